package org.watchroom.operations.terminal;

import java.util.regex.Pattern;
import org.watchroom.operations.work.Hash;

/// Codes and secrets, as [org.watchroom.operations.work.Token#fresh] makes them.
final class Secrets {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Secrets() {}

    static boolean shaped(String secret) {
        return SHAPE.matcher(secret).matches();
    }

    /// What is looked up is a hash, so that the time it takes tells nothing of any secret.
    static byte[] hash(String secret) {
        return Hash.sha256(secret);
    }
}
