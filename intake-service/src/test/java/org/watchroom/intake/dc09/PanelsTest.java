package org.watchroom.intake.dc09;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.panel.AlarmCode;
import org.watchroom.operations.panel.ClockTolerance;
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

    private static byte[] sia(int sequence, String data) {
        return PanelLine.frame("\"SIA-DCS\"%04dR1L0#1234[#1234|%s]".formatted(sequence, data));
    }

    private static byte[] cid(int sequence, String data) {
        return PanelLine.frame("\"ADM-CID\"%04dL0#1234[#1234|%s]".formatted(sequence, data));
    }

    private byte[] encrypted(int sequence, String data) {
        return PanelLine.encrypted(
                "SIA-DCS", sequence, "ABCD", "#ABCD|" + data, house.clock.instant(), House.KEY);
    }

    @Test
    void a_burglary_is_acknowledged_and_stands_in_the_queue() {
        assertThat(line.ask(sia(17, "Nri1/BA001*Rear door*"))).isEqualTo("\"ACK\"0017R1L0#1234[]");
        assertThat(house.raised()).isEqualTo("sensor burglary 3");
        assertThat(house.summary())
                .startsWith(
                        "Alarm panel AP1, Back office: Burglary alarm (BA), zone 001, area 1. It says: Rear door");
        assertThat(house.one("select state from app.raw_report where source = 'dc09'"))
                .isEqualTo("raised");
    }

    @Test
    void a_panic_sounds_the_siren_and_what_is_silent_does_not() {
        line.ask(sia(1, "Nri1/PA002"));
        assertThat(house.one("select count(*) from app.siren_command")).isEqualTo("1");
        line.ask(sia(2, "Nri1/HA003"));
        line.ask(cid(3, "1121 01 004"));
        line.ask(cid(4, "1120 01 005"));
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
        line.ask(sia(1, "Nri1/PA002"));
        line.ask(sia(2, "Nri1/PA002"));
        assertThat(house.raised()).isEqualTo("panic panic 4, panic panic 4");
    }

    @Test
    void codes_are_what_the_rows_say_and_one_that_no_row_knows_is_a_technical_fault() {
        for (var data : List.of("Nri1/FA001", "Nri1/TA002", "NYX", "Nri1/ZQ009", "NMA1")) {
            assertThat(line.ask(sia(data.hashCode() & 0xFFF, data))).startsWith("\"ACK\"");
        }
        assertThat(line.ask(cid(9, "1130 01 015"))).startsWith("\"ACK\"0009L0#1234");
        assertThat(line.ask(cid(10, "1999 01 015"))).startsWith("\"ACK\"");
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
        line.ask(sia(11, "Nri1/ZQ010"));
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
        line.ask(sia(1, "Nri1/RP000"));
        line.ask(sia(2, "Nri1/OP001"));
        line.ask(cid(3, "1602 00 000"));
        line.ask(cid(4, "3130 01 015"));
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

    /// What stands on the timeline of the first incident.
    private String lines() {
        var incident =
                UUID.fromString(
                        house.one("select id from app.incident order by raised_at, id limit 1"));
        return Arrays.stream(
                        house.one(
                                        "select string_agg(id::text, ' ' order by id) from app.incident_event where body_sealed is not null and incident_id = ?",
                                        incident)
                                .split(" "))
                .map(line -> house.room.keys().line(incident, UUID.fromString(line)))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void what_is_over_is_said_on_the_incident_of_what_began_and_closes_nothing() {
        line.ask(sia(1, "Nri1/BA001"));
        line.ask(sia(2, "Nri1/BR002")); // another zone
        line.ask(sia(3, "Nri1/FR001")); // of no fire
        assertThat(lines()).doesNotContain("Restored");
        var at = house.clock.instant().minusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
        var over =
                PanelLine.frame(
                        "\"SIA-DCS\"0004R1L0#1234[#1234|Nri1/BR01]" + PanelLine.stamp(at));
        assertThat(line.ask(over)).startsWith("\"ACK\"0004");
        assertThat(line.ask(over)).startsWith("\"ACK\"0004");
        line.ask(sia(5, "Nri1/BR001")); // once more, of nothing that is not over

        assertThat(lines())
                .containsOnlyOnce(
                        "Restored at "
                                + DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.UK)
                                        .format(at.atOffset(ZoneOffset.UTC))
                                + ". Alarm panel AP1, Back office: Burglary zone well again (BR), zone 01, area 1.")
                .containsOnlyOnce("Restored");
        assertThat(house.one("select string_agg(distinct state, ' ') from app.incident"))
                .isEqualTo("waiting");
        assertThat(house.incidents()).isEqualTo(1);
    }

    @Test
    void contact_id_says_three_for_the_end() {
        line.ask(cid(1, "1130 01 015"));
        line.ask(cid(2, "3130 01 016"));
        assertThat(lines()).doesNotContain("Restored");
        line.ask(cid(3, "3130 01 015"));
        assertThat(lines()).contains("Burglary alarm, over (3130), zone 015, area 01.");
        assertThat(house.one("select count(*) from app.panel_alarm")).isEqualTo("0");
    }

    @Test
    void what_was_folded_away_is_told_where_it_is_and_a_cancellation_ends_its_whole_area() {
        line.ask(sia(1, "Nri1/BA001"));
        house.clock.move(Duration.ofSeconds(3));
        line.ask(sia(2, "Nri1/BA001"));
        assertThat(house.incidents()).isEqualTo(1);
        line.ask(sia(3, "Nri2/BC007"));
        assertThat(lines()).doesNotContain("Restored");
        line.ask(sia(4, "Nri1/BC007"));
        assertThat(lines()).containsOnlyOnce("Restored").contains("Burglary alarm cancelled (BC)");
    }

    @Test
    void it_happened_when_the_panel_says_where_its_clock_can_be_believed() {
        var now = house.clock.instant().truncatedTo(ChronoUnit.SECONDS);
        occurred(1, now.minusSeconds(35), true);
        occurred(2, now.plusSeconds(15), true);
        occurred(3, now.minusSeconds(60), false);
        occurred(4, now.plusSeconds(40), false);
    }

    private void occurred(int n, Instant said, boolean believed) {
        line.ask(
                PanelLine.frame(
                        "\"SIA-DCS\"%04dR1L0#1234[#1234|Nri1/PA%03d]".formatted(n, n)
                                + PanelLine.stamp(said)));
        assertThat(
                        house.one(
                                "select (occurred_at = ?::timestamptz)::text from app.incident order by raised_at desc, id desc limit 1",
                                said.toString()))
                .as("%s", said)
                .isEqualTo(String.valueOf(believed));
        assertThat(house.summary().contains("Its clock said " + said)).isNotEqualTo(believed);
    }

    @Test
    void a_time_in_the_event_counts_where_the_frame_has_none() {
        var now = house.clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(20);
        line.ask(
                sia(
                        1,
                        "Nti"
                                + DateTimeFormatter.ofPattern("HH:mm:ss")
                                        .format(now.atOffset(ZoneOffset.UTC))
                                + "/ri1/PA001"));
        assertThat(
                        house.one(
                                "select (occurred_at = ?::timestamptz)::text from app.incident",
                                now.toString()))
                .isEqualTo("true");
    }

    @Test
    void an_encrypted_message_counts_as_far_ahead_and_behind_as_its_region_says() {
        assertThat(line.ask(of(1, Duration.ofSeconds(-35)))).startsWith("\"*ACK\"");
        assertThat(line.ask(of(2, Duration.ofSeconds(15)))).startsWith("\"*ACK\"");
        assertThat(line.ask(of(3, Duration.ofSeconds(30)))).startsWith("\"NAK\"");
        assertThat(line.ask(of(4, Duration.ofSeconds(-60)))).startsWith("\"NAK\"");

        house.panels()
                .tolerate(1, new ClockTolerance(Duration.ofSeconds(60), Duration.ofSeconds(90)));
        house.clock.move(Duration.ofSeconds(3));
        assertThat(line.ask(of(5, Duration.ofSeconds(50)))).startsWith("\"*ACK\"");
        assertThat(line.ask(of(6, Duration.ofSeconds(-80)))).startsWith("\"*ACK\"");
        assertThat(house.panels().tolerance(1).behind()).isEqualTo(Duration.ofSeconds(90));
    }

    private byte[] of(int sequence, Duration off) {
        return PanelLine.encrypted(
                "SIA-DCS",
                sequence,
                "ABCD",
                "Nri1/BA%03d".formatted(sequence),
                house.clock.instant().plus(off),
                House.KEY);
    }

    @Test
    void several_events_of_one_message_are_all_raised() {
        assertThat(line.ask(sia(1, "Nri1/BA001/FA002/BR001"))).startsWith("\"ACK\"");
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
        assertThat(line.ask(sia(1, "Nri1/PA001"))).startsWith("\"ACK\"");
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
        assertThat(line.ask(sia(6, "what is this"))).isEqualTo("\"DUH\"0006R1L0#1234[]");
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
        assertThat(line.ask(sia(1, "Nri1/BA001"))).startsWith("\"DUH\"");
        assertThat(house.lane()).isEqualTo("device-unknown");
        assertThatThrownBy(() -> put("AP9", "ABCD"))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("account-taken"));
        put("AP9", "1234");
        house.clock.move(Duration.ofSeconds(3));
        assertThat(line.ask(sia(1, "Nri1/BA001"))).startsWith("\"ACK\"");
    }

    private void put(String code, String account) {
        house.panels()
                .put(house.store, code, "", false, account, Optional.empty(), Optional.empty());
    }

    @Test
    void the_same_again_is_answered_again_and_another_one_under_its_number_is_another() {
        line.ask(sia(1, "Nri1/BA001"));
        assertThat(line.ask(sia(1, "Nri1/BA001"))).isEqualTo("\"ACK\"0001R1L0#1234[]");
        assertThat(house.incidents()).isEqualTo(1);
        line.ask(sia(1, "Nri1/BA002")); // counts anew
        assertThat(house.incidents()).isEqualTo(2);
        line.ask(sia(1, "Nri1/BA001"));
        assertThat(house.one("select coalesce(sum(reports), 0) from app.incident")).isEqualTo("3");
    }

    @Test
    void a_panel_that_counts_nothing_loses_no_panic() {
        line.ask(sia(0, "Nri1/PA001"));
        house.clock.move(Duration.ofMinutes(5));
        line.ask(sia(0, "Nri1/PA001"));
        assertThat(house.incidents()).isEqualTo(1);
        assertThat(
                        house.one(
                                "select count(*) from app.incident_event where kind = 'reported-again'"))
                .isEqualTo("1");
        house.clock.move(Duration.ofMinutes(6));
        line.ask(sia(0, "Nri1/PA001"));
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
            line.send(sia(1, "Nri1/BA001"));
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
        assertThat(PanelLine.askByUdp(port, sia(1, "Nri1/BA001")))
                .isEqualTo("\"ACK\"0001R1L0#1234[]");
        assertThat(PanelLine.askByUdp(port, sia(1, "Nri1/BA001")))
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
