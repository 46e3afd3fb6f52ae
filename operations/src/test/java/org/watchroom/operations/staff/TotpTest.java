package org.watchroom.operations.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.operations.testing.ControlRoom;

/// RFC 6238, appendix B: its secret and moments, with the last six of its eight digits.
final class TotpTest {
    private static final byte[] RFC_SECRET =
            "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(RFC_SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void the_database_reckons_the_same_codes() {
        try (var room = new ControlRoom()) {
            room.db()
                    .query(
                            """
                            select s, sec.hotp('12345678901234567890'::bytea, s / 30)
                            from unnest(array[59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000]) s
                            """,
                            row ->
                                    assertThat(row.getString(2))
                                            .isEqualTo(
                                                    Totp.code(
                                                            RFC_SECRET,
                                                            Instant.ofEpochSecond(
                                                                    row.getLong(1)))));
        }
    }

    @Test
    void the_secret_is_typed_in_groups_of_four() {
        assertThat(Totp.typed(RFC_SECRET)).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @Test
    void the_qr_code_names_the_account_and_the_server_whatever_they_are_called() {
        assertThat(Totp.uri(RFC_SECRET, "mara.ellison", "north & south"))
                .isEqualTo(
                        "otpauth://totp/Watchroom%20north%20%26%20south:mara.ellison?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                + "&issuer=Watchroom%20north%20%26%20south");
    }

    @Test
    void a_port_does_not_end_the_name_of_the_server() {
        assertThat(Totp.uri(RFC_SECRET, "mara", "db.example.net:5432"))
                .startsWith("otpauth://totp/Watchroom%20db.example.net%205432:mara?")
                .endsWith("&issuer=Watchroom%20db.example.net%205432");
    }
}
