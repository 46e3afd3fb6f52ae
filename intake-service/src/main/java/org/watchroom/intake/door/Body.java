package org.watchroom.intake.door;

import io.helidon.http.RequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// Reads a body within its limits of size and time.
public final class Body {
    private Body() {}

    public static byte[] read(InputStream in, int largest, Duration longest) throws Unusable {
        long start = System.nanoTime();
        var bytes = new ByteArrayOutputStream();
        var part = new byte[8192];
        try {
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                if (bytes.size() + n > largest) {
                    throw new Unusable(Why.TOO_LARGE);
                }
                if (System.nanoTime() - start > longest.toNanos()) {
                    throw new Unusable(Why.TOO_SLOW);
                }
                bytes.write(part, 0, n);
            }
            return bytes.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new Unusable(why(e));
        }
    }

    /// The web server tells of a lost line by several exceptions of its own.
    private static Why why(Exception e) {
        if (e instanceof RequestException refused && refused.status().code() == 413) {
            return Why.TOO_LARGE;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return Why.TOO_SLOW;
            }
        }
        return Why.CUT_OFF;
    }

    public enum Why {
        TOO_LARGE,
        TOO_SLOW,
        CUT_OFF
    }

    /// No whole body came.
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final Why why;

        Unusable(Why why) {
            super(why.name(), null, false, false);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }
}
