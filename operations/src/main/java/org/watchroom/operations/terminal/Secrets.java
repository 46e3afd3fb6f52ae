package org.watchroom.operations.terminal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.watchroom.operations.work.Hash;

/// Codes and secrets: 256 random bits as 43 letters of base64url.
final class Secrets {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String fresh() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean shaped(String secret) {
        return SHAPE.matcher(secret).matches();
    }

    /// What is looked up is a hash, so that the time it takes tells nothing of any secret.
    static byte[] hash(String secret) {
        return Hash.sha256(secret);
    }
}
