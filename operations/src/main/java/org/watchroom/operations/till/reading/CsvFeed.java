package org.watchroom.operations.till.reading;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.till.reading.Numbers.Unusable;

/// Receipts as CSV (RFC 4180) with a line of names: a line for each line of a receipt.
final class CsvFeed {
    private static final int LONGEST_FIELD = 10_000;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private final FeedDefaults defaults;
    private final Collecting into;
    private final StringWriter covered = new StringWriter();

    private CsvFeed(FeedDefaults defaults, Collecting into) {
        this.defaults = defaults;
        this.into = into;
    }

    /// @return the text as it may be kept
    static String read(String text, FeedDefaults defaults, Collecting into) {
        return new CsvFeed(defaults, into).read(text);
    }

    private String read(String text) {
        var rows = new Rows(defaults);
        int line = 0;
        try (var records = records(text);
                var kept = CsvWriter.builder().build(covered)) {
            List<String> names = List.of();
            for (var csv : records) {
                line = (int) csv.getStartingLineNumber();
                if (names.isEmpty()) {
                    names = List.copyOf(csv.getFields());
                    if (missing(names).isPresent()) {
                        into.fault(line, missing(names).get(), needed(), "");
                        return CardNumbers.cover(text);
                    }
                    kept.writeRecord(names);
                } else {
                    row(rows, csv, names, line);
                    kept.writeRecord(cover(csv.getFields(), names));
                }
            }
            if (names.isEmpty()) {
                into.whole("There is nothing in it.");
            }
        } catch (CsvParseException _) {
            into.fault(
                    line + 1,
                    "",
                    "It is not CSV from here on: a quotation mark is not closed, or a field is too long.",
                    "");
            rows.receipts().forEach(into::receipt);
            return CardNumbers.cover(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.receipts().forEach(into::receipt);
        return CardNumbers.cover(covered.toString());
    }

    private static CsvReader<CsvRecord> records(String text) {
        return CsvReader.builder()
                .fieldSeparator(delimiter(text))
                .commentStrategy(CommentStrategy.NONE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_FIELD * 8)
                .ofCsvRecord(new StringReader(text));
    }

    /// The one that the line of names has most of.
    private static char delimiter(String text) {
        int end = text.indexOf('\n');
        var first = end < 0 ? text : text.substring(0, end);
        char best = ',';
        long most = 0;
        for (char one : DELIMITERS) {
            long count = first.chars().filter(c -> c == one).count();
            if (count > most) {
                most = count;
                best = one;
            }
        }
        return best;
    }

    private Optional<String> missing(List<String> names) {
        var known = names.stream().flatMap(name -> Columns.ours(name).stream()).toList();
        var wanted = new ArrayList<>(List.of("receipt", "at"));
        if (defaults.store().isEmpty()) {
            wanted.add("store");
        }
        if (defaults.till().isEmpty()) {
            wanted.add("till");
        }
        return wanted.stream().filter(name -> !known.contains(name)).findFirst();
    }

    private static String needed() {
        return "The first line does not name this column. It names the columns, such as store,till,receipt,at,item,name,quantity,price.";
    }

    private void row(Rows rows, CsvRecord csv, List<String> names, int line) {
        if (csv.getFieldCount() == 1 && csv.getField(0).isBlank()) {
            return;
        }
        var said = said(csv, names);
        try {
            if (csv.getFieldCount() != names.size()) {
                rows.countFaulty(said);
                throw new Unusable(
                        "",
                        "It has "
                                + csv.getFieldCount()
                                + " fields, the first line has "
                                + names.size()
                                + ".");
            }
            rows.add(said);
        } catch (Unusable e) {
            into.fault(line, e, String.join(",", cover(csv.getFields(), names)));
        }
    }

    private static Map<String, String> said(CsvRecord csv, List<String> names) {
        var said = new HashMap<String, String>();
        for (int i = 0; i < Math.min(names.size(), csv.getFieldCount()); i++) {
            var value = csv.getField(i);
            Columns.ours(names.get(i)).ifPresent(name -> said.put(name, value));
        }
        return said;
    }

    private static List<String> cover(List<String> fields, List<String> names) {
        var kept = new ArrayList<String>();
        for (int i = 0; i < fields.size(); i++) {
            boolean personal =
                    i >= names.size()
                            || Columns.personal(names.get(i))
                            || Columns.ours(names.get(i)).filter("card"::equals).isPresent();
            kept.add(personal ? "*".repeat(fields.get(i).length()) : fields.get(i));
        }
        return kept;
    }
}
