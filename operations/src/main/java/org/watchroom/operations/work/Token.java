package org.watchroom.operations.work;

import java.security.SecureRandom;
import java.util.Base64;

/// Codes and secrets that nobody can guess.
public final class Token {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /// 256 random bits as 43 letters of base64url, as they may stand in an address.
    public static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
