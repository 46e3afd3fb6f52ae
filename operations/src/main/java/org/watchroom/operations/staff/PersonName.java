package org.watchroom.operations.staff;

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

    private PersonName() {}

    public static byte[] seal(Keyring keys, UUID person, String name) {
        return keys.seal(Circle.people(), name, place(person));
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
