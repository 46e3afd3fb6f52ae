package org.watchroom.operations.reporting.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.flag.Switches;
import org.watchroom.operations.reporting.ReportBook;
import org.watchroom.operations.reporting.ReportRoom;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.Flags;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

final class FilingTest {
    private static final Timing DAILY = Timing.daily(LocalTime.of(6, 0), ReportRoom.LONDON);

    @TempDir Path folder;

    private final ReportRoom planted = new ReportRoom();
    private final Session vera = planted.signIn(planted.vera);
    private final Schedules schedules = new Schedules(vera.database());
    private final Database login = new Database(planted.room.db().intake()::connect, 3);
    private final Clock tomorrow =
            Clock.fixed(planted.room.clock.instant().plus(Duration.ofHours(30)), ZoneOffset.UTC);
    private final List<Courier.Letter> sent = new ArrayList<>();
    private final Switches switches = new Switches(login, planted.room.clock);
    private boolean down;

    @AfterEach
    void close() {
        switches.close();
        login.close();
        planted.close();
    }

    private void set(String report, List<String> to) {
        schedules.set(UUID.randomUUID(), 1, ReportBook.named(report).orElseThrow(), DAILY, to);
    }

    private Filing service(Clock clock) {
        switches.read();
        return new Filing(
                login, planted.room.intake(), folder, Optional.of(this::send), switches, clock);
    }

    private synchronized void send(Courier.Letter letter) throws IOException {
        if (down) {
            throw new IOException("The mail server is down");
        }
        sent.add(letter);
    }

    private List<String> files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void each_report_is_filed_and_mailed_once_whoever_looks_and_however_often() throws Exception {
        set("occurrence-log", List.of("duty@example.org"));
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int n = 0; n < 4; n++) {
                pool.submit(() -> service(tomorrow).run(Stop.NEVER));
            }
        }
        service(tomorrow).run(Stop.NEVER);

        long days = DAILY.due(schedules.all().getFirst().since(), tomorrow.instant()).size();
        assertThat(days).isBetween(1L, 2L);
        assertThat(files()).hasSize((int) (2 * days));
        assertThat(sent).hasSize((int) days);
        assertThat(schedules.newest(10)).hasSize((int) (2 * days));
        assertThat(sent.getFirst().files().getFirst()).exists();
        assertThat(sent.getFirst().to()).containsExactly("duty@example.org");
    }

    @Test
    void what_is_switched_off_is_made_up_for_once_it_is_on_again() throws IOException {
        set("occurrence-log", List.of("duty@example.org"));
        try (var flags = new Flags(planted.room)) {
            flags.north(Automation.REPORT_FILING, false);
            assertThat(service(tomorrow).run(Stop.NEVER)).isEqualTo(new Filing.Round(0, 0));
            assertThat(files()).isEmpty();
            flags.north(Automation.REPORT_MAILING, false);
            flags.north(Automation.REPORT_FILING, true);
            assertThat(service(tomorrow).run(Stop.NEVER).done()).isPositive();
            assertThat(files()).isNotEmpty();
            assertThat(sent).isEmpty();
            flags.north(Automation.REPORT_MAILING, true);
            service(tomorrow).run(Stop.NEVER);
            assertThat(sent).hasSize(files().size() / 2);
        }
    }

    @Test
    void what_the_service_files_is_of_one_region_and_opens_nothing_that_is_sealed()
            throws IOException {
        for (var report : ReportBook.all()) {
            if (report.scheduled()) {
                set(report.code(), List.of());
            }
        }
        service(tomorrow).run(Stop.NEVER);

        var all = new StringBuilder();
        try (var csvs = Files.walk(folder)) {
            for (var csv : csvs.filter(f -> f.toString().endsWith(".csv")).toList()) {
                all.append(Files.readString(csv));
            }
        }
        assertThat(schedules.newest(99)).allMatch(run -> run.kind().equals("filed"));
        assertThat(all.toString())
                .contains(
                        planted.north.reference(),
                        "MR/1",
                        "Till 1",
                        "(Not readable with your keys)")
                .doesNotContain(
                        "Razors", "car park", "DOVER", "Mara Reid", planted.south.reference());
    }

    @Test
    void a_mail_that_fails_is_told_once_and_tried_again_and_the_file_is_not_made_twice()
            throws IOException {
        set("media-register", List.of("duty@example.org"));
        down = true;
        var service = service(tomorrow);
        service.run(Stop.NEVER);
        service(tomorrow).run(Stop.NEVER);
        assertThat(schedules.newest(10)).extracting(Run::kind).contains("filed", "failed");
        assertThat(schedules.newest(10))
                .filteredOn(run -> run.kind().equals("failed"))
                .allMatch(run -> run.words().equals("The mail server is down"))
                .hasSize(
                        (int)
                                schedules.newest(10).stream()
                                        .filter(r -> r.kind().equals("filed"))
                                        .count());
        var before = files();

        down = false;
        assertThat(service.run(Stop.NEVER).done()).as("not before five minutes").isZero();
        service(tomorrow).run(Stop.NEVER);
        assertThat(schedules.newest(10)).extracting(Run::kind).contains("mailed");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void who_is_not_in_charge_sets_none_and_nobody_sets_one_elsewhere_or_of_the_audit_record() {
        try (var mara = planted.room.signIn(planted.room.mara)) {
            assertThatExceptionOfType(Failure.Refused.class)
                    .isThrownBy(() ->
                            new Schedules(mara.database())
                                    .set(
                                            UUID.randomUUID(),
                                            1,
                                            ReportBook.named("shift-log").orElseThrow(),
                                            DAILY,
                                            List.of()));
        }
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() ->
                        schedules.set(
                                UUID.randomUUID(),
                                2,
                                ReportBook.named("shift-log").orElseThrow(),
                                DAILY,
                                List.of()));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> set("audit-extract", List.of()));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> set("shift-log", List.of("not an address")));
    }

    @Test
    void without_a_schedule_the_service_reads_no_exhibit_and_one_that_ended_makes_nothing()
            throws IOException {
        assertThat(exhibits()).isZero();
        set("media-register", List.of());
        assertThat(exhibits()).isEqualTo(1);
        schedules.end(schedules.all().getFirst().id());
        service(tomorrow).run(Stop.NEVER);
        assertThat(files()).isEmpty();
    }

    private int exhibits() {
        return login.read(db ->
                db.fetchSingle("select count(*)::int from app.exhibit").get(0, Integer.class));
    }

    @Test
    void recipients_lie_sealed() {
        set("media-register", List.of("duty@example.org"));
        assertThat(schedules.all().getFirst().recipients()).containsExactly("duty@example.org");
        planted.room
                .db()
                .query(
                        "select count(*) from app.report_schedule s where s::text like '%duty@%' or encode(recipients_sealed, 'escape') like '%duty@%'",
                        row -> assertThat(row.getInt(1)).isZero());
    }
}
