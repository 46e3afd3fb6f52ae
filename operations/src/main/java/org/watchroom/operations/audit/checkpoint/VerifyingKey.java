package org.watchroom.operations.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.watchroom.operations.audit.tree.Hashing;

/// The public half of a key that seals: Ed25519 (RFC 8032), 32 bytes.
public final class VerifyingKey {
    /// Length of the key itself, in bytes.
    public static final int BYTES = 32;

    /// What X.509 puts before the 32 bytes.
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte ED25519 = 1; // in the signed-note format

    private final byte[] raw;
    private final PublicKey key;

    private VerifyingKey(byte[] raw, PublicKey key) {
        this.raw = raw;
        this.key = key;
    }

    /// Empty when these bytes are not a key.
    public static Optional<VerifyingKey> of(byte[] raw) {
        if (raw.length != BYTES) {
            return Optional.empty();
        }
        var encoded = Arrays.copyOf(X509, X509.length + BYTES);
        System.arraycopy(raw, 0, encoded, X509.length, BYTES);
        try {
            var key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded));
            return Optional.of(new VerifyingKey(raw.clone(), key));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    static VerifyingKey of(PublicKey key) {
        var encoded = key.getEncoded();
        return new VerifyingKey(
                Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length), key);
    }

    public byte[] bytes() {
        return raw.clone();
    }

    /// SHA-256 of the key: its name in the database.
    public byte[] id() {
        return Hashing.sha256().digest(raw);
    }

    /// The beginning of [#id] as people compare it: `1f3c 99a0 …`, eight groups.
    public String fingerprint() {
        return HexFormat.of().formatHex(id(), 0, 16).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /// The key as C2SP tools take it: `<name>+<hash>+<key>`.
    public String vkey(String name) {
        var typed = new byte[1 + BYTES];
        typed[0] = ED25519;
        System.arraycopy(raw, 0, typed, 1, BYTES);
        return name + "+" + noteHash(name) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /// Which key signed a note, in short: eight hexadecimal digits. Not proof of anything.
    String noteHash(String name) {
        var sha = Hashing.sha256();
        sha.update(name.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) '\n');
        sha.update(ED25519);
        sha.update(raw);
        return HexFormat.of().formatHex(sha.digest(), 0, 4);
    }

    /// Whether this key made this signature over this message.
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey key && Arrays.equals(raw, key.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
