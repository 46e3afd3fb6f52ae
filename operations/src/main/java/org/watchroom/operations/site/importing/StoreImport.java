package org.watchroom.operations.site.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.StoreDraft;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Reads a store list of any make: finds out encoding, separator and columns, and says what it made
/// of each row.
public final class StoreImport {
    private static final long LARGEST_FILE = 256L * 1024 * 1024;
    private static final int MOST_ROWS = 500_000;
    private static final int MOST_COLUMNS = 500;
    private static final int ROWS_PER_WORD = 1000;

    private final ImportOptions options;
    private final Doubles doubles = new Doubles();
    private final Outliers outliers = new Outliers();
    private final List<StoreDraft> accepted = new ArrayList<>();
    private final List<ImportReport.Rejected> rejected = new ArrayList<>();
    private final List<ImportReport.Duplicate> duplicates = new ArrayList<>();
    private final List<ImportReport.Remark> remarks = new ArrayList<>();
    private int rows;

    private StoreImport(ImportOptions options) {
        this.options = options;
    }

    /// [#read(Path, ImportOptions, Progress, Stop)] without progress, to its end.
    public static ImportReport read(Path file, ImportOptions options) throws IOException {
        return read(file, options, Progress.NONE, Stop.NEVER);
    }

    /// @throws Failure.Unreadable when the file as a whole is not a store list; single bad rows are
    ///   in the report
    public static ImportReport read(Path file, ImportOptions options, Progress progress, Stop stop)
            throws IOException {
        refuseOddFiles(file);
        return new StoreImport(options).run(file, progress, stop);
    }

    private ImportReport run(Path file, Progress progress, Stop stop) throws IOException {
        var dialect = CsvSniffer.sniff(file, options);
        try (var text = CsvSniffer.open(file, dialect.encoding());
                var records = CsvSniffer.records(text, dialect.delimiter())) {
            records.skipLines(dialect.skip());
            var mapping = readRecords(file, records, progress, stop);
            remarks.addAll(outliers.remarks());
            remarks.sort(Comparator.comparingLong(ImportReport.Remark::line));
            return new ImportReport(
                    dialect, mapping, rows, accepted, rejected, duplicates, remarks);
        } catch (CsvParseException broken) {
            throw unreadable(
                    file,
                    "cannot be read after row "
                            + rows
                            + ": a quote that never closes, or a line longer "
                            + "than "
                            + CsvSniffer.LONGEST_RECORD
                            + " characters",
                    broken);
        } catch (UncheckedIOException lost) {
            throw lost.getCause();
        }
    }

    private ColumnMapping readRecords(
            Path file, CsvReader<CsvRecord> records, Progress progress, Stop stop) {
        var all = records.iterator();
        if (!all.hasNext()) {
            throw unreadable(file, "holds no rows", null);
        }
        var first = all.next();
        if (first.getFieldCount() > MOST_COLUMNS) {
            throw unreadable(file, "has more than " + MOST_COLUMNS + " columns", null);
        }
        var mapping = ColumnMapping.of(first.getFields(), options);
        var reader = new StoreRow(mapping, options.forces());
        if (!mapping.hasHeader()) {
            take(reader, first);
        }
        while (all.hasNext()) {
            take(reader, all.next());
            if (rows > MOST_ROWS) {
                throw unreadable(file, "has more than %,d rows".formatted(MOST_ROWS), null);
            }
            if (rows % ROWS_PER_WORD == 0) {
                stop.check();
                progress.at(0, "Read %,d rows".formatted(rows));
            }
        }
        if (rows == 0) {
            throw unreadable(file, "has a header but no rows", null);
        }
        return mapping;
    }

    private void take(StoreRow reader, CsvRecord row) {
        if (row.getFields().stream().allMatch(String::isBlank)) {
            return; // spreadsheets end with rows of separators
        }
        rows++;
        long line = row.getStartingLineNumber();
        switch (reader.read(row.getFields())) {
            case StoreRow.Reading.Rejected(var reason) ->
                    rejected.add(new ImportReport.Rejected(line, reason, raw(row)));
            case StoreRow.Reading.Accepted(var store, var postcode, var doubts) -> {
                var twin = doubles.notice(line, store);
                twin.ifPresent(duplicates::add);
                if (twin.isPresent() && twin.get().leftOut()) {
                    rejected.add(
                            new ImportReport.Rejected(
                                    line,
                                    twin.get().reason() + " is on line " + twin.get().ofLine(),
                                    raw(row)));
                    return;
                }
                accepted.add(store);
                doubts.forEach(doubt -> remarks.add(new ImportReport.Remark(line, doubt)));
                store.position()
                        .ifPresent(at -> postcode.ifPresent(code -> outliers.add(line, code, at)));
            }
        }
    }

    private static void refuseOddFiles(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new Failure.Unreadable(
                    file + " is not there", "Check the path", new NoSuchFileException(file + ""));
        }
        if (!Files.isRegularFile(file)) {
            throw unreadable(file, "is not a file", null);
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw unreadable(file, "is larger than 256 MB", null);
        }
    }

    private static String raw(CsvRecord row) {
        return CleanText.line(String.join(" | ", row.getFields()));
    }

    private static Failure unreadable(Path file, String what, @Nullable Throwable cause) {
        return new Failure.Unreadable(
                EncodingSniffer.name(file) + " " + what,
                "Export the store list again as CSV with one store a row",
                cause);
    }
}
