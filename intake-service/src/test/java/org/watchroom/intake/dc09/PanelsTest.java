package org.watchroom.intake.dc09;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.panel.AlarmCode;
import org.watchroom.operations.sensor.StoreDevices;

/// What panels say ends as an incident, as what they tell of themselves, or in the lane, and each
/// is answered as the standard has it.
final class PanelsTest {
    private House house;
    private PanelLine line;

    @BeforeEach
    void connect() {
        house = new House();
        line = house.line();
    }

    @AfterEach
    void close() {
        line.close();
        house.close();
    }

    private byte[] encrypted(int sequence, String data) {
        return PanelLine.encrypted(
                "SIA-DCS", sequence, "ABCD", "#ABCD|" + data, house.clock.instant(), House.KEY);
    }

    @Test
    void a_burglary_is_acknowledged_and_stands_in_the_queue() {
        assertThat(line.ask(PanelLine.sia(17, "Nri1/BA001*Rear door*")))
                .isEqualTo("\"ACK\"0017R1L0#1234[]");
        assertThat(house.raised()).isEqualTo("sensor burglary 3");
        assertThat(house.summary())
                .startsWith(
                        "Alarm panel AP1, Back office: Burglary alarm (BA), zone 001, area 1. It says: Rear door");
        assertThat(house.one("select state from app.raw_report where source = 'dc09'"))
                .isEqualTo("raised");
    }

    @Test
    void a_panic_sounds_the_siren_and_what_is_silent_does_not() {
        line.ask(PanelLine.sia(1, "Nri1/PA002"));
        assertThat(house.one("select count(*) from app.siren_command")).isEqualTo("1");
        line.ask(PanelLine.sia(2, "Nri1/HA003"));
        line.ask(PanelLine.cid(3, "1121 01 004"));
        line.ask(PanelLine.cid(4, "1120 01 005"));
        line.ask(
                PanelLine.encrypted(
                        "SIA-DCS", 5, "5678", "Nri1/PA001", house.clock.instant(), House.LONG_KEY));
        assertThat(house.raised())
                .isEqualTo(
                        "panic panic 4, panic hold-up 4, panic hold-up 4, panic panic 4, panic hold-up 4");
        assertThat(house.one("select count(*) from app.siren_command")).isEqualTo("2");
    }

    @Test
    void two_panics_are_never_one() {
        line.ask(PanelLine.sia(1, "Nri1/PA002"));
        line.ask(PanelLine.sia(2, "Nri1/PA002"));
        assertThat(house.raised()).isEqualTo("panic panic 4, panic panic 4");
    }

