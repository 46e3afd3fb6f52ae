package org.watchroom.operations.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.casefile.CaseFacts;
import org.watchroom.operations.casefile.Fact;
import org.watchroom.operations.casefile.FactContent;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.failure.Failure;

/// Goods of a case file as lines of a statement: one line for each thing that became of them, so
/// that every line adds up by itself.
final class CaseGoods {
    private CaseGoods() {}

    /// In the order they were written down.
    ///
    /// @throws Failure.Refused `no-key` when their words cannot be read: a list that says less than
    ///   the file would be a wrong sum
    static List<LossLine> of(CaseFacts facts) {
        var lines = new ArrayList<LossLine>();
        for (var fact : facts.of(FactKind.GOODS)) {
            if (!fact.readable()) {
                throw new Failure.Refused("no-key", "The goods of the case file are sealed", null);
            }
            add(lines, fact);
        }
        return List.copyOf(lines);
    }

    private static void add(List<LossLine> lines, Fact fact) {
        var said = fact.content();
        int quantity = said.whole("quantity");
        if (said.said("fate").equals("damaged")) {
            add(lines, fact, quantity, LossLine.Outcome.DAMAGED);
            return;
        }
        int whole = said.whole("back-resaleable");
        int broken = said.whole("back-damaged");
        add(lines, fact, quantity - whole - broken, LossLine.Outcome.NOT_RECOVERED);
        add(lines, fact, whole, LossLine.Outcome.RECOVERED);
        add(lines, fact, broken, LossLine.Outcome.RECOVERED_DAMAGED);
    }

    private static void add(
            List<LossLine> lines, Fact fact, int quantity, LossLine.Outcome outcome) {
        if (quantity > 0) {
            var said = fact.content();
            lines.add(
                    new LossLine(
                            quantity,
                            goods(said),
                            said.pence("unit-price"),
                            outcome,
                            Optional.of(
                                    new LossLine.Origin(
                                            fact.id(),
                                            fact.revision(),
                                            fact.by(),
                                            said.said("currency")))));
        }
    }

    /// `Razor blades (barcode 5012345678900; red sticker)`: by what they can be told from others.
    private static String goods(FactContent said) {
        var marks = new ArrayList<String>();
        switch (said.said("identifier-kind")) {
            case "gtin" -> marks.add("barcode " + said.said("identifier"));
            case "serial" -> marks.add("serial number " + said.said("identifier"));
            default -> {}
        }
        said.get("marks").ifPresent(marks::add);
        return said.said("description")
                + (marks.isEmpty() ? "" : " (" + String.join("; ", marks) + ")");
    }
}
