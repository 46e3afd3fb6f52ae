package org.watchroom.operations.secret;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.watchroom.operations.failure.Failure;

/// Bytes under a password: `format 1 | memory | passes | lanes | salt 16 | AES-256-GCM`, numbers as
/// four bytes each. The header is authenticated with the rest.
final class Protection {
    private static final byte FORMAT = 1;
    private static final int SALT = 16;
    private static final int HEADER = 1 + 3 * 4 + SALT;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Protection() {}

    static byte[] protect(byte[] plain, char[] secret, Hardness hardness) {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        var header =
                ByteBuffer.allocate(HEADER)
                        .put(FORMAT)
                        .putInt(hardness.memory())
                        .putInt(hardness.passes())
                        .putInt(hardness.lanes())
                        .put(salt)
                        .array();
        var key = hardness.derive(secret, salt);
        try {
            var sealed = Tink.seal(Tink.bare(key), plain, header);
            return ByteBuffer.allocate(HEADER + sealed.length).put(header).put(sealed).array();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static byte[] open(byte[] protectedBytes, char[] secret) {
        var in = ByteBuffer.wrap(protectedBytes);
        try {
            if (in.get() != FORMAT) {
                throw wrong();
            }
            var hardness = new Hardness(in.getInt(), in.getInt(), in.getInt());
            var salt = new byte[SALT];
            in.get(salt);
            var key = hardness.derive(secret, salt);
            try {
                return Tink.bare(key)
                        .decrypt(
                                Arrays.copyOfRange(protectedBytes, HEADER, protectedBytes.length),
                                Arrays.copyOf(protectedBytes, HEADER));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (GeneralSecurityException | BufferUnderflowException | IllegalArgumentException e) {
            throw wrong();
        }
    }

    /// A wrong password and changed bytes cannot be told apart.
    private static Failure.Refused wrong() {
        return new Failure.Refused(
                "key-secret", "This password does not open the keys kept under it", null);
    }
}
