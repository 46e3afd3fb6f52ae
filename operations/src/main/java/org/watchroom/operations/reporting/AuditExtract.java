package org.watchroom.operations.reporting;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.audit.AuditExport;
import org.watchroom.operations.audit.AuditFilter;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// The audit record of the period, as an auditor may export it: with their code, and on the record
/// as an export.
final class AuditExtract implements Report {
    @Override
    public String code() {
        return "audit-extract";
    }

    @Override
    public String title() {
        return "Audit extract";
    }

    @Override
    public Set<Role> roles() {
        return Readers.AUDITORS;
    }

    @Override
    public Set<Narrowing> narrowings() {
        return Set.of(Narrowing.PERSON, Narrowing.INCIDENT);
    }

    @Override
    public boolean scheduled() {
        return false;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("When (UTC)", 120, false),
                new Column("Who", 95, false),
                new Column("What", 170, false),
                new Column("Workstation", 75, false),
                new Column("Result", 50, false),
                new Column("Changes", 180, false),
                new Column("Record", 50, true),
                new Column("SHA-256 of the record", 170, false));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines)
            throws IOException {
        var session =
                source.session()
                        .orElseThrow(() ->
                                new Failure.Refused(
                                        "audit-by-person",
                                        "The audit record is exported by an auditor, not by the service",
                                        null));
        var filter =
                AuditFilter.EVERYTHING.between(Optional.of(asked.from()), Optional.of(asked.to()));
        if (asked.person().isPresent()) {
            filter = filter.by(asked.person().get());
        }
        if (asked.incident().isPresent()) {
            filter = filter.about(asked.incident().get());
        }
        var folder = Files.createTempDirectory("watchroom-audit-");
        try {
            var csv = folder.resolve("record.csv");
            new AuditExport(session, asked.zone())
                    .write(filter, AuditExport.Format.CSV, csv, Progress.NONE, Stop.NEVER);
            copy(csv, lines);
        } finally {
            Trash.delete(folder);
        }
        lines.total(Words.number(lines.count()) + " records");
        return Optional.empty();
    }

    private static void copy(Path csv, Lines lines) throws IOException {
        try (var records = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(csv)) {
            for (var one : records) {
                lines.row(
                        one.getField("at (UTC)"),
                        one.getField("who"),
                        one.getField("what"),
                        one.getField("workstation"),
                        one.getField("result"),
                        one.getField("changes"),
                        one.getField("record"),
                        one.getField("row hash (SHA-256)"));
            }
        }
    }
}
