package org.watchroom.console.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.matching.FoldedReport;
import org.watchroom.operations.matching.Link;

/// The reports of an incident: when each came, from where, what it said and how it came to stand
/// here; what was merged into it; what it may belong together with. There only where there is more
/// than the first report.
final class ReportsPane extends VBox {
    private final ReportsDesk desk;
    private final Seat seat;
    private final Texts texts;
    private final VBox rows = new VBox();

    ReportsPane(ReportsDesk desk, Seat seat) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        setId("incident-reports");
        getStyleClass().addAll("section", "reports");
        rows.getStyleClass().add("report-rows");
        var title = new Label(texts.get("incident.reports"));
        title.getStyleClass().add("pane-title");
        getChildren().addAll(title, rows);
        desk.standing().addListener((_, _, now) -> show(now));
        show(desk.standing().get());
    }

    private void show(Optional<ReportsDesk.Standing> now) {
        boolean more = now.filter(standing -> !standing.alone()).isPresent();
        setVisible(more);
        setManaged(more);
        rows.getChildren().setAll(more ? rows(now.orElseThrow()) : List.of());
    }

    private List<Node> rows(ReportsDesk.Standing now) {
        var all = new ArrayList<Node>();
        now.into().ifPresent(into -> all.add(into(now.entry(), into)));
        now.links().forEach(link -> all.add(link(link)));
        now.merged().forEach(merged -> all.add(merged(merged)));
        now.reports().forEach(report -> all.add(folded(report, now.entry())));
        int hidden = now.entry().incident().reports() - 1 - now.reports().size();
        if (now.reports().size() == ReportsDesk.MOST_LISTED && hidden > 0) {
            all.add(words(texts.count("incident.reports.more", hidden), "muted"));
        }
        if (!now.reports().isEmpty() || !now.merged().isEmpty()) {
            all.add(first(now.entry()));
        }
        return all;
    }

    private Node into(QueueEntry entry, QueueEntry into) {
        return row(
                texts.get("incident.reports.into", reference(into)),
                into.incident().summary(),
                show(into),
                button("undo", "undo", () -> desk.ask(new ReportsDesk.Asking.ToUndo(entry))));
    }

    private Node link(Link link) {
        var head =
                link.state() == Link.State.SUGGESTED
                        ? texts.get("incident.reports.suggested", reference(link.other()))
                        : link.decidedBy()
                                .map(who ->
                                        texts.get(
                                                "incident.reports.linked-by",
                                                reference(link.other()),
                                                who))
                                .orElse(
                                        texts.get(
                                                "incident.reports.linked",
                                                reference(link.other())));
        var age = Ages.between(link.other().incident().raisedAt(), seat.ticker().now().get());
        var words =
                texts.get(
                        "incident.reports.other",
                        link.other().categoryName(),
                        age,
                        link.other().incident().summary());
        var apart =
                button("unlink", "unlink", () -> desk.ask(new ReportsDesk.Asking.ToUnlink(link)));
        return link.state() == Link.State.SUGGESTED
                ? row(
                        head,
                        words,
                        show(link.other()),
                        button("link", "link", () -> desk.link(link)),
                        apart)
                : row(head, words, show(link.other()), apart);
    }

    private Node merged(QueueEntry merged) {
        return row(
                texts.get("incident.reports.merged", reference(merged), merged.categoryName())
                        + " · "
                        + texts.count("incident.reports.count", merged.incident().reports()),
                merged.incident().summary(),
                show(merged),
                button("undo", "undo", () -> desk.ask(new ReportsDesk.Asking.ToUndo(merged))));
    }

    private Node folded(FoldedReport report, QueueEntry entry) {
        var head =
                head(
                        report.source().label(),
                        Times.near(report.receivedAt(), entry.zone(), seat.ticker().now().get()));
        var said =
                Stream.of(report.words(), report.place())
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" · "));
        return report.takenOut()
                .map(out ->
                        row(
                                head
                                        + " · "
                                        + texts.get(
                                                "incident.reports.taken-out",
                                                out.by(),
                                                report.id().reference()),
                                said,
                                button("show", "show", () -> desk.goTo(report.id()))))
                .orElseGet(() ->
                        row(
                                head + " · " + texts.get("incident.reports.folded"),
                                said,
                                button(
                                        "take-out",
                                        "take-out",
                                        () -> desk.ask(new ReportsDesk.Asking.ToTakeOut(report)))));
    }

    private Node first(QueueEntry entry) {
        var incident = entry.incident();
        return row(
                head(
                                incident.source().label(),
                                Times.near(
                                        incident.raisedAt(),
                                        entry.zone(),
                                        seat.ticker().now().get()))
                        + " · "
                        + texts.get("incident.reports.first"),
                Stream.of(incident.summary(), incident.place())
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" · ")));
    }

    private static String head(String source, String time) {
        return time + " · " + source;
    }

    private static String reference(QueueEntry entry) {
        return entry.incident().id().reference();
    }

    private Button show(QueueEntry other) {
        return button("show", "show", () -> desk.goTo(other.incident().id()));
    }

    private Button button(String id, String key, Runnable action) {
        var button = new Button(texts.get("incident.reports.do." + key));
        button.setId("report-" + id);
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("incident.reports.do." + key + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label words(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    private static VBox row(String head, String said, Button... buttons) {
        var row = new VBox(words(head, "strong"));
        row.getStyleClass().add("report-row");
        if (!said.isBlank()) {
            row.getChildren().add(words(said, "said"));
        }
        if (buttons.length > 0) {
            var bar = new FlowPane(buttons);
            bar.getStyleClass().add("form-buttons");
            for (var button : buttons) {
                button.setAccessibleText(button.getText() + ": " + head);
            }
            row.getChildren().add(bar);
        }
        return row;
    }
}
