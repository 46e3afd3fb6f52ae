package org.watchroom.operations.secret;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.watchroom.operations.failure.Failure;

/// A key for one thing, such as one report: the thing is sealed once under it, and the key itself,
/// being small, is sealed for one circle after another as the thing changes hands.
///
/// Forgetting the key is forgetting the thing.
public final class DataKey {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;
    private final Aead aead;

    private DataKey(byte[] key) {
        this.key = key;
        this.aead = Tink.bare(key);
    }

    public static DataKey fresh() {
        var key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new DataKey(key);
    }

    /// The key that a secret of at least 128 random bits stands for; a password is none. HKDF (RFC
    /// 5869) with SHA-256.
    ///
    /// @param purpose other keys of the same secret have others
    public static DataKey derived(byte[] secret, String purpose) {
        return new DataKey(derive(secret, purpose));
    }

    /// 32 bytes made of such a secret, which do not give it away.
    public static byte[] derive(byte[] secret, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 25 has HKDF", e);
        }
    }

    /// @throws Failure.Refused `no-key` when the circle's keys are not held
    public byte[] sealedFor(Circle circle, Keyring keys, String associated) {
        return keys.seal(circle, key, associated);
    }

    /// What [#sealedFor] gave, for any circle in `keys`.
    ///
    /// @throws Failure.Refused `no-key` or `altered`, as [Keyring#open]
    public static DataKey open(byte[] sealed, Keyring keys, String associated) {
        var key = keys.openBytes(sealed, associated);
        if (key.length != BYTES) {
            throw Sealed.altered(null);
        }
        return new DataKey(key);
    }

    /// The key for one holder, who alone can open it.
    ///
    /// @param associated what this is, to be given again when opening
    public byte[] wrappedFor(HolderKey holder, String associated) {
        return HolderKey.wrap(holder.publicKey(), key, associated);
    }

    /// What [#wrappedFor] gave.
    ///
    /// @throws Failure.Refused `altered` when it was wrapped for another, as something else, or was
    ///   changed
    public static DataKey unwrap(byte[] wrapped, HolderKey holder, String associated) {
        var key = holder.unwrap(wrapped, associated);
        if (key.length != BYTES) {
            throw Sealed.altered(null);
        }
        return new DataKey(key);
    }

    /// @param associated where the sealed thing lives, as for [Keyring]
    public byte[] seal(byte[] plain, String associated) {
        return Tink.seal(aead, plain, associated.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws Failure.Refused `altered`
    public byte[] open(byte[] sealed, String associated) {
        try {
            return aead.decrypt(sealed, associated.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw Sealed.altered(e);
        }
    }

    @Override
    public String toString() {
        return "DataKey";
    }
}
