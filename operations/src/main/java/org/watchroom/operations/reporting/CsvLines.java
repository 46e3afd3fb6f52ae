package org.watchroom.operations.reporting;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import org.watchroom.operations.report.SheetFacts.Kind;
import org.watchroom.operations.report.SheetFacts.Line;

/// Reads back what [Lines] wrote, line by line: pages are made of the CSV itself, so that they
/// cannot say anything else.
final class CsvLines implements Iterator<Line>, AutoCloseable {
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rest;

    CsvLines(Path csv) throws IOException {
        reader = CsvReader.builder().detectBomHeader(true).ofCsvRecord(csv, StandardCharsets.UTF_8);
        rest = reader.iterator();
        rest.next(); // the heads
    }

    @Override
    public boolean hasNext() {
        return rest.hasNext();
    }

    @Override
    public Line next() {
        var fields = rest.next().getFields();
        return new Line(
                Cells.plain(fields.getFirst()),
                Kind.valueOf(fields.get(1).toUpperCase(Locale.ROOT)),
                fields.stream().skip(2).map(Cells::plain).toList());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
