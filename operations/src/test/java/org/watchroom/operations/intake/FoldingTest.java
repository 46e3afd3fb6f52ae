package org.watchroom.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Outcome;
import org.watchroom.operations.incident.Raising;
import org.watchroom.operations.incident.Reporter;
import org.watchroom.operations.incident.Reporters;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.testing.Flags;

/// A report that says again what stands in the queue is one more report of that, and nothing else
/// is.
final class FoldingTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(5); // of shop-theft
    private static final String THEFT = "YORK-01|shop-theft|Man hid razors in his coat";

    private final ControlRoom room = new ControlRoom();
    private final Reception reception = reception();
    private int sent;

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void said_again_it_counts_and_stands_on_the_timeline() {
        var first = take(NOON, THEFT);
        var again = take(NOON.plusSeconds(60), "YORK-01|shop-theft|man hid  RAZORS in his coat!");

        assertThat(again).isEqualTo(new Receipt.Raised(again.report(), incident(first)));
        assertThat(new RawReports(room.intake()).find(again.report()).orElseThrow().receipt())
                .as("whoever asks later is told the same")
                .isEqualTo(again);
        assertThat(lines("select reports::text from app.incident")).containsExactly("2");
        assertThat(read(incident(first)).revision()).as("nobody decided anything").isOne();
        assertThat(timeline(incident(first)))
                .extracting(TimelineEntry::kind, TimelineEntry::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                TimelineEntry.Kind.RAISED, "Man hid razors in his coat"),
                        org.assertj.core.groups.Tuple.tuple(
                                TimelineEntry.Kind.REPORTED_AGAIN, "man hid  RAZORS in his coat!"));
        assertThat(
                        lines(
                                "select encode(words_sealed, 'escape') || encode(summary_sealed, 'escape') from app.incident_signal"))
                .singleElement()
                .asString()
                .doesNotContain("RAZORS", "razors");
    }

    @Test
    void where_folding_is_switched_off_what_is_said_again_is_another_thing() {
        var first = take(NOON, THEFT);
        try (var flags = new Flags(room)) {
            flags.north(Automation.FOLDING, false);
            var apart = take(NOON.plusSeconds(30), THEFT);
            assertThat(incident(apart)).isNotEqualTo(incident(first));
            flags.north(Automation.FOLDING, true);
        }
        take(NOON.plusSeconds(60), THEFT);
        assertThat(lines("select sum(reports)::text || ' in ' || count(*) from app.incident"))
                .containsExactly("3 in 2");
    }

    @Test
    void the_window_has_an_edge_on_either_side() {
        var first = take(NOON, THEFT);
        var last = take(NOON.plus(WITHIN).minusMillis(1), THEFT);
        var later = take(NOON.plus(WITHIN), THEFT);
        var soonAfterThat = take(NOON.plus(WITHIN).plusSeconds(1), THEFT);

        assertThat(incident(last)).isEqualTo(incident(first));
        assertThat(incident(later))
                .as("a window is counted from the first report")
                .isNotEqualTo(incident(first));
        assertThat(incident(soonAfterThat)).isEqualTo(incident(later));
    }

    @Test
    void what_happened_at_another_time_is_another_thing_though_it_comes_at_once() {
        var first = take(NOON, THEFT + "|||" + NOON.minusSeconds(4_000));
        var offline = take(NOON, THEFT + "|||" + NOON.minusSeconds(9_000));
        var same = take(NOON, THEFT + "|||" + NOON.minusSeconds(4_010));

        assertThat(incident(offline)).isNotEqualTo(incident(first));
        assertThat(incident(same)).isEqualTo(incident(first));
    }

    @Test
    void another_store_category_place_or_wording_is_another_thing() {
        room.anotherStore("YORK-02");
        var receipts =
                List.of(
                        take(NOON, THEFT),
                        take(NOON, THEFT.replace("YORK-01", "YORK-02")),
                        take(NOON, THEFT.replace("shop-theft", "prevented")),
                        take(NOON, THEFT + "|Tills"),
                        take(NOON, THEFT + " and ran"));

        assertThat(receipts).extracting(FoldingTest::incident).doesNotHaveDuplicates();
    }

    @Test
    void nothing_said_is_nothing_said_again() {
        assertThat(incident(take(NOON, "YORK-01|shop-theft|")))
                .isNotEqualTo(incident(take(NOON, "YORK-01|shop-theft| ")));
    }

    @Test
    void a_panic_alarm_a_weapon_and_violence_stand_for_themselves() {
        for (var line :
                List.of(
                        "YORK-01|panic|Help",
                        "YORK-01|weapon|A knife",
                        "YORK-01|robbery|Two men at the till",
                        "YORK-01|assault|Hit in the face",
                        "YORK-01|shop-theft|Pressed|Till 3|panic")) {
            assertThat(incident(take(NOON, line)))
                    .as(line)
                    .isNotEqualTo(incident(take(NOON, line)));
        }
        assertThat(lines("select id::text from app.incident_signal")).isEmpty();
    }

    @Test
    void a_camera_that_says_it_again_in_other_words_is_one_line() {
        var first = take(NOON, "YORK-01|suspicious|Loitering 12:00:01|Dock|camera");
        var again = take(NOON.plusSeconds(9), "YORK-01|suspicious|Loitering 12:00:10|Dock|camera");
        var person = take(NOON.plusSeconds(10), "YORK-01|suspicious|A van waits|Dock|phone");
        var elsewhere = take(NOON.plusSeconds(10), "YORK-01|suspicious|Loitering|Yard|camera");

        assertThat(incident(again)).isEqualTo(incident(first));
        assertThat(incident(person)).isEqualTo(new IncidentId(person.report()));
        assertThat(incident(elsewhere)).isEqualTo(new IncidentId(elsewhere.report()));
    }

    @Test
    void drill_and_live_never_meet() {
        room.db().region(9, "DRILL", "Drill", true);
        room.db().store(9, "YORK-01", "Practice", 53.9, -1.1);
        room.intake();
        var live = take(NOON, THEFT);
        var drill = take(NOON, THEFT + "|||||drill");

        assertThat(incident(live)).isEqualTo(new IncidentId(live.report()));
        assertThat(incident(drill)).isEqualTo(new IncidentId(drill.report()));
        assertThat(lines("select region_id::text from app.incident order by 1"))
                .containsExactly("1", "9");
    }

    @Test
    void a_closed_incident_takes_nothing_in() {
        var first = take(NOON, THEFT);
        try (var mara = room.signIn(room.mara)) {
            var triage = new Triage(mara.database(), room.clock);
            triage.close(
                    triage.claim(read(incident(first))),
                    new Outcome("no-crime", "None", false),
                    "");
        }
        var again = take(NOON.plusSeconds(60), THEFT);

        assertThat(incident(again)).isEqualTo(new IncidentId(again.report()));
    }

    @Test
    void what_was_put_into_another_category_takes_nothing_in() {
        var first = take(NOON, THEFT);
        room.db().update("update app.incident set category_code = 'weapon', revision = 2");
        var again = take(NOON.plusSeconds(60), THEFT);

        assertThat(incident(again))
                .isEqualTo(new IncidentId(again.report()))
                .isNotEqualTo(incident(first));
    }

    @Test
    void said_again_as_worse_it_is_as_bad_as_that() {
        var first = take(NOON, THEFT);
        take(NOON.plusSeconds(5), THEFT + "|||" + NOON + "|4");
        take(NOON.plusSeconds(6), THEFT + "|||" + NOON + "|1");

        var now = read(incident(first));
        assertThat(now.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(now.revision()).as("whoever saw it before is told").isEqualTo(2);
        assertThat(now.reports()).isEqualTo(3);
        assertThat(timeline(incident(first)))
                .filteredOn(entry -> entry.kind() == TimelineEntry.Kind.SEVERITY_CHANGED)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.person()).isEmpty();
                    assertThat(entry.text()).startsWith("Critical");
                });
    }

    @Test
    void the_same_report_twice_counts_once() {
        take(NOON, THEFT);
        var report = report(NOON.plusSeconds(5), THEFT);
        var receipt = reception.take(report);

        assertThat(reception.take(report)).isEqualTo(receipt);
        assertThat(reception.raise(report.id())).isEqualTo(receipt);
        assertThat(lines("select reports::text from app.incident")).containsExactly("2");
        assertThat(lines("select id::text from app.incident_signal"))
                .containsExactly(report.id().toString());
    }

    @Test
    void kept_and_killed_before_it_was_settled_it_is_folded_all_the_same() {
        var first = take(NOON, THEFT);
        var report = report(NOON.plusSeconds(5), THEFT);
        room.intake().writing(db -> new RawReportSql(db).insert(report)); // and no further
        take(NOON.plusSeconds(20), THEFT);

        var receipt = reception.raise(report.id()); // as the duty does after the restart
        assertThat(reception.raise(report.id())).isEqualTo(receipt);

        assertThat(incident(receipt)).isEqualTo(incident(first));
        assertThat(lines("select reports::text from app.incident")).containsExactly("3");
    }

    @Test
    void who_reported_it_again_is_found_with_it() {
        var first = take(NOON, THEFT);
        take(NOON.plusSeconds(5), THEFT + "||phone||| Sam Field");

        try (var mara = room.signIn(room.mara)) {
            assertThat(new Reporters(mara.database()).open(incident(first)))
                    .extracting(Reporter::name)
                    .containsExactly("Sam Field");
            assertThat(new Reporters(mara.database()).find("sam field"))
                    .containsExactly(incident(first));
        }
    }

    @Test
    void two_services_at_once_raise_what_is_one_once() throws Exception {
        var other = reception();
        var receipts = new ArrayList<Receipt>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var takes =
                    IntStream.range(0, 600)
                            .mapToObj(i -> report(NOON.plusMillis(i), THEFT + i % 3))
                            .map(report ->
                                    pool.submit(() ->
                                            (report.key().hashCode() % 2 == 0 ? reception : other)
                                                    .take(report)))
                            .toList();
            for (var take : takes) {
                receipts.add(take.get());
            }
        }
        assertThat(receipts).allSatisfy(r -> assertThat(r).isInstanceOf(Receipt.Raised.class));
        assertThat(lines("select reports::text from app.incident"))
                .as("every one counted, none twice")
                .containsExactly("200", "200", "200");
        assertThat(lines("select count(*)::text from app.incident_signal where state = 'in'"))
                .containsExactly("597");
        assertThat(lines("select count(*)::text from app.raw_report where state = 'raised'"))
                .containsExactly("600");
        assertThat(
                        lines(
                                "select count(*)::text from app.incident_event where kind = 'reported-again'"))
                .as("of hundreds the timeline does not tell each")
                .containsExactly(String.valueOf(3 * (19 + 2)));
    }

    /// A connection keeps the plan that it made when the table of a month was empty.
    @Test
    void what_is_alike_is_looked_for_by_its_fingerprint_and_nothing_else_is_read()
            throws SQLException {
        try (var owner = room.db().admin().connect();
                var alike =
                        owner.prepareStatement(
                                "select count(*) from app.open_alike('{1}', (select array_agg(fingerprint) from (select fingerprint from app.incident limit 1) one), '2026-11-20')");
                var reads =
                        owner.prepareStatement(
                                "select sum(idx_tup_fetch) from pg_stat_xact_user_tables where relname like 'incident\\_20%' or relname = 'incident_default'")) {
            owner.setAutoCommit(false);
            assertThat(number(alike)).isZero();
            owner.commit();
            for (int i = 0; i < 40; i++) {
                take(NOON, THEFT + " number " + i);
            }
            assertThat(number(alike)).isOne();
            assertThat(number(reads)).isLessThan(10);
            owner.rollback();
        }
    }

    private static int number(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    private Receipt take(Instant at, String line) {
        return reception.take(report(at, line));
    }

    private RawReport report(Instant at, String line) {
        return RawReport.arrived(
                Clock.fixed(at, ZoneOffset.UTC),
                "lines",
                Optional.of("key-" + sent++),
                "here",
                "text/plain",
                line.getBytes(StandardCharsets.UTF_8));
    }

    private Reception reception() {
        return new Reception(
                room.intake(), new Raising(room.clock), Map.of("lines", FoldingTest::reading));
    }

    /// Store, category, words, place, source, time, severity, name.
    private static ReportFormat.Reading reading(RawReport report) {
        var parts = new String(report.bytes(), StandardCharsets.UTF_8).split("\\|", -1);
        return new ReportFormat.Reading.Understood(
                new Signal(
                        Optional.empty(),
                        part(parts, 4).flatMap(Source::of).orElse(Source.TERMINAL),
                        part(parts, 5).map(Instant::parse).orElse(report.receivedAt()),
                        parts[0],
                        parts[1],
                        part(parts, 6).map(level -> Severity.of(Integer.parseInt(level))),
                        parts[2],
                        part(parts, 3).orElse(""),
                        part(parts, 7)
                                .filter(name -> !name.equals("drill"))
                                .map(name -> new Reporter(name, "", "", "Guard")),
                        part(parts, 7).filter("drill"::equals).isPresent()));
    }

    private static Optional<String> part(String[] parts, int at) {
        return parts.length > at && !parts[at].isBlank()
                ? Optional.of(parts[at].strip())
                : Optional.empty();
    }

    private static IncidentId incident(Receipt receipt) {
        return ((Receipt.Raised) receipt).incident();
    }

    private Incident read(IncidentId id) {
        try (var mara = room.signIn(room.mara)) {
            return new Incidents(mara.database()).find(id).orElseThrow().incident();
        }
    }

    private List<TimelineEntry> timeline(IncidentId id) {
        try (var mara = room.signIn(room.mara)) {
            return new Incidents(mara.database()).timeline(id);
        }
    }

    private List<String> lines(String query) {
        var lines = new ArrayList<String>();
        room.db().query(query, row -> lines.add(row.getString(1)));
        return lines;
    }
}
