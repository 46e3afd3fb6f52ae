package org.watchroom.intake.dc09;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.panel.ClockTolerance;

/// What panels tell is over is said where it began, and what their clocks say is believed as far as
/// their region says.
final class RestoralsTest {
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
        line.ask(PanelLine.sia(1, "Nri1/BA001"));
        line.ask(PanelLine.sia(2, "Nri1/BR002")); // another zone
        line.ask(PanelLine.sia(3, "Nri1/FR001")); // of no fire
        assertThat(lines()).doesNotContain("Restored");
        var at = house.clock.instant().minusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
        var over =
                PanelLine.frame("\"SIA-DCS\"0004R1L0#1234[#1234|Nri1/BR01]" + PanelLine.stamp(at));
        assertThat(line.ask(over)).startsWith("\"ACK\"0004");
        assertThat(line.ask(over)).startsWith("\"ACK\"0004");
        line.ask(PanelLine.sia(5, "Nri1/BR001")); // once more, of nothing that is not over

        assertThat(lines())
                .containsOnlyOnce(
                        "Restored at "
                                + DateTimeFormatter.ofPattern(
                                                "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.UK)
                                        .format(at.atOffset(ZoneOffset.UTC))
                                + ". Alarm panel AP1, Back office: Burglary zone well again (BR), zone 01, area 1.")
                .containsOnlyOnce("Restored");
        assertThat(house.one("select string_agg(distinct state, ' ') from app.incident"))
                .isEqualTo("waiting");
        assertThat(house.incidents()).isEqualTo(1);
    }

    @Test
    void contact_id_says_three_for_the_end() {
        line.ask(PanelLine.cid(1, "1130 01 015"));
        line.ask(PanelLine.cid(2, "3130 01 016"));
        assertThat(lines()).doesNotContain("Restored");
        line.ask(PanelLine.cid(3, "3130 01 015"));
        assertThat(lines()).contains("Burglary alarm, over (3130), zone 015, area 01.");
        assertThat(house.one("select count(*) from app.panel_alarm")).isEqualTo("0");
    }

    @Test
    void what_was_folded_away_is_told_where_it_is_and_a_cancellation_ends_its_whole_area() {
        line.ask(PanelLine.sia(1, "Nri1/BA001"));
        house.clock.move(Duration.ofSeconds(3));
        line.ask(PanelLine.sia(2, "Nri1/BA001"));
        assertThat(house.incidents()).isEqualTo(1);
        line.ask(PanelLine.sia(3, "Nri2/BC007"));
        assertThat(lines()).doesNotContain("Restored");
        line.ask(PanelLine.sia(4, "Nri1/BC007"));
        assertThat(lines()).containsOnlyOnce("Restored").contains("Burglary alarm cancelled (BC)");
    }

    @Test
    void contact_id_cancels_all_of_an_area_by_one_code() {
        line.ask(PanelLine.cid(1, "1131 01 015"));
        line.ask(PanelLine.cid(2, "1301 01 000")); // no alarm of a zone
        line.ask(PanelLine.cid(3, "1406 02 007"));
        assertThat(lines()).doesNotContain("Restored");
        line.ask(PanelLine.cid(4, "1406 01 007"));
        assertThat(lines()).containsOnlyOnce("Restored").contains("(1406)");
        assertThat(house.one("select string_agg(code, ' ') from app.panel_alarm"))
                .contains("1301")
                .doesNotContain("1131");
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
                PanelLine.sia(
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
}
