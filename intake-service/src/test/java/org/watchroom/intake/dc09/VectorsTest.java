package org.watchroom.intake.dc09;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.watchroom.intake.dc09.Opening.Opened;
import org.watchroom.operations.panel.AlarmCode.Format;
import org.watchroom.operations.panel.ClockTolerance;
import org.watchroom.operations.panel.Panel;
import org.watchroom.operations.panel.PanelKey;
import org.watchroom.operations.sensor.DeviceRow;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.site.StoreId;

/// Messages that were made elsewhere: check sums from the field and from the catalogue of check
/// sums, encryption by `openssl enc -aes-…-cbc -nopad -iv 0`.
final class VectorsTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Frame frame(String text) {
        assertThat(Frame.read(bytes(text))).isInstanceOf(Frame.Reading.Read.class);
        return ((Frame.Reading.Read) Frame.read(bytes(text))).frame();
    }

    private static Panel panel(String key) {
        return new Panel(
                new DeviceRow(
                        new StoreDevice(
                                UUID.randomUUID(),
                                1,
                                "NORTH",
                                false,
                                new StoreId(UUID.randomUUID()),
                                "YORK-01",
                                "AP1",
                                StoreDevice.Kind.PANEL,
                                "",
                                false,
                                false),
                        Optional.empty(),
                        Optional.empty()),
                "ABCD",
                new PanelKey.Aes(HexFormat.of().parseHex(key)),
                Optional.empty(),
                NOON,
                ClockTolerance.USUAL);
    }

    private static Opened open(String frame, String key, Instant now) {
        return new Opening(Clock.fixed(now, ZoneOffset.UTC)).open(frame(frame), panel(key));
    }

    @Test
    void check_sums_are_those_of_the_catalogue_and_of_a_receiver_in_the_field() {
        assertThat(Crc.of(bytes("123456789"))).isEqualTo(0xBB3D);
        assertThat(Crc.of(bytes("\"NAK\"0000R0L0A0[]_10:10:18,07-30-2024"))).isEqualTo(0xE563);
        assertThat(Answer.nak(Instant.parse("2024-07-30T10:10:18Z")))
                .isEqualTo(bytes("\nE5630025\"NAK\"0000R0L0A0[]_10:10:18,07-30-2024\r"));
    }

    @Test
    void messages_open_that_others_have_encrypted_with_keys_of_each_length() {
        var byKey =
                List.of(
                        List.of(
                                "000102030405060708090a0b0c0d0e0f",
                                "\nB1D70078\"*SIA-DCS\"0001R1L2#ABCD[C6C32B4A825D26AF3FE1CEEFE63D570522A8FB2E341102180E11BB1E4686B536898AF4BE19C8CC7E48D17209DD000C04\r"),
                        List.of(
                                "101112131415161718191a1b1c1d1e1f2021222324252627",
                                "\n89780078\"*SIA-DCS\"0001R1L2#ABCD[D5205CC2BA4156247A63AD7BE14EC6C5E41A4B4F68666F8ADF4196F9F74931E14416684B85C47761E9FDFB084FBCAB04\r"),
                        List.of(
                                "28292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f4041424344454647",
                                "\n60920078\"*SIA-DCS\"0001R1L2#ABCD[4A53DF2F53D513EB307C0C494863EC6B59239B8205D14174F77A7639755D840DD7D9AA3E34FCFA2575F8DFB9FA09FDE1\r"));
        for (var one : byKey) {
            assertThat(open(one.getLast(), one.getFirst(), NOON))
                    .isInstanceOfSatisfying(
                            Opened.Clear.class,
                            opened ->
                                    assertThat(opened.message())
                                            .isEqualTo(
                                                    new Message(
                                                            "ABCD",
                                                            "Nri1/BA001",
                                                            "",
                                                            "12:00:00,11-30-2026")));
            assertThat(open(one.getLast(), "ff".repeat(16), NOON)).isInstanceOf(Opened.Shut.class);
        }
    }

    @Test
    void a_message_counts_up_to_twenty_seconds_ahead_and_forty_behind() {
        var frame =
                "\nB1D70078\"*SIA-DCS\"0001R1L2#ABCD[C6C32B4A825D26AF3FE1CEEFE63D570522A8FB2E341102180E11BB1E4686B536898AF4BE19C8CC7E48D17209DD000C04\r";
        for (int seconds : List.of(-20, 0, 40)) {
            assertThat(open(frame, "000102030405060708090a0b0c0d0e0f", NOON.plusSeconds(seconds)))
                    .isInstanceOf(Opened.Clear.class);
        }
        for (int seconds : List.of(-21, 41, 3_600)) {
            assertThat(open(frame, "000102030405060708090a0b0c0d0e0f", NOON.plusSeconds(seconds)))
                    .isInstanceOf(Opened.OfAnotherTime.class);
        }
    }

    @Test
    void a_message_of_a_panel_that_fills_up_with_zeros_opens_as_well() {
        var frame =
                "\n05BB0076\"*SIA-DCS\"7654L0#1111[C07DA1EB73C617857476EE5D79436CEE5E0084485E79EC56B0D5D1F3F6E648B278050BBCCBC8FE5DCA7E3C80DBDD4945\r";
        assertThat(open(frame, "41".repeat(16), Instant.parse("2020-07-09T16:04:10Z")))
                .isInstanceOfSatisfying(
                        Opened.Clear.class,
                        opened -> assertThat(opened.message().data()).isEqualTo("Nri1/WA000"));
    }

    @Test
    void what_we_encrypt_opens_elsewhere() {
        var key = new PanelKey.Aes(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));
        var sealed = PanelCipher.seal("|]_12:00:00,11-30-2026", key);
        assertThat(sealed).matches("[0-9A-F]{64}");
        assertThat(PanelCipher.open(sealed, key).orElseThrow())
                .matches("[A-Za-z0-9]{10}\\|]_12:00:00,11-30-2026");
    }

    @Test
    void events_are_read_as_panels_write_them() {
        assertThat(Event.sia("Nri1/BA001")).containsExactly(sia("BA", "001", "1", ""));
        assertThat(Event.sia("Nti19:44/id1/ri4/RP")).containsExactly(sia("RP", "1", "4", ""));
        assertThat(Event.sia("Nri1OP0001*Familie*"))
                .containsExactly(sia("OP", "0001", "1", "Familie"));
        assertThat(Event.sia("Nri04/OP001*NM")).containsExactly(sia("OP", "001", "04", "NM"));
        assertThat(Event.sia("NYX")).containsExactly(sia("YX", "", "", ""));
        assertThat(Event.sia("Nri1/BA001/BR002^Door^"))
                .containsExactly(sia("BA", "001", "1", ""), sia("BR", "002", "1", "Door"));
        assertThat(Event.sia("")).isEmpty();
        assertThat(Event.sia("hello")).isEmpty();
        assertThat(Event.contactId("1130 01 015"))
                .contains(new Event(Format.CID, "1130", "015", "01", "", ""));
        assertThat(Event.contactId("E130 01 015"))
                .contains(new Event(Format.CID, "1130", "015", "01", "", ""));
        assertThat(Event.contactId("R401 00 003"))
                .contains(new Event(Format.CID, "3401", "003", "00", "", ""));
        assertThat(Event.contactId("9130 01 015")).isEmpty();
        assertThat(Event.contactId("1130 01")).isEmpty();
    }

    private static Event sia(String code, String number, String area, String text) {
        return new Event(Format.SIA, code, number, area, text, "");
    }

    @Test
    void times_that_there_are_not_are_none() {
        assertThat(Stamp.read("12:00:00,11-30-2026")).contains(NOON);
        for (var odd : List.of("", "25:00:00,11-30-2026", "12:00:00,02-30-2026", "noon")) {
            assertThat(Stamp.read(odd)).isEmpty();
        }
    }
}
