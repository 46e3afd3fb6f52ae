package org.watchroom.operations.site.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/// Finds out how a list is written, by its content: nobody knows what their spreadsheet exported.
final class CsvSniffer {
    /// Longest record read, in characters; a quote that never closes runs into it.
    static final int LONGEST_RECORD = 64 * 1024;

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE_RECORDS = 50;
    private static final Pattern SPREADSHEET_HINT = Pattern.compile("(?i)\"?sep=(.)\"?\\s*");

    private CsvSniffer() {}

    static Dialect sniff(Path file, ImportOptions options) throws IOException {
        var encoding =
                options.encoding().isPresent()
                        ? options.encoding().get()
                        : EncodingSniffer.sniff(file);
        var hint = SPREADSHEET_HINT.matcher(firstLine(file, encoding));
        if (hint.matches()) {
            return new Dialect(encoding, options.delimiter().orElse(hint.group(1).charAt(0)), 1);
        }
        return new Dialect(
                encoding,
                options.delimiter().isPresent()
                        ? options.delimiter().get()
                        : delimiter(file, encoding),
                0);
    }

    /// A reader over the characters without the byte order mark; wrong bytes become U+FFFD.
    static Reader open(Path file, Charset encoding) throws IOException {
        return open(Files.newInputStream(file), encoding);
    }

    static Reader open(InputStream in, Charset encoding) {
        return new MarklessReader(new InputStreamReader(in, encoding));
    }

    /// Lenient: `"Joe" Bloggs` is a value, not the end of the list.
    @SuppressWarnings("removal") // fastcsv 4 names no successor for text after a closing quote
    static CsvReader<CsvRecord> records(Reader text, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_RECORD)
                .ofCsvRecord(text);
    }

    /// The separator under which the most of the first records have the same number of columns, and
    /// more than one.
    private static char delimiter(Path file, Charset encoding) throws IOException {
        char best = ',';
        double bestScore = 0;
        for (char candidate : DELIMITERS) {
            double score = score(counts(file, encoding, candidate));
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static double score(List<Integer> counts) {
        var tally = new HashMap<Integer, Integer>();
        counts.forEach(count -> tally.merge(count, 1, Integer::sum));
        return tally.entrySet().stream()
                .filter(e -> e.getKey() > 1)
                .mapToDouble(e -> (double) e.getValue() / counts.size() * (1 - 0.5 / e.getKey()))
                .max()
                .orElse(0);
    }

    private static List<Integer> counts(Path file, Charset encoding, char delimiter)
            throws IOException {
        var counts = new ArrayList<Integer>();
        try (var text = open(file, encoding);
                var records = records(text, delimiter)) {
            for (var each : records) {
                counts.add(each.getFieldCount());
                if (counts.size() == SAMPLE_RECORDS) {
                    break;
                }
            }
        } catch (CsvParseException | UncheckedIOException _) {
            return counts; // under the wrong separator quotes may not close
        }
        return counts;
    }

    private static String firstLine(Path file, Charset encoding) throws IOException {
        try (var text = open(file, encoding)) {
            var start = new char[64];
            int read = text.read(start);
            return read <= 0 ? "" : new String(start, 0, read).lines().findFirst().orElse("");
        }
    }
}
