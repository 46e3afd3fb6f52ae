package org.watchroom.operations.secret;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// What can be said of sealed bytes without opening them, and the two ways in which opening fails.
final class Sealed {
    private static final byte WITH_NUMBER = 1;
    private static final int PREFIX = 5;

    private Sealed() {}

    /// The number of the key that sealed this; Tink writes it in front.
    static OptionalInt number(byte[] sealed) {
        return sealed.length > PREFIX && sealed[0] == WITH_NUMBER
                ? OptionalInt.of(ByteBuffer.wrap(sealed, 1, 4).getInt())
                : OptionalInt.empty();
    }

    static Failure.Refused noKey() {
        return new Failure.Refused(
                "no-key", "You do not hold the key to read this, or to write it", null);
    }

    static Failure.Refused altered(@Nullable Throwable cause) {
        return new Failure.Refused(
                "altered",
                "This is not what was sealed here: it was changed, or moved from elsewhere",
                cause);
    }
}
