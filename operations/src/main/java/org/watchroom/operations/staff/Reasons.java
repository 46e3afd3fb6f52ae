package org.watchroom.operations.staff;

import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;

/// Why somebody did or asked for something, in words that may name people: sealed for all staff, so
/// that whoever decides or audits can read it; the walls say whose reasons one gets to see.
public final class Reasons {
    private static final int LONGEST = 2000;

    private Reasons() {}

    /// Where the reason of a request that takes two persons lives.
    public static String placeOfRequest(UUID request) {
        return "approval/reason/" + request;
    }

    /// @param place where it lives, as `table/column/row id`
    /// @throws Failure.Unreadable when it is longer than 2,000 letters
    /// @throws Failure.Refused `no-key` when one's keys are not open
    public static byte[] seal(Keyring keys, String place, String words) {
        if (words.length() > LONGEST) {
            throw new Failure.Unreadable(
                    "The reason is longer than 2,000 letters", "Say it in fewer.", null);
        }
        return keys.seal(Circle.people(), words, place);
    }

    public static String read(Keyring keys, String place, byte[] sealed) {
        return SealedText.read(keys, place, sealed);
    }
}
