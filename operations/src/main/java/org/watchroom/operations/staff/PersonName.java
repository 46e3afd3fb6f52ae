package org.watchroom.operations.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;

/// A colleague's name as the database keeps it: sealed for all staff. Rows from before still have
/// it in the clear.
public final class PersonName {
    /// For who is not of one's regions.
    public static final String UNKNOWN = "Somebody";

    private static final int SHORTEST_PART = 3;

    private PersonName() {}

    public static byte[] seal(Keyring keys, UUID person, String name) {
        return keys.seal(Circle.people(), name, place(person));
    }

    /// Whether a login tells a name, or part of one: logins lie open in the database and its logs.
    public static boolean isIn(String login, String name) {
        var small = login.toLowerCase(Locale.ROOT);
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .anyMatch(part -> part.length() >= SHORTEST_PART && small.contains(part));
    }

    /// @param otherwise stands for the name where it cannot be read: initials, or the login
    public static String read(
            Keyring keys,
            UUID person,
            @Nullable String plain,
            byte @Nullable [] sealed,
            String otherwise) {
        if (sealed == null) {
            return plain == null ? otherwise : plain;
        }
        try {
            return keys.open(sealed, place(person));
        } catch (Failure.Refused unreadable) {
            return otherwise;
        }
    }

    private static String place(UUID person) {
        return "person/name/" + person;
    }
}
