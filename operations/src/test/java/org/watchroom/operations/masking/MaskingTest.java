package org.watchroom.operations.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers of cards and accounts are those that issuers and banks publish for tests; phone numbers
/// are Ofcom's for drama.
final class MaskingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Card 4929 1234 5678 9015 left behind | Card [card] left behind
                    card 4111111111111111 declined | card [card] declined
                    Card 4111-1111-1111-1111. | Card [card].
                    Amex 3782 822463 10005 used | Amex [card] used
                    Mastercard 5555555555554444, till 4 | Mastercard [card], till 4
                    Maestro 6759649826438453 at 14:05 | Maestro [card] at 14:05
                    ４１１１１１１１１１１１１１１１ in wide digits | [card] in wide digits
                    Call me on 07700 900123 please | Call me on [phone] please
                    Call me on 07700900123. | Call me on [phone].
                    mob:+447700900123 | mob:[phone]
                    +44 (0)7700 900 123 or +44 7700 900123 | [phone] or [phone]
                    Ring 0044 7700 900123 | Ring [phone]
                    (020) 7946 0123 is the flat | [phone] is the flat
                    (01632) 960 001 home | [phone] home
                    0161 496 0000 mother | [phone] mother
                    01632 96001 short one | [phone] short one
                    his mobile is 7700 900123 | his mobile is [phone]
                    0808 157 0123 free | [phone] free
                    +33 1 99 00 12 34 French | [phone] French
                    00353 20 912 3456 Irish | [phone] Irish
                    07700-900-123 and 07700.900.123 | [phone] and [phone]
                    ring07700900123 now | ring[phone] now
                    mail jo.o'neill+till@example.co.uk now | mail [e-mail] now
                    jo@example.com, sam@example.org | [e-mail], [e-mail]
                    jo (at) example.org saw it | [e-mail] saw it
                    sam@bücher.example says so | [e-mail] says so
                    NI AB123456C on the form | NI [NI number] on the form
                    ni number ab 12 34 56 c | ni number [NI number]
                    Pay into 20-00-00 55779911 | Pay into [account]
                    sort code 20 00 00 account 55779911 | sort code [account]
                    s/c 200000, a/c no. 55779911 ok | s/c [account] ok
                    sort code is 20-00-00 only | sort code is [account] only
                    IBAN GB29 NWBK 6016 1331 9268 19 given | IBAN [account] given
                    gb29nwbk60161331926819 | [account]
                    DE89370400440532013000 and IE29AIBK93115212345678 | [account] and [account]
                    """)
    void personal_data_is_masked_and_shows_that_it_was(String said, String shown) {
        assertThat(Masking.forDesk(said)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Till 4 short by £250.00 at 21:05, again £1,250.99 on 30/11/2026",
                "Barcode 5012345678900 and 0012345678905 and 96385074",
                "EAN 5000112637922 x 3 = 12.75",
                "Two for 2@3.50, six @ 1.20, save 20%",
                "Store YORK-01, LDS0123, 0117, camera 12, aisle 7, bay 12-14-16",
                "Between 14:02 and 14:09 on 29-11-2026, and 01-02-2026 1430",
                "2026-11-29 14:02:33, 20261129140233, 2026/11/29",
                "Receipt 01234567890, order no 07012345678, ref: 07700900123",
                "Crime number 14260012345 and collar number 4521, CAD 1234 of 29/11/26",
                "Razors 24 x 12.99, 3 packs of 10, 2 000 000 points",
                "GTIN 05012345678900 on the shelf",
                "Serial 1234567890123456 and 4111111111111112 do not check out",
                "2 men, 6ft 1, 30-35 years, blue coat, left 01:15",
                "999 called, 101 later, log 0417",
                "Door A1, Zone AB12, PLU 4011, SKU 12345678",
                "IBAN GB29 NWBK 6016 1331 9268 18 is wrong by one",
                "On 01-02-26 item 50123456 was gone",
                "Panic. Knife. Till 3. Now!",
                "",
                "@ (at) [at] + 00 0 -- //"
            })
    void prices_times_codes_and_bar_codes_stay(String said) {
        assertThat(Masking.forDesk(said)).isEqualTo(said);
    }

    @Test
    void vehicles_and_postcodes_stay_for_the_desk_and_go_for_all_others() {
        var said = "Red Golf AB12 CDE, P123 ABC behind it, lives at YO1 7HH near SW1A 1AA";

        assertThat(Masking.forDesk(said)).isEqualTo(said);
        assertThat(Masking.forAnyone(said))
                .isEqualTo(
                        "Red Golf [vehicle], [vehicle] behind it, lives at [postcode] near [postcode]");
        assertThat(Masking.forAnyone("Store YORK-01, till A1, 50 bags"))
                .isEqualTo("Store YORK-01, till A1, 50 bags");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KNIFE 07700900123 till 4",
                "panic07700900123",
                "man with gun jo@example.com armed",
                "4111111111111111 stabbing 20-00-00 55779911 machete"
            })
    void what_tells_of_a_weapon_or_a_panic_survives(String said) {
        var shown = Masking.forAnyone(said);

        assertThat(shown).isNotEqualTo(said);
        for (var word : List.of("KNIFE", "panic", "gun", "armed", "stabbing", "machete")) {
            assertThat(shown.contains(word))
                    .as(word + " in " + shown)
                    .isEqualTo(said.contains(word));
        }
    }

    @Test
    void masking_twice_is_masking_once() {
        var once = Masking.forAnyone("jo@example.com 07700 900123 4111 1111 1111 1111 AB123456C");

        assertThat(once).isEqualTo("[e-mail] [phone] [card] [NI number]");
        assertThat(Masking.forAnyone(once)).isEqualTo(once);
    }

    /// A hundred thousand characters of the worst that each look could be given; what grows with
    /// the square would take minutes.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.",
                "a@",
                "a@a.",
                "1",
                "1 ",
                "12-",
                "+",
                "+1",
                "0",
                "07 ",
                "GB29",
                "GB29 ",
                "(",
                "( ",
                "(at)",
                "a (at",
                "AB12",
                "AB 12 ",
                "sort code ",
                "4",
                "4111 ",
                "00 ",
                " ",
                "1.",
                "AA1",
                "٣",
                "\uD83D\uDE00"
            })
    void hostile_text_takes_time_in_proportion(String piece) {
        var text = piece.repeat(100_000 / piece.length());

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(Masking.forAnyone(text)).isNotNull());
    }

    @Test
    void naughty_strings_break_nothing_and_nothing_is_lost_beside_what_is_masked()
            throws IOException {
        var lines = Files.readAllLines(fixture());

        assertThat(lines).hasSizeGreaterThan(500);
        for (var line : lines) {
            assertThatCode(() -> Masking.forAnyone(line)).doesNotThrowAnyException();
            assertThat(Masking.forDesk("x " + line + " jo@example.com")).endsWith("[e-mail]");
        }
    }

    private static Path fixture() {
        var named = System.getenv("WATCHROOM_FIXTURES");
        var file =
                (named != null
                                ? Path.of(named)
                                : Path.of(
                                        System.getProperty("watchroom.root", ".."),
                                        "..",
                                        "shared",
                                        "fixtures"))
                        .resolve("conf/blns.txt");
        assumeTrue(Files.exists(file), () -> "no fixture " + file);
        return file;
    }
}
