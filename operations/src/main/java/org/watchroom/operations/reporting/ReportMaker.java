package org.watchroom.operations.reporting;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.report.Marks;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.report.SheetFacts;
import org.watchroom.operations.report.SheetPrinter;
import org.watchroom.operations.report.SheetPrinter.Volume;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Makes a report: first its rows as CSV, then its pages of that CSV, whose digest stands at the
/// foot of each.
///
/// Safe for use by many threads.
public final class ReportMaker {
    /// What reports are marked with unless their region has none.
    public static final String MARKING = "OFFICIAL-SENSITIVE";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.UK);

    private final Clock clock;
    private final SheetPrinter printer = new SheetPrinter();

    public ReportMaker(Clock clock) {
        this.clock = clock;
    }

    /// @return to be closed
    /// @throws org.watchroom.operations.failure.Failure.Refused where the database refuses
    /// @throws Stop.Stopped when asked to stop; nothing is left then
    public MadeReport make(
            Report report, ReportSource source, Asked asked, Progress progress, Stop stop)
            throws IOException {
        var folder = Files.createTempDirectory("watchroom-report-"); // 0700
        boolean done = false;
        try {
            var made = make(report, source, asked, folder, progress, stop);
            done = true;
            return made;
        } finally {
            if (!done) {
                Trash.delete(folder);
            }
        }
    }

    private MadeReport make(
            Report report,
            ReportSource source,
            Asked asked,
            Path folder,
            Progress progress,
            Stop stop)
            throws IOException {
        progress.at(0.05, "Reading");
        var at = clock.instant();
        var number = "R-" + new IncidentId(Ids.at(at)).reference();
        var csv = folder.resolve("data.csv");
        long count;
        Optional<Report.OwnPages> own;
        try (var out = new BufferedOutputStream(Files.newOutputStream(csv))) {
            var lines = new Lines(report.columns(), out, stop);
            own = report.write(source, asked, lines);
            if (lines.count() == 0) {
                lines.note("Nothing was recorded for this.");
            }
            lines.end();
            count = lines.count();
        }
        var data = digest(csv);
        stop.check();
        progress.at(0.4, "Printing");
        var marking =
                source.database().read(db -> ReportSql.marked(db, asked.region().id()))
                        ? Optional.of(MARKING)
                        : Optional.<String>empty();
        var volumes =
                own.isPresent()
                        ? List.of(
                                paper(
                                        own.get(),
                                        new Marks(marking, number, data.hex(), 1, 1),
                                        at,
                                        folder))
                        : sheets(
                                report, source, asked, at, number, data, marking, csv, count,
                                folder);
        progress.at(1, "Done");
        return new MadeReport(
                report,
                asked,
                number,
                folder,
                csv,
                volumes,
                data,
                digest(volumes.getFirst().file()),
                count,
                name(report, asked));
    }

    private List<Volume> sheets(
            Report report,
            ReportSource source,
            Asked asked,
            Instant at,
            String number,
            Sha256 data,
            Optional<String> marking,
            Path csv,
            long count,
            Path folder)
            throws IOException {
        var moments = new Moments(asked.zone());
        var facts =
                new SheetFacts(
                        report.title(),
                        report.columns(),
                        asked(report, source, asked, at),
                        report.title()
                                + ", "
                                + asked.region().name()
                                + "  ·  generated "
                                + moments.brief(at)
                                + " by Watchroom",
                        at,
                        asked.region().drill(),
                        marking,
                        number,
                        data.hex());
        try (var lines = new CsvLines(csv)) {
            return printer.print(facts, lines, count, folder);
        }
    }

    private static Volume paper(Report.OwnPages own, Marks marks, Instant at, Path folder)
            throws IOException {
        var file = folder.resolve("volume-1.pdf");
        var pdf = own.of(marks, at);
        Files.write(file, pdf);
        try (var document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
            return new Volume(file, document.getNumberOfPages());
        }
    }

    private static Sha256 digest(Path file) throws IOException {
        var digest = Sha256.digest();
        try (var bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private static String asked(Report report, ReportSource source, Asked asked, Instant at) {
        var moments = new Moments(asked.zone());
        var words = new ArrayList<String>();
        words.add("Region " + asked.region().name() + " (" + asked.region().code() + ")");
        asked.incident().ifPresent(one -> words.add("incident " + one.reference()));
        asked.store().ifPresent(_ -> words.add("one store only"));
        asked.person().ifPresent(_ -> words.add("one colleague only"));
        return String.join("  ·  ", words)
                + (report.ofOneIncident() || asked.incident().isPresent()
                        ? ""
                        : "\n"
                                + moments.span(asked.from(), asked.to())
                                + "  ·  times in "
                                + asked.zone())
                + "\nMade for "
                + source.by()
                + ", "
                + moments.both(at);
    }

    private static String name(Report report, Asked asked) {
        var last = asked.to().minusMillis(1).atZone(asked.zone());
        var first = asked.from().atZone(asked.zone());
        var days =
                DAY.format(first).equals(DAY.format(last))
                        ? DAY.format(first)
                        : DAY.format(first) + "_" + DAY.format(last);
        return report.code()
                + "-"
                + asked.region().code()
                + "-"
                + asked.incident().map(IncidentId::reference).orElse(days);
    }
}
