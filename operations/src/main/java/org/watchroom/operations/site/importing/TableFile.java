package org.watchroom.operations.site.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// A CSV file of any make with a header, line by line: encoding and separator are found out as for
/// store lists.
///
/// @param headers as the file has them
/// @param lines those with anything in them
public record TableFile(List<String> headers, List<Line> lines) {
    private static final long LARGEST = 32L * 1024 * 1024;
    private static final int MOST_LINES = 200_000;

    public TableFile {
        headers = List.copyOf(headers);
        lines = List.copyOf(lines);
    }

    /// @param number where it begins in the file, from 1
    /// @param cells by header, without case, spaces and punctuation; each on one line
    public record Line(long number, Map<String, String> cells) {
        public Line {
            cells = Map.copyOf(cells);
        }

        /// The first of these columns that says something here; else empty.
        ///
        /// @param names in small letters without spaces and punctuation
        public String first(List<String> names) {
            for (var name : names) {
                var value = cells.getOrDefault(name, "");
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return "";
        }
    }

    /// Whether one of these columns is there.
    public boolean has(List<String> names) {
        return headers.stream().map(StoreField::plain).anyMatch(names::contains);
    }

    /// @throws Failure.Unreadable when it is no table with a header and a line
    public static TableFile read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw unreadable(file, "is larger than 32 MB", null);
        }
        var dialect = CsvSniffer.sniff(file, ImportOptions.NONE);
        try (var text = CsvSniffer.open(file, dialect.encoding());
                var records = CsvSniffer.records(text, dialect.delimiter())) {
            records.skipLines(dialect.skip());
            List<String> headers = null;
            var lines = new ArrayList<Line>();
            for (var row : records) {
                if (row.getFields().stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (headers == null) {
                    headers = row.getFields().stream().map(CleanText::line).toList();
                    continue;
                }
                if (lines.size() == MOST_LINES) {
                    throw unreadable(file, "has more than %,d lines".formatted(MOST_LINES), null);
                }
                lines.add(new Line(row.getStartingLineNumber(), cells(headers, row.getFields())));
            }
            if (headers == null || lines.isEmpty()) {
                throw unreadable(file, "holds no lines below a header", null);
            }
            return new TableFile(headers, lines);
        } catch (CsvParseException broken) {
            throw unreadable(
                    file,
                    "cannot be read: a quote that never closes, or a line longer than "
                            + CsvSniffer.LONGEST_RECORD
                            + " characters",
                    broken);
        } catch (UncheckedIOException lost) {
            throw lost.getCause();
        }
    }

    private static Map<String, String> cells(List<String> headers, List<String> fields) {
        var cells = new HashMap<String, String>();
        for (int i = 0; i < Math.min(headers.size(), fields.size()); i++) {
            cells.putIfAbsent(StoreField.plain(headers.get(i)), CleanText.line(fields.get(i)));
        }
        return cells;
    }

    private static Failure unreadable(Path file, String what, @Nullable Throwable cause) {
        return new Failure.Unreadable(
                EncodingSniffer.name(file) + " " + what,
                "Export it again as CSV with the names of its columns in the first line",
                cause);
    }
}
