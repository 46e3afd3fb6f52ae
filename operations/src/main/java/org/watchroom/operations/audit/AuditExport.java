package org.watchroom.operations.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.json.JsonMapper;

/// Takes a part of the record out of the house. That it was taken is on the record first, and needs
/// the person's code once more.
public final class AuditExport {
    /// More than this nobody prints; the pages are made in memory.
    static final int MOST_PRINTED = 20_000;

    private final Session session;
    private final ZoneId zone;

    /// @param zone of the times on paper and in sentences; files carry UTC beside it
    public AuditExport(Session session, ZoneId zone) {
        this.session = session;
        this.zone = zone;
    }

    /// How it leaves.
    public enum Format {
        /// RFC 4180, for spreadsheets: sentences, and no cell that a spreadsheet would compute.
        CSV,
        /// One record a line with everything that is sealed, so that strangers can hash it again.
        JSONL,
        /// To be read and filed on paper.
        PDF;

        /// As it ends a file's name.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param until the moment up to which records are in it
    /// @param whole whether the exporter sees all regions
    record Begun(Instant until, boolean whole) {}

    /// What was exported.
    ///
    /// @param records how many
    public record Exported(Path file, long records) {}

    /// Writes the file; nothing is at its name unless this returns. An existing file is replaced.
    ///
    /// @throws Failure.StepUpNeeded until the person has given their code
    /// @throws Failure.Refused for who is no auditor, or `too-much-to-print`
    /// @throws Stop.Stopped when asked to stop; that it was begun stays on the record
    public Exported write(
            AuditFilter filter, Format format, Path file, Progress progress, Stop stop)
            throws IOException {
        var part = part(filter);
        var begun =
                session.database()
                        .write(db ->
                                new AuditSql(db)
                                        .begin(
                                                format == Format.PDF ? "P" : "X",
                                                format.code(),
                                                part));
        var bounded =
                filter.between(
                        filter.from(),
                        Optional.of(
                                filter.to()
                                        .filter(end -> end.isBefore(begun.until()))
                                        .orElse(begun.until())));
        var target = file.toAbsolutePath();
        var draft =
                target.resolveSibling(
                        "." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            long records;
            try (var out = Files.newOutputStream(draft)) {
                records = write(bounded, format, begun, out, new Watch(progress, stop));
            }
            moved(draft, target);
            progress.at(1, "Done");
            return new Exported(target, records);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void moved(Path draft, Path target) throws IOException {
        try {
            Files.move(
                    draft,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private long write(
            AuditFilter filter, Format format, Begun begun, OutputStream out, Watch watch)
            throws IOException {
        try {
            session.database()
                    .writing(db -> {
                        var sql = new AuditSql(db);
                        sql.waitForTheDisk();
                        try {
                            write(sql, filter, format, begun, out, watch);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
        return watch.count();
    }

    private void write(
            AuditSql sql,
            AuditFilter filter,
            Format format,
            Begun begun,
            OutputStream out,
            Watch watch)
            throws IOException {
        var wording = new AuditWording(sql.people(), sql.regions(), zone);
        var seal = sql.seal(Optional.empty());
        try (var found = sql.stream(filter)) {
            var lines = found.map(one -> wording.line(one.record(), one.before())).peek(watch);
            switch (format) {
                case CSV -> new AuditCsv(sql.regions()).write(lines, out);
                case JSONL -> AuditJson.write(lines.map(AuditLine::record), out);
                case PDF ->
                        new AuditPaper(session, zone)
                                .write(
                                        printable(lines),
                                        filter,
                                        begun,
                                        wording.name(filter.person()),
                                        seal,
                                        out);
            }
        }
    }

    private static List<AuditLine> printable(Stream<AuditLine> lines) {
        var all = lines.limit(MOST_PRINTED + 1L).toList();
        if (all.size() > MOST_PRINTED) {
            throw new Failure.Refused(
                    "too-much-to-print",
                    "That is more than %,d records: print a shorter period, or export it as CSV"
                            .formatted(MOST_PRINTED),
                    null);
        }
        return all;
    }

    private static String part(AuditFilter filter) {
        var part = JsonMapper.shared().createObjectNode();
        filter.from().ifPresent(from -> part.put("from", from.toString()));
        filter.to().ifPresent(to -> part.put("to", to.toString()));
        filter.person().ifPresent(who -> part.put("person", who.value().toString()));
        filter.incident().ifPresent(about -> part.put("incident", about.value().toString()));
        if (!filter.kinds().isEmpty()) {
            var kinds = part.putArray("kinds");
            filter.kinds().stream()
                    .sorted()
                    .forEach(kind -> kinds.add(kind.name().toLowerCase(Locale.ROOT)));
        }
        if (!filter.workstation().isEmpty()) {
            part.put("workstation", filter.workstation());
        }
        if (!filter.words().isEmpty()) {
            part.put("words", filter.words());
        }
        return part.toString();
    }

    /// Counts what goes by, tells of it, and ends it when asked.
    private static final class Watch implements Consumer<AuditLine> {
        private final Progress progress;
        private final Stop stop;
        private long count;

        Watch(Progress progress, Stop stop) {
            this.progress = progress;
            this.stop = stop;
        }

        @Override
        public void accept(AuditLine line) {
            stop.check();
            count++;
            if (count % 1000 == 0) {
                // How many there will be nobody knows; the bar creeps towards the end.
                progress.at(1 - 20_000.0 / (20_000 + count), "Writing record %,d".formatted(count));
            }
        }

        long count() {
            return count;
        }
    }
}
