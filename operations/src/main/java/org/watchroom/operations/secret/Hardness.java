package org.watchroom.operations.secret;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// How much work one guess of a password costs: Argon2id (RFC 9106) and its parameters.
///
/// @param memory KiB
/// @param passes over that memory
/// @param lanes which could be filled in parallel
public record Hardness(int memory, int passes, int lanes) {
    /// Four times the memory that OWASP's Password Storage Cheat Sheet asks for at least (19 MiB, 2
    /// passes, 1 lane), because here a guess can be tried on a stolen dump, not only at the door.
    public static final Hardness USUAL = new Hardness(76 * 1024, 2, 1);

    /// A guess costs nothing. Only where nothing real is protected: drills and tests.
    public static final Hardness NONE = new Hardness(64, 1, 1);

    private static final int KEY_BYTES = 32;
    private static final int MOST_MEMORY = 1024 * 1024;
    private static final int MOST_PASSES = 32;
    private static final int MOST_LANES = 16;

    /// @throws IllegalArgumentException when one derivation would take more than this machine
    ///   should give, as somebody who writes into the database might ask for
    public Hardness {
        if (lanes < 1 || lanes > MOST_LANES) {
            throw new IllegalArgumentException("1 to " + MOST_LANES + " lanes");
        }
        if (memory < 8 * lanes || memory > MOST_MEMORY || passes < 1 || passes > MOST_PASSES) {
            throw new IllegalArgumentException("up to 1 GiB of memory and 32 passes");
        }
    }

    /// The key for `secret`; the caller overwrites both.
    byte[] derive(char[] secret, byte[] salt) {
        var parameters =
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memory)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        var bytes = utf8(secret);
        try {
            var key = new byte[KEY_BYTES];
            generator.generateBytes(bytes, key);
            return key;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] utf8(char[] secret) {
        var buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        try {
            return Arrays.copyOfRange(buffer.array(), 0, buffer.limit());
        } finally {
            Arrays.fill(buffer.array(), (byte) 0);
        }
    }
}
