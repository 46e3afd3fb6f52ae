package org.watchroom.operations.secret;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;

/// Sealed words as people read them, row by row: one that does not open is said to be so and keeps
/// nobody from reading the others.
public final class SealedText {
    /// Shown where whoever reads has no key to it, as auditors have none to the desk's words.
    public static final String NO_KEY = "(Not readable with your keys)";

    /// Shown for what was changed in the database, or moved there from elsewhere.
    public static final String ALTERED = "(Altered since it was sealed, so not shown)";

    private static final Logger LOG = LoggerFactory.getLogger(SealedText.class);

    private SealedText() {}

    /// @param place where it lives, as `table/column/row id`
    public static String read(Keyring keys, String place, byte[] sealed) {
        try {
            return keys.openOr(sealed, place, NO_KEY);
        } catch (Failure.Refused altered) {
            LOG.error("{} does not open: {}", place, altered.getMessage());
            return ALTERED;
        }
    }
}
