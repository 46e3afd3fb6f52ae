package org.watchroom.operations.secret;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkeParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.watchroom.operations.failure.Failure;

/// The key pair of one holder, a person or a service: HPKE (RFC 9180) with X25519, HKDF-SHA-256 and
/// AES-256-GCM. Whoever has the public half can give the holder something; only the holder can read
/// it.
public final class HolderKey {
    private static final HpkeParameters PARAMETERS = parameters();

    private final KeysetHandle pair;

    private HolderKey(KeysetHandle pair) {
        this.pair = pair;
    }

    private static HpkeParameters parameters() {
        try {
            return HpkeParameters.builder()
                    .setVariant(HpkeParameters.Variant.TINK)
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .build();
        } catch (GeneralSecurityException e) {
            throw Tink.broken(e);
        }
    }

    public static HolderKey fresh() {
        return new HolderKey(Tink.fresh(PARAMETERS));
    }

    /// No secret; for the database.
    public byte[] publicKey() {
        try {
            return Tink.publicBytes(pair.getPublicKeysetHandle());
        } catch (GeneralSecurityException e) {
            throw Tink.broken(e);
        }
    }

    /// Whether these are a public key, as [#publicKey] gives it.
    public static boolean isPublicKey(byte[] bytes) {
        try {
            wrap(bytes, new byte[1], "");
            return true;
        } catch (Failure.Refused _) {
            return false;
        }
    }

    /// Makes `bytes` readable to the owner of `publicKey` alone.
    ///
    /// @param associated what this is, to be given again when unwrapping
    /// @throws Failure.Refused `altered` when `publicKey` is not one
    public static byte[] wrap(byte[] publicKey, byte[] bytes, String associated) {
        try {
            return Tink.primitive(Tink.publicKeys(publicKey), HybridEncrypt.class)
                    .encrypt(bytes, associated.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalStateException e) {
            throw Sealed.altered(e);
        }
    }

    /// @throws Failure.Refused `altered` when it was wrapped for another holder, as something else,
    ///   or was changed
    public byte[] unwrap(byte[] wrapped, String associated) {
        try {
            return Tink.primitive(pair, HybridDecrypt.class)
                    .decrypt(wrapped, associated.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw Sealed.altered(e);
        }
    }

    /// The pair under a password, [Hardness#USUAL]. The caller overwrites `secret`.
    public byte[] protect(char[] secret) {
        return protect(secret, Hardness.USUAL);
    }

    public byte[] protect(char[] secret, Hardness hardness) {
        var bytes = exposed();
        try {
            return Protection.protect(bytes, secret, hardness);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// Takes a tenth of a second or more, on purpose. The caller overwrites `secret`.
    ///
    /// @throws Failure.Refused `key-secret` when the password is wrong or the bytes were changed
    public static HolderKey unprotect(byte[] protectedPair, char[] secret) {
        var bytes = Protection.open(protectedPair, secret);
        try {
            return of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// The pair in the clear: for a file that only its owner, a service, can read.
    public byte[] exposed() {
        return Tink.bytes(pair);
    }

    /// What [#exposed] gave.
    ///
    /// @throws Failure.Refused `altered` when it is anything else
    public static HolderKey of(byte[] exposed) {
        try {
            return new HolderKey(Tink.keys(exposed));
        } catch (GeneralSecurityException e) {
            throw Sealed.altered(e);
        }
    }

    /// Does once, with a key of no use, what opening one takes: reading the cryptography's classes
    /// is most of the first time. For a program that waits for something else.
    public static void warm() {
        var secret = new char[] {'-'};
        var pair = unprotect(fresh().protect(secret, Hardness.NONE), secret);
        pair.unwrap(wrap(pair.publicKey(), new byte[1], ""), "");
    }

    @Override
    public String toString() {
        return "HolderKey";
    }
}