    @Test
    void codes_are_what_the_rows_say_and_one_that_no_row_knows_is_a_technical_fault() {
        for (var data : List.of("Nri1/FA001", "Nri1/TA002", "NYX", "Nri1/ZQ009", "NMA1")) {
            assertThat(line.ask(PanelLine.sia(data.hashCode() & 0xFFF, data)))
                    .startsWith("\"ACK\"");
        }
        assertThat(line.ask(PanelLine.cid(9, "1130 01 015"))).startsWith("\"ACK\"0009L0#1234");
        assertThat(line.ask(PanelLine.cid(10, "1999 01 015"))).startsWith("\"ACK\"");
        assertThat(house.raised())
                .isEqualTo(
                        "sensor fire 4, sensor suspicious 2, sensor technical 1, sensor technical 1, sensor panic 4, sensor burglary 3, sensor technical 1");
        assertThat(house.summary()).contains("A code that nobody has given a meaning (1999)");
        assertThat(house.one("select count(*) from app.siren_command")).isEqualTo("0");

        house.codes()
                .put(
                        AlarmCode.Format.SIA,
                        "ZQ",
                        AlarmCode.Does.RAISE,
                        Optional.of("suspicious"),
                        Optional.empty(),
                        "Loading bay open");
        house.clock.move(Duration.ofSeconds(6));
        line.ask(PanelLine.sia(11, "Nri1/ZQ010"));
        assertThat(house.summary()).contains("Loading bay open (ZQ)");
        assertThatThrownBy(() ->
                        house.codes()
                                .put(
                                        AlarmCode.Format.SIA,
                                        "PA",
                                        AlarmCode.Does.NOTE,
                                        Optional.empty(),
                                        Optional.empty(),
                                        "Quiet"))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("panic-code"));
    }

    @Test
    void what_a_panel_tells_of_itself_is_counted_and_raises_nothing() {
        line.ask(PanelLine.frame("\"NULL\"0000R1L0#1234[]"));
        line.ask(PanelLine.frame("\"NULL\"0000R1L0#1234[]_12:00:00,11-30-2026"));
        line.ask(PanelLine.sia(1, "Nri1/RP000"));
        line.ask(PanelLine.sia(2, "Nri1/OP001"));
        line.ask(PanelLine.cid(3, "1602 00 000"));
        line.ask(PanelLine.cid(4, "3130 01 015"));
        assertThat(house.incidents()).isZero();
        assertThat(
                        house.one(
                                "select string_agg(code || ' ' || times, ', ' order by code) from app.panel_noted"))
                .isEqualTo("1602 1, 3130 1, NULL 2, OP 1, RP 1");
        assertThat(
                        house.one(
                                "select count(*) from app.store_device_seen s join app.store_device d on d.id = s.device_id where d.code = 'AP1'"))
                .isEqualTo("1");
    }

    @Test
    void several_events_of_one_message_are_all_raised() {
        assertThat(line.ask(PanelLine.sia(1, "Nri1/BA001/FA002/BR001"))).startsWith("\"ACK\"");
        assertThat(house.raised()).isEqualTo("sensor burglary 3, sensor fire 4");
    }

    @Test
    void an_encrypted_message_is_acknowledged_encrypted_with_our_time() {
        var answer = line.ask(encrypted(42, "Nri1/BA001"));
        assertThat(answer).startsWith("\"*ACK\"0042R1L2#ABCD[");
        var clear =
                PanelLine.aes(
                        Cipher.DECRYPT_MODE,
                        HexFormat.of().parseHex(answer.substring(answer.indexOf('[') + 1)),
                        House.KEY);
        assertThat(new String(clear, StandardCharsets.ISO_8859_1))
                .matches("[^|\\[\\]]*\\|]_\\d\\d:\\d\\d:\\d\\d,\\d\\d-\\d\\d-\\d{4}");
        assertThat(
                        line.ask(
                                PanelLine.encrypted(
                                        "NULL", 43, "ABCD", "", house.clock.instant(), House.KEY)))
                .startsWith("\"*ACK\"0043");
        assertThat(house.raised()).isEqualTo("sensor burglary 3");
        assertThat(house.lane()).isEqualTo("null");
    }

    @Test
    void a_clock_that_is_wrong_is_told_ours_and_the_panic_is_seen_until_it_comes_right() {
        var late =
                PanelLine.encrypted(
                        "SIA-DCS",
                        1,
                        "ABCD",
                        "Nri1/PA001",
                        house.clock.instant().minusSeconds(3_600),
                        House.KEY);
        assertThat(line.ask(late)).startsWith("\"NAK\"0000R0L0A0[]_");
        assertThat(house.lane()).isEqualTo("clock urgent");
        assertThat(house.incidents()).isZero();

        assertThat(line.ask(encrypted(1, "Nri1/PA001"))).startsWith("\"*ACK\"0001");
        assertThat(house.raised()).isEqualTo("panic panic 4");
        assertThat(house.lane()).isEqualTo("null"); // mended by itself
    }

    @Test
    void what_was_recorded_and_is_played_again_raises_nothing() {
        var alarm = encrypted(1, "Nri1/BA001");
        line.ask(alarm);
        for (int n = 0; n < 5; n++) {
            assertThat(line.ask(alarm)).startsWith("\"*ACK\"0001");
        }
        assertThat(house.raised()).isEqualTo("sensor burglary 3");
        house.clock.move(Duration.ofHours(1));
        assertThat(line.ask(alarm)).startsWith("\"NAK\"");
        assertThat(house.incidents()).isEqualTo(1);
        assertThat(house.lane()).isEqualTo("clock");

        var plain =
                PanelLine.frame(
                        "\"SIA-DCS\"0007L0#1234[|Nri1/BA009]"
                                + PanelLine.stamp(house.clock.instant()));
        line.ask(plain);
        house.clock.move(Duration.ofHours(30));
        assertThat(line.ask(plain)).startsWith("\"ACK\"0007");
        assertThat(house.incidents()).isEqualTo(2);
    }

    @Test
    void forged_messages_raise_nothing_and_stand_in_the_lane() {
        assertThat(line.ask(PanelLine.sia(1, "Nri1/PA001"))).startsWith("\"ACK\"");
        var plain = PanelLine.frame("\"SIA-DCS\"0001L0#ABCD[|Nri1/PA001]");
        assertThat(line.ask(plain)).isEqualTo("\"DUH\"0001L0#ABCD[]");
        var otherKey =
                PanelLine.encrypted(
                        "SIA-DCS", 2, "ABCD", "Nri1/PA001", house.clock.instant(), House.LONG_KEY);
        assertThat(line.ask(otherKey)).isEqualTo("\"DUH\"0002R1L2#ABCD[]");
        assertThat(line.ask(PanelLine.frame("\"*SIA-DCS\"0003L0#ABCD[zz]")))
                .isEqualTo("\"DUH\"0003L0#ABCD[]");
        assertThat(line.ask(PanelLine.frame("\"*SIA-DCS\"0003L0#1234[" + "0".repeat(64))))
                .isEqualTo("\"DUH\"0003L0#1234[]");
        assertThat(line.ask(PanelLine.frame("\"SIA-DCS\"0004L0#9999[#9999|Nri1/PA001]")))
                .isEqualTo("\"DUH\"0004L0#9999[]");
        assertThat(line.ask(PanelLine.frame("\"FAX\"0005L0#1234[hello]")))
                .isEqualTo("\"DUH\"0005L0#1234[]");
        assertThat(line.ask(PanelLine.sia(6, "what is this"))).isEqualTo("\"DUH\"0006R1L0#1234[]");
        assertThat(house.raised()).isEqualTo("panic panic 4");
        assertThat(house.lane())
                .isEqualTo(
                        "device-unknown urgent, spoofed urgent, unreadable, unreadable, wrong-key, wrong-key, wrong-key");
    }

    @Test
    void a_panel_that_is_retired_is_known_no_more_and_its_account_is_free() {
        new StoreDevices(house.administrator.database(), house.clock)
                .retire(house.room.york, "AP1");
        house.clock.move(Duration.ofSeconds(3));
        assertThat(line.ask(PanelLine.sia(1, "Nri1/BA001"))).startsWith("\"DUH\"");
        assertThat(house.lane()).isEqualTo("device-unknown");
        assertThatThrownBy(() -> put("AP9", "ABCD"))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("account-taken"));
        put("AP9", "1234");
        house.clock.move(Duration.ofSeconds(3));
        assertThat(line.ask(PanelLine.sia(1, "Nri1/BA001"))).startsWith("\"ACK\"");
    }

    private void put(String code, String account) {
        house.panels()
                .put(house.store, code, "", false, account, Optional.empty(), Optional.empty());
    }

    @Test
    void the_same_again_is_answered_again_and_another_one_under_its_number_is_another() {
        line.ask(PanelLine.sia(1, "Nri1/BA001"));
        assertThat(line.ask(PanelLine.sia(1, "Nri1/BA001"))).isEqualTo("\"ACK\"0001R1L0#1234[]");
        assertThat(house.incidents()).isEqualTo(1);
        line.ask(PanelLine.sia(1, "Nri1/BA002")); // counts anew
        assertThat(house.incidents()).isEqualTo(2);
        line.ask(PanelLine.sia(1, "Nri1/BA001"));
        assertThat(house.one("select coalesce(sum(reports), 0) from app.incident")).isEqualTo("3");
    }

    @Test
    void a_panel_that_counts_nothing_loses_no_panic() {
        line.ask(PanelLine.sia(0, "Nri1/PA001"));
        house.clock.move(Duration.ofMinutes(5));
        line.ask(PanelLine.sia(0, "Nri1/PA001"));
        assertThat(house.incidents()).isEqualTo(1);
        assertThat(
                        house.one(
                                "select count(*) from app.incident_event where kind = 'reported-again'"))
                .isEqualTo("1");
        house.clock.move(Duration.ofMinutes(6));
        line.ask(PanelLine.sia(0, "Nri1/PA001"));
        assertThat(house.incidents()).isEqualTo(2);
    }

    @Test
    void a_panel_that_is_not_heard_is_dead_once_and_lives_when_it_is_heard() {
        house.panels()
                .put(
                        house.store,
                        "AP1",
                        "Back office",
                        false,
                        "1234",
                        Optional.empty(),
                        Optional.of(Duration.ofMinutes(3)));
        house.clock.move(Duration.ofSeconds(3));
        line.ask(PanelLine.frame("\"NULL\"0000R1L0#1234[]"));
        house.clock.move(Duration.ofMinutes(2));
        line.ask(PanelLine.frame("\"NULL\"0000R1L0#1234[]"));
        house.clock.move(Duration.ofMinutes(2));
        var health = "select max(state || ' ' || faults) from app.store_device_health";
        line.ask(PanelLine.frame("\"NULL\"0000R1L0#1234[]"));
        house.clock.move(Duration.ofMinutes(4));
        house.eventually(health, "dead 1");
        assertThat(house.raised()).isEqualTo("sensor technical 2");
        assertThat(house.summary())
                .contains("is not heard any more. It is to be heard every 3 min");
        house.clock.move(Duration.ofSeconds(3));
        line.ask(PanelLine.frame("\"NULL\"0000R1L0#1234[]"));
        assertThat(house.one(health)).isEqualTo("alive 1");
        house.clock.move(Duration.ofMinutes(4));
        house.eventually(health, "dead 2");
        assertThat(house.one("select sum(reports) from app.incident")).isEqualTo("2");

        line.ask(PanelLine.frame("\"NULL\"0000R1L0#1234[]"));
        house.on.set(false);
        house.clock.move(Duration.ofMinutes(4));
        int before = house.asked.get();
        Eventually.seen("it was passed over twice", () -> house.asked.get() >= before + 3);
        assertThat(house.one(health)).isEqualTo("alive 2");
        house.on.set(true);
        house.eventually(health, "dead 3");
    }

    @Test
    void nothing_is_acknowledged_before_it_is_committed() throws Exception {
        try (var holder = house.room.db().admin().connect()) {
            holder.setAutoCommit(false);
            Sql.update(holder, "lock table app.panel_sequence in access exclusive mode");
            line.send(PanelLine.sia(1, "Nri1/BA001"));
            Eventually.seen(
                    "it waits",
                    () ->
                            house.one(
                                            "select count(*) from pg_locks where not granted and relation = 'app.panel_sequence'::regclass")
                                    .equals("1"));
            assertThat(line.answered()).isFalse();
            holder.rollback();
        }
        assertThat(line.answer()).startsWith("\"ACK\"0001");
        assertThat(house.incidents()).isEqualTo(1);
    }

    @Test
    void udp_is_answered_as_tcp_is() {
        int port = house.door.udpPort().orElseThrow();
        var now = Instant.now();
        assertThat(PanelLine.askByUdp(port, PanelLine.sia(1, "Nri1/BA001")))
                .isEqualTo("\"ACK\"0001R1L0#1234[]");
        assertThat(PanelLine.askByUdp(port, PanelLine.sia(1, "Nri1/BA001")))
                .isEqualTo("\"ACK\"0001R1L0#1234[]");
        assertThat(
                        PanelLine.askByUdp(
                                port,
                                PanelLine.encrypted(
                                        "SIA-DCS", 2, "ABCD", "Nri1/PA001", now, House.KEY)))
                .startsWith("\"*ACK\"0002");
        assertThat(house.raised()).isEqualTo("sensor burglary 3, panic panic 4");
    }
}
