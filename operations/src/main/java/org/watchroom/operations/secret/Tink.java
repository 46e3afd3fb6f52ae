package org.watchroom.operations.secret;

import static java.util.stream.IntStream.range;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;

/// Tink, and the few steps that all keys here share.
final class Tink {
    private static final Configuration CONFIGURATION = configuration();

    private Tink() {}

    private static Configuration configuration() {
        try {
            AeadConfig.register();
            PrfConfig.register();
            HybridConfig.register();
            StreamingAeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    static KeysetHandle fresh(Parameters parameters) {
        try {
            return KeysetHandle.generateNew(parameters, CONFIGURATION);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /// The same keyset with a fresh key that seals from now on; the others still open.
    static KeysetHandle rotated(KeysetHandle keys, Parameters parameters) {
        try {
            return KeysetHandle.newBuilder(keys)
                    .addEntry(
                            KeysetHandle.generateEntryFromParameters(parameters)
                                    .withRandomId()
                                    .makePrimary())
                    .build();
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /// Whether each key of `earlier` is among `keys`.
    static boolean cover(KeysetHandle keys, KeysetHandle earlier) {
        return range(0, earlier.size())
                .mapToObj(earlier::getAt)
                .allMatch(old ->
                        range(0, keys.size())
                                .mapToObj(keys::getAt)
                                .anyMatch(key -> key.getKey().equalsKey(old.getKey())));
    }

    static <T> T primitive(KeysetHandle keys, Class<T> kind) {
        try {
            return keys.getPrimitive(CONFIGURATION, kind);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /// AES-256-GCM under a key of 32 bytes that has no number and so no prefix. Made without a
    /// keyset: every report has such a key.
    static Aead bare(byte[] key) {
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    static byte[] bytes(KeysetHandle keys) {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(
                    keys, InsecureSecretKeyAccess.get(), CONFIGURATION);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    static KeysetHandle keys(byte[] bytes) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(
                bytes, InsecureSecretKeyAccess.get(), CONFIGURATION);
    }

    static byte[] publicBytes(KeysetHandle keys) {
        try {
            return TinkProtoKeysetFormat.serializeKeysetWithoutSecret(keys, CONFIGURATION);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    static KeysetHandle publicKeys(byte[] bytes) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeysetWithoutSecret(bytes, CONFIGURATION);
    }

    static byte[] seal(Aead key, byte[] plain, byte[] associated) {
        try {
            return key.encrypt(plain, associated);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /// Something that only fails when the Java runtime lacks what every one of them has.
    static IllegalStateException broken(GeneralSecurityException e) {
        return new IllegalStateException("this Java cannot do the cryptography needed", e);
    }
}
