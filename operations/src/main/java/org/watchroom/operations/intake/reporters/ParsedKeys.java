package org.watchroom.operations.intake.reporters;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keys made of their bytes lately: making one takes as long as some signatures, and with it goes
/// what was worked out for checking with it. Only what the bytes themselves say is kept, not how a
/// key stands. Safe for use by many threads.
final class ParsedKeys {
    private static final int MOST = 5_000; // of some KB each

    private final Map<ByteBuffer, VerifyingKey> made =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, VerifyingKey> eldest) {
                    return size() > MOST;
                }
            };

    /// As [VerifyingKey#of].
    VerifyingKey of(byte[] spki) {
        var bytes = ByteBuffer.wrap(spki);
        synchronized (made) {
            var known = made.get(bytes);
            if (known != null) {
                return known;
            }
        }
        var key = VerifyingKey.of(spki);
        synchronized (made) {
            made.put(bytes, key);
        }
        return key;
    }
}
