package org.watchroom.intake.door.signed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.watchroom.intake.door.signed.Field.Bare;
import org.watchroom.intake.door.signed.Field.Item;

/// `Content-Digest` (RFC 9530): whether the body is the one that was meant.
final class ContentDigest {
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

    private ContentDigest() {}

    /// Whether every digest that can be checked is that of the body, and there is one.
    ///
    /// @throws Unusable when it cannot be read, or has none that can be checked
    static boolean matches(String field, byte[] body) throws Unusable {
        boolean checked = false;
        for (var digest : FieldReader.dictionary(field).entrySet()) {
            var algorithm = ALGORITHMS.get(digest.getKey());
            if (algorithm == null) {
                continue;
            }
            if (!(digest.getValue() instanceof Item(Bare.Bytes(byte[] said), var _))) {
                throw new Unusable("Content-Digest has no bytes for " + digest.getKey());
            }
            if (!MessageDigest.isEqual(said, digest(algorithm, body))) {
                return false;
            }
            checked = true;
        }
        if (!checked) {
            throw new Unusable("Content-Digest has neither sha-256 nor sha-512");
        }
        return true;
    }

    private static byte[] digest(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
