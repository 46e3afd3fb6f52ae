package org.watchroom.operations.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.operations.secret.KeyringTest.refused;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class DataKeyTest {
    private static final byte[] REPORT = "{\"reporter\":\"M\"}".getBytes(StandardCharsets.UTF_8);
    private static final String BODY = "raw_report/body/1";
    private static final String KEY = "raw_report/key/1";

    private final Keyring intake = Keyring.empty().with(Circle.unsorted(), CircleKeys.fresh());

    @Test
    void a_report_changes_hands_without_being_sealed_again() {
        var key = DataKey.fresh();
        var sealed = key.seal(REPORT, BODY);
        var forIntake = key.sealedFor(Circle.unsorted(), intake, KEY);

        var york = Circle.investigation(1);
        var both = intake.with(york, CircleKeys.fresh());
        var forYork = DataKey.open(forIntake, both, KEY).sealedFor(york, both, KEY);

        var investigator = Keyring.empty().with(york, both.keys(york));
        assertThat(DataKey.open(forYork, investigator, KEY).open(sealed, BODY)).isEqualTo(REPORT);
        refused(() -> DataKey.open(forIntake, investigator, KEY), "no-key");
    }

    @Test
    void every_changed_byte_of_a_report_is_noticed() {
        var key = DataKey.fresh();
        var sealed = key.seal(REPORT, BODY);
        for (var at = 0; at < sealed.length; at++) {
            var changed = sealed.clone();
            changed[at] ^= 1;
            refused(() -> key.open(changed, BODY), "altered");
        }
        refused(() -> key.open(sealed, "raw_report/body/2"), "altered");
        refused(() -> DataKey.fresh().open(sealed, BODY), "altered");
    }

    /// As they were made before: reports that were kept then open.
    @Test
    @AccessesPartialKey
    void what_a_keyset_of_the_same_key_sealed_opens() throws GeneralSecurityException {
        var secret = new byte[32];
        secret[7] = 7;
        var parameters =
                AesGcmParameters.builder()
                        .setKeySizeBytes(32)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build();
        var made =
                AesGcmKey.builder()
                        .setParameters(parameters)
                        .setKeyBytes(SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()))
                        .build();
        AeadConfig.register();
        var before =
                KeysetHandle.newBuilder()
                        .addEntry(KeysetHandle.importKey(made).withRandomId().makePrimary())
                        .build()
                        .getPrimitive(RegistryConfiguration.get(), Aead.class);
        var body = BODY.getBytes(StandardCharsets.UTF_8);
        var sealedKey = intake.seal(Circle.unsorted(), secret, KEY);
        var key = DataKey.open(sealedKey, intake, KEY);

        assertThat(key.open(before.encrypt(REPORT, body), BODY)).isEqualTo(REPORT);
        assertThat(before.decrypt(key.seal(REPORT, BODY), body)).isEqualTo(REPORT);
    }

    @Test
    void something_else_sealed_for_the_circle_is_no_data_key() {
        var sealed = intake.seal(Circle.unsorted(), "not a key", KEY);
        refused(() -> DataKey.open(sealed, intake, KEY), "altered");
    }
}
