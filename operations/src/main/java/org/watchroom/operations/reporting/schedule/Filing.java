package org.watchroom.operations.reporting.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.db.Disks;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.flag.Switches;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.reporting.MadeReport;
import org.watchroom.operations.reporting.ReportBook;
import org.watchroom.operations.reporting.ReportMaker;
import org.watchroom.operations.reporting.ReportSource;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Makes what schedules say is due, files it once, and mails it.
///
/// Days that were missed are made up for, each by itself, as far as a month back. Several services
/// may do this: the database lets one of them do one day of a schedule. A mail that went out while
/// the line to the database broke goes out again, under the same id.
public final class Filing {
    static final Duration REACH = Duration.ofDays(31);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final Database login;
    private final Database keyed;
    private final Path folder;
    private final Optional<Courier> courier;
    private final ReportMaker maker;
    private final Switches switches;
    private final Clock clock;
    private final Map<Day, Instant> notBefore = new HashMap<>();

    private record Day(UUID schedule, LocalDate day) {}

    /// @param done how many reports were filed or mailed
    /// @param failed how many were not
    public record Round(int done, int failed) {}

    /// @param login of the service, without keys and without a limit of time for a statement; at
    ///   least three connections
    /// @param keyed the same with its keys, for the recipients
    /// @param folder files are added to it, never changed
    /// @param courier empty where no mail server is set
    /// @param switches what is off waits, for as long as [#REACH]
    public Filing(
            Database login,
            Database keyed,
            Path folder,
            Optional<Courier> courier,
            Switches switches,
            Clock clock) {
        this.login = login;
        this.keyed = keyed;
        this.folder = folder;
        this.courier = courier;
        this.switches = switches;
        this.maker = new ReportMaker(clock);
        this.clock = clock;
    }

    /// One look at everything that is due.
    public Round run(Stop stop) {
        int done = 0;
        int failed = 0;
        var now = clock.instant();
        for (var schedule : keyed.read(db -> new ScheduleSql(db).active())) {
            var since =
                    schedule.since().isAfter(now.minus(REACH))
                            ? schedule.since()
                            : now.minus(REACH);
            for (var day : schedule.timing().due(since, now)) {
                stop.check();
                var one = new Day(schedule.id(), day);
                if (notBefore.getOrDefault(one, Instant.MIN).isAfter(now)) {
                    continue;
                }
                try {
                    done += serve(schedule, day, stop);
                    notBefore.remove(one);
                } catch (Stop.Stopped | Failure.Unreachable e) {
                    throw e;
                } catch (IOException | RuntimeException e) {
                    failed++;
                    notBefore.put(one, now.plus(AFTER_FAILURE));
                    login.writing(db -> new ScheduleSql(db).failed(schedule, day, why(e)));
                }
            }
        }
        return new Round(done, failed);
    }

    /// For people: a failure's own words, else what went wrong in short.
    private static String why(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private int serve(Schedule schedule, LocalDate day, Stop stop) throws IOException {
        var where = Where.region(schedule.region());
        int done = 0;
        if (switches.on(Automation.REPORT_FILING, where)) {
            done += step(schedule, day, "filed", sql -> file(sql, schedule, day, stop));
        }
        if (!schedule.recipients().isEmpty()
                && switches.on(Automation.REPORT_MAILING, where)
                && login.read(db -> new ScheduleSql(db).done(schedule.id(), day, "filed"))) {
            done += step(schedule, day, "mailed", sql -> mail(sql, schedule, day));
        }
        return done;
    }

    private interface Deed {
        void with(ScheduleSql sql) throws IOException;
    }

    /// In one transaction that holds the day: nothing where it was done, or another service is at
    /// it.
    private int step(Schedule schedule, LocalDate day, String kind, Deed deed) throws IOException {
        if (login.read(db -> new ScheduleSql(db).done(schedule.id(), day, kind))) {
            return 0;
        }
        try {
            return login.write(db -> {
                var sql = new ScheduleSql(db);
                if (!sql.alone(schedule.id(), day) || sql.done(schedule.id(), day, kind)) {
                    return 0;
                }
                try {
                    deed.with(sql);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                return 1;
            });
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    private void file(ScheduleSql sql, Schedule schedule, LocalDate day, Stop stop)
            throws IOException {
        var report =
                ReportBook.named(schedule.report())
                        .orElseThrow(() -> new Failure.Missing("The report " + schedule.report()));
        try (var made =
                maker.make(
                        report,
                        ReportSource.service(login),
                        sql.asked(schedule, day),
                        Progress.NONE,
                        stop)) {
            sql.filed(schedule, day, made, keep(made, schedule, day));
        }
    }

    /// What lies there without a line on record was left by a service that died: nobody but this
    /// one works on that day now.
    private String keep(MadeReport made, Schedule schedule, LocalDate day) throws IOException {
        var shelf = Files.createDirectories(folder.resolve(made.asked().region().code()));
        var stem =
                "%s-%s-%s-%s"
                        .formatted(
                                day,
                                schedule.report(),
                                made.asked().region().code(),
                                schedule.id().toString().substring(0, 8));
        for (int n = 0; n < made.volumes().size(); n++) {
            put(made.volumes().get(n).file(), shelf.resolve(stem + volume(n, made) + ".pdf"));
        }
        put(made.csv(), shelf.resolve(stem + ".csv"));
        return made.asked().region().code() + "/" + stem;
    }

    private static String volume(int n, MadeReport made) {
        return made.volumes().size() == 1 ? "" : "-volume-" + (n + 1);
    }

    private static void put(Path from, Path to) throws IOException {
        var part = to.resolveSibling("." + to.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.copy(from, part);
        if (Disks.hasPermissions(part)) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--r-----"));
        }
        Files.deleteIfExists(to);
        Files.move(part, to);
    }

    private void mail(ScheduleSql sql, Schedule schedule, LocalDate day) throws IOException {
        var out =
                courier.orElseThrow(() ->
                        new IOException(
                                "No mail server is set for the intake service: start it with --smtp"));
        var filed = sql.filed(schedule.id(), day).orElseThrow();
        var title = ReportBook.named(schedule.report()).orElseThrow().title();
        out.send(
                new Courier.Letter(
                        filed.document() + "." + schedule.id(),
                        schedule.recipients(),
                        "%s, %s (%s)".formatted(title, day, filed.document()),
                        "The report %s is attached. It was made by schedule on %s. Its document number is %s.\n"
                                        .formatted(title, day, filed.document())
                                + "Do not pass it on outside the control room.\n",
                        pdfs(filed)));
        sql.mailed(schedule, day);
    }

    private List<Path> pdfs(Run filed) throws IOException {
        var first = folder.resolve(filed.place() + ".pdf");
        if (Files.exists(first)) {
            return List.of(first);
        }
        var all = new ArrayList<Path>();
        for (int n = 1;
                Files.exists(folder.resolve(filed.place() + "-volume-" + n + ".pdf"));
                n++) {
            all.add(folder.resolve(filed.place() + "-volume-" + n + ".pdf"));
        }
        if (all.isEmpty()) {
            throw new IOException(
                    "The filed report " + filed.place() + " is not in the folder of reports");
        }
        return all;
    }
}
