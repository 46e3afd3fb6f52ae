package org.watchroom.operations.evidence.vault;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Remembers that the line broke. What decrypts takes every error for a wrong key or altered bytes,
/// and a broken line must not make evidence look broken.
final class Line {
    private final Bucket bucket;
    private @Nullable IOException broke;

    Line(Bucket bucket) {
        this.bucket = bucket;
    }

    /// Bytes as they come, of which there must be so many.
    InputStream coming(InputStream in, long size) {
        return new FilterInputStream(in) {
            private long left = size;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                try {
                    int got = in.read(into, from, most);
                    left -= Math.max(0, got);
                    if (got < 0 && left > 0) {
                        throw new EOFException("the answer of the evidence store ended early");
                    }
                    return got;
                } catch (IOException now) {
                    broke = now;
                    throw now;
                }
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    /// What was read from them, for whoever must know the one from the other.
    InputStream read(InputStream decrypted) {
        return new FilterInputStream(decrypted) {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                try {
                    return in.read(into, from, most);
                } catch (IOException why) {
                    check();
                    throw why;
                }
            }
        };
    }

    /// @throws org.watchroom.operations.failure.Failure.Unreachable when the line broke
    void check() {
        var now = broke;
        if (now != null) {
            throw bucket.trouble(now);
        }
    }

    void broke(IOException why) {
        broke = why;
    }
}
