package org.watchroom.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.watchroom.operations.audit.AuditExport;
import org.watchroom.operations.audit.AuditFilter;
import org.watchroom.operations.audit.AuditTrail;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom audit export`: takes a part of the record out of the house, as an auditor, with
/// their code.
@Command(
        name = "export",
        description =
                "Writes a part of the audit record to a file. Needs --as with an auditor's login; that it was exported is on the record.",
        mixinStandardHelpOptions = true)
final class AuditExportCommand implements Callable<Integer> {
    @Mixin private AdminAccess access = new AdminAccess();

    @Option(
            names = "--from",
            paramLabel = "DAY|INSTANT",
            description =
                    "The first day or moment, such as 2026-11-20 or 2026-11-20T08:00:00Z. Default: the beginning.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DAY|INSTANT",
            description = "The day or moment it ends before. Default: now.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--person", paramLabel = "LOGIN", description = "Only what this person did.")
    private Optional<String> person = Optional.empty();

    @Option(
            names = "--incident",
            paramLabel = "REF",
            description = "Only what is about this incident, such as 261120-140230-7K2Q.")
    private Optional<String> incident = Optional.empty();

    @Option(
            names = "--format",
            required = true,
            description = "${COMPLETION-CANDIDATES}: for a spreadsheet, a checker, or paper.")
    private AuditExport.Format format = AuditExport.Format.CSV;

    @Option(
            names = "--to-file",
            required = true,
            paramLabel = "FILE",
            description = "Where it goes; a file that is there is replaced.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (var desk = access.open()) {
            var session = desk.session();
            var zone = session.zone();
            var trail = new AuditTrail(session.database(), zone);
            var filter = filter(trail, zone);
            var exported = desk.doing(() -> export(session, zone, filter));
            System.out.printf(
                    Locale.UK, "%,d records are in %s%n", exported.records(), exported.file());
            return ExitCode.OK;
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    private AuditExport.Exported export(Session session, ZoneId zone, AuditFilter filter) {
        try {
            return new AuditExport(session, zone)
                    .write(filter, format, file, Progress.NONE, Stop.NEVER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AuditFilter filter(AuditTrail trail, ZoneId zone) {
        var filter =
                AuditFilter.EVERYTHING.between(
                        from.map(text -> DayOrMoment.read(text, zone)),
                        to.map(text -> DayOrMoment.read(text, zone)));
        if (person.isPresent()) {
            filter =
                    filter.by(
                            trail.personOf(person.get())
                                    .orElseThrow(() ->
                                            new Failure.Missing("The login " + person.get())));
        }
        if (incident.isPresent()) {
            filter =
                    filter.about(
                            trail.incident(incident.get())
                                    .orElseThrow(() ->
                                            new Failure.Missing("The incident " + incident.get())));
        }
        return filter;
    }
}
