package org.watchroom.operations.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.report.SheetFacts.Kind;
import org.watchroom.operations.work.Stop;

/// Takes the rows of a report and writes them down as CSV at once; RFC 4180 in UTF-8 with a byte
/// order mark. The first two columns say under which heading a line stands and what it is.
public final class Lines {
    private final CsvWriter csv;
    private final int columns;
    private final Stop stop;
    private String section = "";
    private long count;

    /// Leaves the stream open.
    Lines(List<Column> columns, OutputStream out, Stop stop) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write('\uFEFF');
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        this.columns = columns.size();
        this.stop = stop;
        var head = new ArrayList<String>(List.of("section", "line"));
        columns.forEach(column -> head.add(column.head()));
        csv.writeRecord(head);
    }

    /// What follows stands under this heading.
    void section(String heading) {
        section = heading;
    }

    void row(String... cells) {
        line(Kind.ROW, cells);
    }

    void total(String... cells) {
        line(Kind.TOTAL, cells);
    }

    void note(String words) {
        line(Kind.NOTE, words);
    }

    private void line(Kind kind, String... cells) {
        stop.check();
        var line = new ArrayList<String>(columns + 2);
        line.add(Cells.safe(section));
        line.add(kind.name().toLowerCase(Locale.ROOT));
        for (int n = 0; n < columns; n++) {
            line.add(n < cells.length ? Cells.safe(cells[n]) : "");
        }
        csv.writeRecord(line);
        count++;
    }

    long count() {
        return count;
    }

    void end() throws IOException {
        csv.flush();
    }
}
