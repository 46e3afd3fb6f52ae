package org.watchroom.operations.secret;

import java.util.Arrays;
import java.util.Locale;

/// Who, within its reach, may read what is sealed for a [Circle].
public enum Audience {
    /// Whoever works incidents: what happened, what was noted, who reported it.
    DESK,
    /// Whoever investigates: reports as they came in.
    INVESTIGATION,
    /// Whoever works incidents and the police liaisons: what something was disclosed for.
    DISCLOSURE,
    /// All staff of all regions: the names of colleagues.
    PEOPLE,
    /// The intake service: reports whose region is not known yet.
    UNSORTED;

    /// As the database has it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// True when there is one circle of it per region, false when there is one in all.
    public boolean regional() {
        return this == DESK || this == INVESTIGATION || this == DISCLOSURE;
    }

    /// @throws IllegalArgumentException when the database knows more audiences than this program
    public static Audience of(String code) {
        return Arrays.stream(values())
                .filter(audience -> audience.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no audience \"" + code + "\""));
    }
}
