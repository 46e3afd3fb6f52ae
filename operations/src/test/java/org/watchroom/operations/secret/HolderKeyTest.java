package org.watchroom.operations.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.watchroom.operations.secret.KeyringTest.refused;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HolderKeyTest {
    private static final String WHAT = "circle_key/wrapped/7";
    private static final byte[] KEYS = "the keys".getBytes(StandardCharsets.UTF_8);

    private final HolderKey mara = HolderKey.fresh();

    @Test
    void what_is_wrapped_for_a_holder_only_the_holder_unwraps() {
        var wrapped = HolderKey.wrap(mara.publicKey(), KEYS, WHAT);
        assertThat(mara.unwrap(wrapped, WHAT)).isEqualTo(KEYS);
        refused(() -> HolderKey.fresh().unwrap(wrapped, WHAT), "altered");
        refused(() -> mara.unwrap(wrapped, "circle_key/wrapped/8"), "altered");
    }

    @Test
    void every_changed_byte_of_what_was_wrapped_is_noticed() {
        var wrapped = HolderKey.wrap(mara.publicKey(), KEYS, WHAT);
        for (var at = 0; at < wrapped.length; at++) {
            var changed = wrapped.clone();
            changed[at] ^= 0x40;
            refused(() -> mara.unwrap(changed, WHAT), "altered");
        }
    }

    @Test
    void a_public_key_that_is_none_is_refused() {
        refused(() -> HolderKey.wrap(new byte[20], KEYS, WHAT), "altered");
        refused(() -> HolderKey.wrap(mara.exposed(), KEYS, WHAT), "altered");
        refused(() -> HolderKey.of(new byte[20]), "altered");
    }

    @Test
    void the_password_opens_the_pair_and_another_one_does_not() {
        var kept = mara.protect("correct horse Ω".toCharArray());
        var again = HolderKey.unprotect(kept, "correct horse Ω".toCharArray());
        var wrapped = HolderKey.wrap(mara.publicKey(), KEYS, WHAT);
        assertThat(again.unwrap(wrapped, WHAT)).isEqualTo(KEYS);
        refused(() -> HolderKey.unprotect(kept, "correct horse".toCharArray()), "key-secret");
        refused(() -> HolderKey.unprotect(kept, new char[0]), "key-secret");
    }

    @Test
    void the_same_pair_under_the_same_password_looks_different_each_time() {
        assertThat(mara.protect("pw".toCharArray(), Hardness.NONE))
                .isNotEqualTo(mara.protect("pw".toCharArray(), Hardness.NONE));
    }

    @Test
    void every_changed_byte_of_a_protected_pair_is_noticed() {
        var kept = mara.protect("pw".toCharArray(), Hardness.NONE);
        for (var at = 0; at < kept.length; at++) {
            var changed = kept.clone();
            changed[at] ^= 0x04;
            refused(() -> HolderKey.unprotect(changed, "pw".toCharArray()), "key-secret");
        }
        refused(() -> HolderKey.unprotect(new byte[0], "pw".toCharArray()), "key-secret");
        refused(() -> HolderKey.unprotect(new byte[] {1, 0}, "pw".toCharArray()), "key-secret");
    }

    @Test
    void nobody_can_make_this_machine_use_all_its_memory_for_a_password() {
        var kept = mara.protect("pw".toCharArray(), Hardness.NONE);
        ByteBuffer.wrap(kept).putInt(1, Integer.MAX_VALUE);
        refused(() -> HolderKey.unprotect(kept, "pw".toCharArray()), "key-secret");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Hardness(64, 1_000_000, 1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Hardness(64, 1, 0));
    }
}
