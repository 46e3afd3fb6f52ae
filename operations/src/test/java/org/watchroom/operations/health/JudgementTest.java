package org.watchroom.operations.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.operations.health.SystemState.AlarmPanels;
import tools.jackson.databind.json.JsonMapper;

/// The rules, each with what is just well and what is just not.
final class JudgementTest {
    private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");
    private static final String WELL = "{\"ready\": true, \"pendingReports\": 0}";

    private static ServerState server(
            int connections,
            Duration answered,
            Optional<Instant> unsealed,
            boolean archiving,
            Optional<Instant> archived,
            Optional<Instant> failed) {
        return new ServerState(
                NOW,
                answered,
                "18.1",
                NOW.minusSeconds(86_400),
                connections,
                100,
                archiving,
                archived,
                failed,
                Optional.of(NOW.minusSeconds(1)),
                unsealed);
    }

    private static ServerState well() {
        return server(
                20,
                Duration.ofMillis(3),
                Optional.empty(),
                true,
                Optional.of(NOW.minusSeconds(60)),
                Optional.empty());
    }

    private static ServiceState service(String name, Instant seen, Duration ahead, String said) {
        return new ServiceState(
                name,
                "0.1",
                NOW.minusSeconds(3_600),
                seen,
                ahead,
                JsonMapper.shared().readTree(said));
    }

    private static ServiceState saying(String said) {
        return service("intake@one:8420", NOW.minusSeconds(5), Duration.ZERO, said);
    }

    private static List<Finding> judged(ServerState server, ServiceState... services) {
        return Judgement.of(
                new SystemState(Optional.of(server), List.of(services), 0, 0, AlarmPanels.NONE),
                NOW);
    }

    private static List<String> troubles(List<Finding> found) {
        return found.stream()
                .filter(one -> one.standing() != Standing.WELL)
                .map(one -> one.standing() + " " + one.code())
                .toList();
    }

    @Test
    void where_all_is_well_nothing_is_said_to_be_otherwise() {
        var found = judged(well(), saying(WELL));
        assertThat(troubles(found)).isEmpty();
        assertThat(Judgement.worst(found)).isEqualTo(Standing.WELL);
        assertThat(found)
                .extracting(Finding::part)
                .contains(Part.DATABASE, Part.INTAKE, Part.RECORD, Part.BACKUP, Part.CLOCK);
    }

    @Test
    void a_server_that_is_crowded_slow_unsealed_or_not_archived_is_told() {
        var archived = Optional.of(NOW.minusSeconds(60));
        assertThat(
                        troubles(
                                judged(
                                        server(
                                                79,
                                                Duration.ofMillis(500),
                                                Optional.of(NOW.minusSeconds(60)),
                                                true,
                                                archived,
                                                Optional.empty()),
                                        saying(WELL))))
                .isEmpty();
        assertThat(
                        troubles(
                                judged(
                                        server(
                                                80,
                                                Duration.ofMillis(501),
                                                Optional.of(NOW.minusSeconds(61)),
                                                true,
                                                archived,
                                                Optional.of(NOW)),
                                        saying(WELL))))
                .containsExactly(
                        "BROKEN record.unsealed",
                        "BROKEN backup.failing",
                        "WATCH database.crowded",
                        "WATCH database.slow");
        assertThat(
                        troubles(
                                judged(
                                        server(
                                                1,
                                                Duration.ZERO,
                                                Optional.empty(),
                                                false,
                                                Optional.empty(),
                                                Optional.empty()),
                                        saying(WELL))))
                .containsExactly("WATCH backup.none");
    }

