package org.watchroom.operations.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.failure.Failure;

class KeyringTest {
    private static final Circle YORK = Circle.desk(1);
    private static final Circle LEEDS = Circle.desk(2);
    private static final String PLACE = "incident/summary/0198c0de";

    private final CircleKeys york = CircleKeys.fresh();
    private final CircleKeys leeds = CircleKeys.fresh();
    private final Keyring keys = Keyring.of(Map.of(YORK, york, LEEDS, leeds));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Man in a red coat",
                "Zoë Ó Briain 🚓",
                "\u202Eright to left\u202C",
                "nul \u0000 inside",
                "e\u0301 is not \u00E9",
                "'; drop table app.incident; --",
                "<script>alert(1)</script>",
                "line\r\nbreaks\tand tabs"
            })
    void what_is_sealed_opens_again_as_it_was(String text) {
        assertThat(keys.open(keys.seal(YORK, text, PLACE), PLACE)).isEqualTo(text);
    }

    @Test
    void a_long_text_opens_again() {
        var text = "ŵ".repeat(500_000);
        assertThat(keys.open(keys.seal(YORK, text, PLACE), PLACE)).isEqualTo(text);
    }

    @Test
    void sealed_bytes_show_nothing_of_the_text_and_are_never_twice_the_same() {
        var first = keys.seal(YORK, "Margaret Ashworth", PLACE);
        var second = keys.seal(YORK, "Margaret Ashworth", PLACE);
        assertThat(first).isNotEqualTo(second);
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("Ashworth");
    }

    @Test
    void the_reader_need_not_know_the_circle() {
        assertThat(keys.open(keys.seal(LEEDS, "in Leeds", PLACE), PLACE)).isEqualTo("in Leeds");
        assertThat(keys.open(keys.seal(YORK, "in York", PLACE), PLACE)).isEqualTo("in York");
    }

    @Test
    void every_changed_bit_is_noticed() {
        var sealed = keys.seal(YORK, "07700 900123", PLACE);
        for (var at = 0; at < sealed.length; at++) {
            for (var bit = 0; bit < 8; bit++) {
                var changed = sealed.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThatExceptionOfType(Failure.Refused.class)
                        .isThrownBy(() -> keys.open(changed, PLACE))
                        .extracting(Failure.Refused::rule)
                        .isIn("altered", "no-key"); // no-key: the key's number was hit
            }
        }
    }

    @Test
    void what_is_cut_short_or_longer_is_noticed() {
        var sealed = keys.seal(YORK, "07700 900123", PLACE);
        for (var length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            refused(() -> keys.open(cut, PLACE), length > 5 ? "altered" : "no-key");
        }
        refused(() -> keys.open(Arrays.copyOf(sealed, 100), PLACE), "altered");
    }

    @Test
    void a_ciphertext_moved_to_another_row_is_noticed() {
        var sealed = keys.seal(YORK, "Margaret Ashworth", "reporter/name/1");
        refused(() -> keys.open(sealed, "reporter/name/2"), "altered");
        refused(() -> keys.openOr(sealed, "reporter/name/2", "not for you"), "altered");
    }

    @Test
    void without_the_key_nothing_opens_and_it_is_said_plainly() {
        var sealed = keys.seal(YORK, "Margaret Ashworth", PLACE);
        var other = Keyring.empty().with(LEEDS, leeds);
        refused(() -> other.open(sealed, PLACE), "no-key");
        assertThat(other.openOr(sealed, PLACE, "not for you")).isEqualTo("not for you");
        assertThat(other.canOpen(sealed)).isFalse();
        assertThat(keys.canOpen(sealed)).isTrue();
        refused(() -> other.seal(YORK, "text", PLACE), "no-key");
        refused(() -> Keyring.empty().token(YORK, Trait.NAME, "A"), "no-key");
    }

    @Test
    void after_a_rotation_the_old_is_read_and_the_new_is_closed_to_the_old_keys() {
        var before = keys.seal(YORK, "before", PLACE);
        var rotated = keys.with(YORK, york.rotated());
        var after = rotated.seal(YORK, "after", PLACE);
        assertThat(rotated.open(before, PLACE)).isEqualTo("before");
        assertThat(rotated.open(after, PLACE)).isEqualTo("after");
        refused(() -> keys.open(after, PLACE), "no-key");
    }

    @Test
    void keys_survive_being_written_and_read() {
        var sealed = keys.seal(YORK, "text", PLACE);
        var again = Keyring.empty().with(YORK, CircleKeys.of(york.rotated().exposed()));
        assertThat(again.open(sealed, PLACE)).isEqualTo("text");
        assertThat(again.tokens(YORK, Trait.NAME, "Ann"))
                .contains(keys.token(YORK, Trait.NAME, "Ann"));
    }

    @Test
    void keys_that_are_none_are_refused() {
        var exposed = york.exposed();
        refused(() -> CircleKeys.of(new byte[0]), "altered");
        refused(() -> CircleKeys.of(new byte[40]), "altered");
        refused(() -> CircleKeys.of(Arrays.copyOf(exposed, 30)), "altered");
        refused(() -> CircleKeys.of(Arrays.copyOf(exposed, exposed.length + 1)), "altered");
    }

    @Test
    void equal_values_have_equal_tokens_within_a_circle_and_a_trait_only() {
        var token = keys.token(YORK, Trait.NAME, "Margaret Ashworth");
        assertThat(token).hasSize(16);
        assertThat(keys.token(YORK, Trait.NAME, " margaret  ASHWORTH ")).isEqualTo(token);
        assertThat(keys.token(YORK, Trait.NAME, "Ｍargaret\u00A0Ashworth")).isEqualTo(token);
        assertThat(keys.token(YORK, Trait.NAME, "Margaret Ashworthy")).isNotEqualTo(token);
        assertThat(keys.token(LEEDS, Trait.NAME, "Margaret Ashworth")).isNotEqualTo(token);
        assertThat(keys.token(YORK, Trait.STAFF_NUMBER, "margaret ashworth")).isNotEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+447700900123",
                "+44 7700 900123",
                "0044 7700 900123",
                "07700-900-123",
                "+44 (0)7700 900 123",
                "(07700) 900123",
                "０７７００ ９００１２３"
            })
    void a_phone_number_is_found_however_it_was_written(String number) {
        assertThat(keys.token(YORK, Trait.PHONE, number))
                .isEqualTo(keys.token(YORK, Trait.PHONE, "07700900123"));
    }

    @Test
    void another_country_is_another_number() {
        assertThat(keys.token(YORK, Trait.PHONE, "+33 7700 900123"))
                .isNotEqualTo(keys.token(YORK, Trait.PHONE, "07700 900123"));
    }

    @Test
    void rows_of_older_keys_are_found_after_a_rotation() {
        var stored = keys.token(YORK, Trait.PHONE, "07700 900123");
        var rotated = keys.with(YORK, york.rotated());
        assertThat(rotated.token(YORK, Trait.PHONE, "07700 900123")).isNotEqualTo(stored);
        assertThat(rotated.tokens(YORK, Trait.PHONE, "07700 900123")).contains(stored);
    }

    @Test
    void nothing_that_can_be_printed_shows_a_key() {
        var exposed = Base64.getEncoder().encodeToString(york.exposed());
        var holder = HolderKey.fresh();
        var shown = keys + " " + york + " " + holder + " " + DataKey.fresh();
        assertThat(shown).contains("desk of region 1").doesNotContain("@");
        for (var at = 0; at + 12 < exposed.length(); at++) {
            assertThat(shown).doesNotContain(exposed.substring(at, at + 12));
        }
    }

    @Test
    void a_circle_has_a_region_exactly_when_its_audience_has() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Circle(OptionalInt.empty(), Audience.DESK));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Circle(OptionalInt.of(1), Audience.PEOPLE));
        assertThat(Audience.of("investigation")).isEqualTo(Audience.INVESTIGATION);
    }

    @Test
    void work_finds_the_keyring_of_whoever_it_is_done_for() {
        var configuration = new DefaultConfiguration();
        assertThat(Keyring.of(DSL.using(configuration))).isSameAs(Keyring.empty());
        keys.attachTo(configuration);
        assertThat(Keyring.of(DSL.using(configuration))).isSameAs(keys);
        assertThat(Keyring.of(DSL.using(configuration.derive()))).isSameAs(keys);
    }

    static void refused(ThrowingCallable deed, String rule) {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(deed)
                .extracting(Failure.Refused::rule)
                .isEqualTo(rule);
    }
}
