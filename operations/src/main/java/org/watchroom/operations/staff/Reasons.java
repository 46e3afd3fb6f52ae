package org.watchroom.operations.staff;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;

/// Why somebody did or asked for something, in words that may name people: sealed for all staff, so
/// that whoever decides or audits can read it; the walls say whose reasons one gets to see.
public final class Reasons {
    /// Shown where whoever reads has no key to it.
    static final String NO_KEY = "(Not readable with your keys)";

    /// Shown for one row, so that the others can still be read.
    static final String ALTERED = "(Altered since it was sealed, so not shown)";

    private static final int LONGEST = 2000;
    private static final Logger LOG = LoggerFactory.getLogger(Reasons.class);

    private Reasons() {}

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
        try {
            return keys.openOr(sealed, place, NO_KEY);
        } catch (Failure.Refused altered) {
            LOG.error("{} does not open: {}", place, altered.getMessage());
            return ALTERED;
        }
    }
}