    @Test
    void reports_cannot_come_in_where_no_service_is_heard() {
        var silent = service("a", NOW.minusSeconds(16), Duration.ZERO, WELL);
        assertThat(troubles(judged(well()))).containsExactly("BROKEN intake.none");
        assertThat(troubles(judged(well(), silent))).containsExactly("BROKEN intake.down");
        assertThat(troubles(judged(well(), silent, saying(WELL))))
                .containsExactly("WATCH intake.silent");
        assertThat(
                        troubles(
                                judged(
                                        well(),
                                        service("a", NOW.minusSeconds(15), Duration.ZERO, WELL))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, ",
        "-2, ",
        "3, WATCH clock.ahead",
        "-3, WATCH clock.behind",
        "31, BROKEN clock.ahead",
        "-31, BROKEN clock.behind"
    })
    void clocks_are_held_against_the_databases(long ahead, String told) {
        var service = service("a", NOW, Duration.ofSeconds(ahead), WELL);
        assertThat(troubles(judged(well(), service)))
                .isEqualTo(told == null ? List.of() : List.of(told));
        var mine =
                Judgement.of(
                        new SystemState(
                                Optional.of(well()), List.of(saying(WELL)), 0, 0, AlarmPanels.NONE),
                        NOW.plusSeconds(ahead));
        assertThat(troubles(mine)).isEqualTo(told == null ? List.of() : List.of(told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ready': false} | BROKEN intake.full",
                "{'ready': true, 'pendingReports': 4, 'oldestPendingSeconds': 31} | BROKEN intake.late",
                "{'record': {'state': 'alarm', 'message': 'the book is damaged'}} | BROKEN record.alarm",
                "{'doors': {'mail/reports': {'why': 'the mailbox does not answer'}}} | BROKEN door.shut",
                "{'devices': {'state': 'down'}} | BROKEN devices.down",
                "{'evidence': {'checked': 3, 'broken': 1}} | BROKEN evidence.broken",
                "{'retention': {'why': 'disk', 'failed': 2}} | WATCH retention.waits.disk",
                "{'retention': {'why': 'a new word', 'failed': 2}} | WATCH retention.waits.other",
                "{'diskFreeBytes': 10737418239} | WATCH disk.little",
                "{'certificateExpires': '2026-12-29T02:00:00Z'} | WATCH certificate.soon",
                "{'certificateExpires': '2026-12-02T02:00:00Z'} | BROKEN certificate.soon",
                "{'certificateExpires': '2026-11-30T01:59:59Z'} | BROKEN certificate.over",
            })
    void what_a_service_says_is_weighed(String said, String told) {
        assertThat(troubles(judged(well(), saying(said.replace('\'', '"'))))).containsExactly(told);
    }

    @Test
    void what_it_says_well_is_shown_as_well() {
        var said =
                """
                {"ready": true, "doors": {"mail/reports": {"why": ""}}, "devices": {"state": "up"},
                 "evidence": {"checked": 3, "broken": 0}, "retention": {"why": ""},
                 "diskFreeBytes": 10737418240, "certificateExpires": "2027-11-30T02:00:00Z"}
                """;
        var found = judged(well(), saying(said));
        assertThat(troubles(found)).isEmpty();
        assertThat(found)
                .extracting(Finding::code)
                .contains(
                        "door.well",
                        "devices.well",
                        "evidence.well",
                        "retention.well",
                        "disk.well",
                        "certificate.well");
    }

    @Test
    void what_is_not_understood_is_passed_over() {
        var odd = "{\"certificateExpires\": \"tomorrow\", \"doors\": 7, \"devices\": []}";
        assertThat(troubles(judged(well(), saying(odd)))).isEmpty();
    }

    @Test
    void alarm_panels_that_are_dead_are_told_before_those_that_were_never_heard() {
        assertThat(panels(new AlarmPanels(12, 2, 1, Optional.of(NOW))))
                .isEqualTo("BROKEN panels.dead");
        assertThat(panels(new AlarmPanels(1, 1, 1, Optional.empty())))
                .isEqualTo("BROKEN panels.dead-all");
        assertThat(panels(new AlarmPanels(12, 0, 1, Optional.of(NOW))))
                .isEqualTo("WATCH panels.never");
        assertThat(panels(new AlarmPanels(12, 0, 0, Optional.of(NOW))))
                .isEqualTo("WELL panels.well");
        assertThat(panels(AlarmPanels.NONE)).isEmpty();
    }

    private static String panels(AlarmPanels panels) {
        return Judgement.of(
                        new SystemState(Optional.of(well()), List.of(saying(WELL)), 0, 0, panels),
                        NOW)
                .stream()
                .filter(one -> one.part() == Part.PANELS)
                .map(one -> one.standing() + " " + one.code())
                .collect(Collectors.joining());
    }
}
