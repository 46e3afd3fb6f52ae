package org.watchroom.operations.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.watchroom.operations.failure.Failure;

/// The keys of one [Circle]: AES-256-GCM for sealing, HMAC-SHA-256 for blind indexes. Each is a
/// Tink keyset whose newest key is used for what is new, while the older ones still serve what is
/// old.
public final class CircleKeys {
    private static final byte FORMAT = 1;
    private static final int TOKEN_BYTES = 16;

    private final KeysetHandle sealing;
    private final KeysetHandle blinding;
    private final Aead aead;
    private final PrfSet prfs;

    private CircleKeys(KeysetHandle sealing, KeysetHandle blinding) {
        this.sealing = sealing;
        this.blinding = blinding;
        this.aead = Tink.primitive(sealing, Aead.class);
        this.prfs = Tink.primitive(blinding, PrfSet.class);
    }

    public static CircleKeys fresh() {
        return new CircleKeys(
                Tink.fresh(PredefinedAeadParameters.AES256_GCM),
                Tink.fresh(PredefinedPrfParameters.HMAC_SHA256_PRF));
    }

    /// The same keys and a fresh one of each kind in front of them.
    public CircleKeys rotated() {
        return new CircleKeys(
                Tink.rotated(sealing, PredefinedAeadParameters.AES256_GCM),
                Tink.rotated(blinding, PredefinedPrfParameters.HMAC_SHA256_PRF));
    }

    /// The keys in the clear: to be wrapped at once with [HolderKey#wrap] and then overwritten.
    public byte[] exposed() {
        var seal = Tink.bytes(sealing);
        var blind = Tink.bytes(blinding);
        return ByteBuffer.allocate(1 + 4 + seal.length + 4 + blind.length)
                .put(FORMAT)
                .putInt(seal.length)
                .put(seal)
                .putInt(blind.length)
                .put(blind)
                .array();
    }

    /// What [#exposed] gave.
    ///
    /// @throws Failure.Refused `altered` when it is anything else
    public static CircleKeys of(byte[] exposed) {
        try {
            var in = ByteBuffer.wrap(exposed);
            if (in.get() != FORMAT) {
                throw Sealed.altered(null);
            }
            var keys = new CircleKeys(Tink.keys(part(in)), Tink.keys(part(in)));
            if (in.hasRemaining()) {
                throw Sealed.altered(null);
            }
            return keys;
        } catch (GeneralSecurityException | BufferUnderflowException | IllegalStateException e) {
            throw Sealed.altered(e);
        }
    }

    private static byte[] part(ByteBuffer in) {
        var length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw Sealed.altered(null);
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    byte[] seal(byte[] plain, byte[] associated) {
        return Tink.seal(aead, plain, associated);
    }

    byte[] open(byte[] sealed, byte[] associated) throws GeneralSecurityException {
        return aead.decrypt(sealed, associated);
    }

    /// Whether everything that `earlier` opens or finds is opened and found by these as well: true
    /// of keys that come of renewing them.
    public boolean cover(CircleKeys earlier) {
        return Tink.cover(sealing, earlier.sealing) && Tink.cover(blinding, earlier.blinding);
    }

    /// The numbers that ciphertexts of these keys carry in front.
    Set<Integer> numbers() {
        var numbers = new TreeSet<Integer>();
        for (var i = 0; i < sealing.size(); i++) {
            numbers.add(sealing.getAt(i).getId());
        }
        return numbers;
    }

    /// What to store for `value`: of the newest key.
    byte[] token(Trait trait, String value) {
        try {
            return prfs.computePrimary(blinded(trait, value), TOKEN_BYTES);
        } catch (GeneralSecurityException e) {
            throw Tink.broken(e);
        }
    }

    /// What to look for: one per key, because older rows have tokens of older keys.
    List<byte[]> tokens(Trait trait, String value) {
        try {
            var text = blinded(trait, value);
            var tokens = new ArrayList<byte[]>();
            for (Prf prf : prfs.getPrfs().values()) {
                tokens.add(prf.compute(text, TOKEN_BYTES));
            }
            return tokens;
        } catch (GeneralSecurityException e) {
            throw Tink.broken(e);
        }
    }

    private static byte[] blinded(Trait trait, String value) {
        return (trait.name() + '\n' + trait.normal(value)).getBytes(StandardCharsets.UTF_8);
    }

    /// The numbers of its keys, which are no secret: every ciphertext shows them.
    @Override
    public String toString() {
        return "CircleKeys" + numbers();
    }
}
