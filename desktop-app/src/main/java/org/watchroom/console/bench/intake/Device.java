package org.watchroom.console.bench.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Base64;
import org.watchroom.operations.intake.reporters.VerifyingKey;
import org.watchroom.operations.work.Hash;

/// What a store reports with: it has a key of its own and signs as RFC 9421 has it.
final class Device {
    private static final String COVERED =
            "(\"@method\" \"@path\" \"content-digest\" \"idempotency-key\");created=";

    private final String algorithm;
    private final KeyPair pair;
    private final VerifyingKey key;

    private Device(String algorithm, KeyPair pair) {
        this.algorithm = algorithm;
        this.pair = pair;
        this.key = VerifyingKey.of(pair.getPublic().getEncoded());
    }

    static Device ed25519() {
        try {
            return new Device("Ed25519", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 25 has Ed25519", e);
        }
    }

    static Device p256() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new Device("SHA256withECDSAinP1363Format", generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 25 has P-256", e);
        }
    }

    VerifyingKey key() {
        return key;
    }

    /// The rows that a report posted to `/reports` needs besides the usual ones.
    String headers(String idempotencyKey, byte[] body, Clock clock) {
        var digest = "sha-256=:" + base64(Hash.sha256(body)) + ":";
        var parameters =
                COVERED + clock.instant().getEpochSecond() + ";keyid=\"" + key.keyid() + "\"";
        var base =
                "\"@method\": POST\n\"@path\": /reports\n\"content-digest\": "
                        + digest
                        + "\n\"idempotency-key\": "
                        + idempotencyKey
                        + "\n\"@signature-params\": "
                        + parameters;
        return "Content-Digest: "
                + digest
                + "\r\nSignature-Input: sig1="
                + parameters
                + "\r\nSignature: sig1=:"
                + base64(signature(base.getBytes(StandardCharsets.US_ASCII)))
                + ":\r\n";
    }

    private byte[] signature(byte[] base) {
        try {
            var signer = Signature.getInstance(algorithm);
            signer.initSign(pair.getPrivate());
            signer.update(base);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
