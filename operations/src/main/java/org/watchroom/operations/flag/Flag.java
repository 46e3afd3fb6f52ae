package org.watchroom.operations.flag;

import java.util.Locale;
import java.util.Optional;

/// Something that can be switched.
///
/// @param switches in plain words: what stops, and what waits meanwhile
/// @param needsDpia on only with a reference to the impact assessment
/// @param takesTwo which way it is switched by two persons only; empty: by one
/// @param reach the smallest part it is switched for
/// @param byRole whether it can be switched for people of one role
public record Flag(
        String key,
        Kind kind,
        String name,
        String switches,
        boolean defaultOn,
        boolean needsDpia,
        Optional<Boolean> takesTwo,
        Reach reach,
        boolean byRole) {
    public enum Kind {
        AUTOMATION,
        FEATURE
    }

    public enum Reach {
        EVERYWHERE,
        REGION,
        STORE
    }

    /// Whether switching it so has to be asked for.
    public boolean asks(Optional<Boolean> value) {
        return value.isPresent() && value.equals(takesTwo);
    }

    static Kind kind(String stored) {
        return Kind.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    static Reach reach(String stored) {
        return Reach.valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
