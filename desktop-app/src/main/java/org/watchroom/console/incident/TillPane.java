package org.watchroom.console.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.enrichment.Enrichment;
import org.watchroom.operations.till.matching.TillMatch;
import org.watchroom.operations.till.matching.TillMatch.Confidence;
import org.watchroom.operations.till.matching.TillMatch.Row;
import org.watchroom.operations.till.matching.TillMatch.Slip;

/// Receipts of the store around the incident, as on paper: the one that may pay for it first, or
/// that none does, in words. Choosing one takes the footage to its moment. What is wrong with a
/// receipt is said in words too, not only by its look.
final class TillPane extends VBox {
    private static final int FIRST = 3;
    private static final int NAME = 26;

    private final TillDesk desk;
    private final Seat seat;
    private final Texts texts;
    private final ToggleButton all = new ToggleButton();

    TillPane(TillDesk desk, Seat seat) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        setId("incident-tills");
        getStyleClass().addAll("section", "tills");
        all.setId("tills-all");
        all.setMinWidth(USE_PREF_SIZE);
        all.selectedProperty().addListener((_, _, _) -> show());
        desk.told().addListener((InvalidationListener) _ -> show());
        show();
    }

    private void show() {
        var told = desk.told();
        setVisible(!told.isEmpty());
        setManaged(!told.isEmpty());
        getChildren().clear();
        for (var one : told) {
            boolean receipts = one.kind().equals(TillMatch.RECEIPTS);
            if (receipts || one.state() == Enrichment.State.FOUND) {
                getChildren().add(head(one, receipts));
                getChildren().add(verdict(one));
                slips(one, receipts);
            } else {
                var none = new Label(one.match().words());
                none.getStyleClass().add("muted");
                none.setWrapText(true);
                getChildren().add(none);
            }
        }
    }

    private HBox head(TillDesk.Told one, boolean receipts) {
        var title = new Label(texts.get(receipts ? "incident.tills" : "incident.tills.refunds"));
        title.getStyleClass().add("pane-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var when =
                new Label(
                        texts.get(
                                "incident.tills.at",
                                Times.near(one.at(), seat.zone(), seat.ticker().now().get())));
        when.getStyleClass().add("muted");
        when.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(title, when);
        head.getStyleClass().addAll("looks-head", receipts ? "till-receipts" : "till-refunds");
        return head;
    }

    private static Label verdict(TillDesk.Told one) {
        var words = new Label(one.match().words());
        words.setWrapText(true);
        words.getStyleClass().add("till-verdict");
        var sure = one.match().confidence();
        if (one.state() == Enrichment.State.FOUND && sure == Confidence.LIKELY) {
            words.getStyleClass().add("pays");
        }
        if (one.state() == Enrichment.State.NONE && sure == Confidence.NONE) {
            words.getStyleClass().add("none-pays");
        }
        return words;
    }

    private void slips(TillDesk.Told one, boolean receipts) {
        var slips = one.match().receipts();
        boolean opened = !receipts || all.isSelected();
        slips.stream()
                .limit(opened ? slips.size() : FIRST)
                .forEach(slip -> getChildren().add(slip(slip)));
        if (receipts && slips.size() > FIRST) {
            all.setText(
                    opened
                            ? texts.get("incident.tills.fewer")
                            : texts.get("incident.tills.all", slips.size()));
            all.setAccessibleText(all.getText());
            getChildren().add(all);
        }
    }

    private Node slip(Slip slip) {
        var when = Times.clock(slip.at(), seat.zone());
        var go = new Button(when);
        go.getStyleClass().add("till-moment");
        go.setAccessibleText(
                texts.get("incident.tills.go.spoken", when, slip.till(), slip.receipt()));
        go.setTooltip(new Tooltip(texts.get("incident.tills.go.tooltip")));
        go.setMinWidth(USE_PREF_SIZE);
        go.setOnAction(_ -> desk.goTo(slip.at()));
        var what =
                new Label(
                        texts.get(
                                "incident.tills.slip",
                                slip.till(),
                                slip.receipt(),
                                texts.get("incident.tills.kind." + slip.kind())));
        what.setWrapText(true);
        var top = new HBox(go, what);
        top.getStyleClass().add("till-top");
        var paper = new Label(String.join("\n", paper(slip)));
        paper.getStyleClass().add("till-paper");
        paper.setMaxWidth(Double.MAX_VALUE);
        var box = new VBox(top);
        box.getStyleClass().add("till-slip");
        if (!slip.why().isEmpty()) {
            var why = new Label(texts.get("incident.tills.why", slip.why()));
            why.getStyleClass().add("till-why");
            why.setWrapText(true);
            box.getChildren().add(why);
        }
        var odd = odd(slip);
        if (!odd.isEmpty()) {
            var words = new Label(String.join(" · ", odd));
            words.getStyleClass().add("till-odd");
            words.setWrapText(true);
            box.getChildren().add(words);
        }
        box.getChildren().add(paper);
        return box;
    }

    private List<String> odd(Slip slip) {
        var odd = new ArrayList<String>();
        if (slip.voidedAfter()) {
            odd.add(texts.get("incident.tills.odd.voided-after"));
        } else if (slip.kind().equals("void")) {
            odd.add(texts.get("incident.tills.odd.void"));
        }
        if (slip.kind().equals("refund")) {
            odd.add(
                    slip.refundOf().isEmpty()
                            ? texts.get("incident.tills.odd.no-receipt")
                            : texts.get("incident.tills.odd.refund-of", slip.refundOf()));
        }
        if (slip.override() > 0) {
            odd.add(texts.get("incident.tills.odd.override", slip.override()));
        }
        if (slip.ageCheck().startsWith("refused")) {
            odd.add(texts.get("incident.tills.odd." + slip.ageCheck()));
        }
        return odd;
    }

    private List<String> paper(Slip slip) {
        var paper = new ArrayList<String>();
        slip.lines().forEach(line -> paper.add(line(line)));
        paper.add(
                "  %-31s %9s"
                        .formatted(
                                texts.get("incident.tills.total", slip.currency())
                                        + "  "
                                        + texts.get("incident.tills.tender." + slip.tender()),
                                money(slip.total())));
        return paper;
    }

    private String line(Row line) {
        var name = line.name().isEmpty() ? texts.get("incident.tills.unnamed") : line.name();
        return "%s %4s %-26s %9s%s"
                .formatted(
                        line.match() ? "»" : " ",
                        quantity(line.quantity()),
                        name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…",
                        money(line.amount()),
                        line.kind().equals("void")
                                ? "  " + texts.get("incident.tills.line.void")
                                : "");
    }

    private static String quantity(long thousandths) {
        return thousandths % 1_000 == 0
                ? Long.toString(thousandths / 1_000)
                : String.format(Locale.UK, "%.2f", thousandths / 1_000.0);
    }

    private static String money(long hundredths) {
        return String.format(Locale.UK, "%,.2f", hundredths / 100.0);
    }
}
