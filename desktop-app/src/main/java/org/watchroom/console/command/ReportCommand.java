package org.watchroom.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.reporting.Asked;
import org.watchroom.operations.reporting.ColleagueFinder;
import org.watchroom.operations.reporting.IncidentFinder;
import org.watchroom.operations.reporting.MadeReport;
import org.watchroom.operations.reporting.Report;
import org.watchroom.operations.reporting.ReportBook;
import org.watchroom.operations.reporting.ReportMaker;
import org.watchroom.operations.reporting.ReportRuns;
import org.watchroom.operations.reporting.ReportSource;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom report`: makes a report as the person who signs in, for scripts.
@Command(
        name = "report",
        description =
                "Makes a report and writes it to a file. Needs --as with the login of somebody who may make it; that it was saved is on the record.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Mixin private AdminAccess access = new AdminAccess();

    @Parameters(
            paramLabel = "NAME",
            description = "Which one, such as shift-log or kpi-monthly; 'list' names them.")
    private String name = "";

    @Option(
            names = "--from",
            paramLabel = "DAY|INSTANT",
            description = "The first day or moment. Default: yesterday.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DAY|INSTANT",
            description = "The day or moment it ends before. Default: today.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "Which region. Default: the only one there is.")
    private Optional<String> region = Optional.empty();

    @Option(names = "--incident", paramLabel = "REF", description = "Only of this incident.")
    private Optional<String> incident = Optional.empty();

    @Option(names = "--store", paramLabel = "CODE", description = "Only of this store.")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--person",
            paramLabel = "INITIALS",
            description = "Only what this colleague did.")
    private Optional<String> person = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "FILE.pdf or FILE.csv; a file that is there is replaced.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (name.equals("list")) {
            ReportBook.all()
                    .forEach(one -> System.out.printf("%-22s %s%n", one.code(), one.title()));
            return ExitCode.OK;
        }
        var report =
                ReportBook.named(name)
                        .orElseThrow(() ->
                                new Failure.Unreadable(
                                        "There is no report " + name,
                                        "There are: "
                                                + ReportBook.all().stream()
                                                        .map(Report::code)
                                                        .collect(Collectors.joining(", "))
                                                + ".",
                                        null));
        boolean csv = ending();
        try (var desk = access.open()) {
            var session = desk.session();
            var asked = asked(session);
            desk.doing(() -> write(session, report, asked, csv));
            return ExitCode.OK;
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    private boolean ending() {
        var lower = out.toString().toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".pdf") && !lower.endsWith(".csv")) {
            throw new Failure.Unreadable(
                    "It is not said what to write", "Give --out FILE.pdf or --out FILE.csv.", null);
        }
        return lower.endsWith(".csv");
    }

    private void write(Session session, Report report, Asked asked, boolean csv) {
        try (var made =
                new ReportMaker(Clock.systemUTC())
                        .make(report, ReportSource.of(session), asked, Progress.NONE, Stop.NEVER)) {
            new ReportRuns(session.database())
                    .note(made, ReportRuns.Deed.SAVED, String.valueOf(out.getFileName()));
            for (var file : csv ? List.of(made.csv()) : volumes(made)) {
                var target = target(made, file, csv);
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                System.out.println(target);
            }
            System.out.printf(
                    "%s, %d pages, SHA-256 of its data %s%n",
                    made.number(), made.pages(), made.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> volumes(MadeReport made) {
        return made.volumes().stream().map(volume -> volume.file()).toList();
    }

    private Path target(MadeReport made, Path file, boolean csv) {
        if (csv || made.volumes().size() == 1) {
            return out;
        }
        var stem = out.getFileName().toString().replaceFirst("(?i)[.]pdf$", "");
        return out.toAbsolutePath().resolveSibling(stem + "-" + file.getFileName());
    }

    private Asked asked(Session session) {
        var where = region(session);
        var today = LocalDate.ofInstant(Clock.systemUTC().instant(), where.zone());
        var asked =
                Asked.of(
                        where,
                        DayOrMoment.read(from.orElse(today.minusDays(1).toString()), where.zone()),
                        DayOrMoment.read(to.orElse(today.toString()), where.zone()));
        asked = store.isEmpty() ? asked : asked.at(store(session, where));
        asked = person.isEmpty() ? asked : asked.by(person(session));
        return incident.isEmpty()
                ? asked
                : asked.about(
                        new IncidentFinder(session.database())
                                .find(incident.get())
                                .orElseThrow(() ->
                                        new Failure.Missing("The incident " + incident.get())));
    }

    private StoreId store(Session session, Region where) {
        var code = store.orElseThrow();
        return new Stores(session.database())
                .all().stream()
                        .filter(one ->
                                one.region() == where.id() && one.code().equalsIgnoreCase(code))
                        .findFirst()
                        .map(Store::id)
                        .orElseThrow(() -> new Failure.Missing("The store " + code));
    }

    private PersonId person(Session session) {
        var initials = person.orElseThrow();
        return new ColleagueFinder(session.database())
                .find(initials)
                .orElseThrow(() -> new Failure.Missing("A colleague " + initials));
    }

    private Region region(Session session) {
        return region(session, region);
    }

    /// The only region, or the one that is named.
    static Region region(Session session, Optional<String> region) {
        var fitting =
                session.regions().stream()
                        .filter(one ->
                                region.isEmpty() || one.code().equalsIgnoreCase(region.get()))
                        .toList();
        if (fitting.size() != 1) {
            throw new Failure.Unreadable(
                    "It is not clear which region is meant",
                    "Give --region with one of: "
                            + session.regions().stream()
                                    .map(Region::code)
                                    .collect(Collectors.joining(", "))
                            + ".",
                    null);
        }
        return fitting.getFirst();
    }
}
