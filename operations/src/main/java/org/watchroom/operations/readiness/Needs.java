package org.watchroom.operations.readiness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.watchroom.operations.work.DataFile;

/// Which category of incident needs what. Dated reference data: `needs.txt`.
final class Needs {
    private static final String VIOLENT = "violent";
    private static final String ALL = "all";

    /// @param need of such an incident
    /// @param must whether a pack without it is an urgent partial
    record Asked(Need need, boolean must) {}

    private record Line(Need need, boolean must, List<String> of) {}

    private static final List<Line> LINES = read();

    private Needs() {}

    /// In the order of [Need].
    ///
    /// @param category code of it
    static List<Asked> of(String category, boolean violent) {
        var asked = new ArrayList<Asked>();
        for (var need : Need.values()) {
            var lines =
                    LINES.stream()
                            .filter(line -> line.need == need)
                            .filter(line ->
                                    line.of.contains(ALL)
                                            || line.of.contains(category)
                                            || violent && line.of.contains(VIOLENT))
                            .toList();
            if (!lines.isEmpty()) {
                asked.add(new Asked(need, lines.stream().anyMatch(Line::must)));
            }
        }
        return asked;
    }

    private static List<Line> read() {
        return DataFile.read(Needs.class, "needs.txt").stream().map(Needs::line).toList();
    }

    private static Line line(List<String> parts) {
        return new Line(
                Need.valueOf(parts.get(0).toUpperCase(Locale.ROOT)),
                parts.get(1).equals("must"),
                Arrays.asList(parts.get(2).split("\\s*,\\s*", -1)));
    }
}
