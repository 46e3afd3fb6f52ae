package org.watchroom.operations.report;

import java.util.Iterator;
import java.util.Locale;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRField;
import org.jspecify.annotations.Nullable;

/// Feeds lines to `sheet.jrxml`, one volume's worth, and never holds more than one of them.
final class SheetRows implements JRDataSource {
    private final Iterator<SheetFacts.Line> rest;
    private int left;
    private SheetFacts.@Nullable Line current;

    /// @param most how many lines there are in this volume at most
    SheetRows(Iterator<SheetFacts.Line> rest, int most) {
        this.rest = rest;
        this.left = most;
    }

    @Override
    public boolean next() {
        if (left == 0 || !rest.hasNext()) {
            return false;
        }
        left--;
        current = rest.next();
        return true;
    }

    @Override
    public @Nullable Object getFieldValue(JRField field) {
        var line = current;
        if (line == null) {
            return null;
        }
        return switch (field.getName()) {
            case "section" -> Printable.words(line.section());
            case "kind" -> line.kind().name().toLowerCase(Locale.ROOT);
            default -> cell(line, field.getName().charAt(1) - '1');
        };
    }

    private static String cell(SheetFacts.Line line, int at) {
        return at < line.cells().size() ? Printable.words(line.cells().get(at)) : "";
    }
}
