package org.watchroom.console.incident;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.evidence.Exhibit;

/// The incident's exhibits: what each is, when it was recorded, how its checksum begins, and who
/// looked at it.
final class ExhibitPane extends VBox {
    /// Of a checksum, in hexadecimal digits: enough to tell two apart by eye.
    private static final int SHORT = 12;

    private final IncidentViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final Label title = new Label();
    private final VBox rows = new VBox();

    ExhibitPane(IncidentViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("incident-exhibits");
        getStyleClass().addAll("section", "exhibits");
        title.getStyleClass().add("pane-title");
        rows.getStyleClass().add("exhibit-rows");
        getChildren().addAll(title, rows);
        InvalidationListener follow = _ -> show();
        model.exhibits().all().addListener(follow);
        show();
    }

    private void show() {
        var all = model.exhibits().all();
        title.setText(texts.get("incident.exhibits", all.size()));
        rows.getChildren().setAll(all.stream().map(this::row).toList());
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
    }

    private Node row(Exhibit exhibit) {
        var making = exhibit.making();
        var what = label(exhibit.reference() + "  " + making.title(), "strong");
        var facts =
                label(
                        texts.get(
                                "incident.exhibit.facts",
                                making.covers()
                                        .map(span ->
                                                Times.near(
                                                        span.from(),
                                                        seat.zone(),
                                                        seat.clock().instant()))
                                        .orElse(texts.get("incident.exhibit.no-time")),
                                making.content().sha256().hex().substring(0, SHORT)),
                        "muted");
        var row = new FlowPane(what, facts);
        row.getStyleClass().add("exhibit-row");
        if (model.looks().mayAsk()) {
            row.getChildren().add(button(exhibit));
        }
        return row;
    }

    private Button button(Exhibit exhibit) {
        var button = new Button(texts.get("command.incident.looks"));
        button.setId("exhibit-looks-" + exhibit.reference().replace('/', '-'));
        button.setAccessibleText(texts.get("incident.looks.exhibit", exhibit.reference()));
        button.setTooltip(new Tooltip(button.getAccessibleText() + "  (W)"));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> model.looks().ask(exhibit));
        button.focusedProperty()
                .addListener((_, _, focused) -> {
                    var hand = model.exhibits().inHand();
                    if (focused) {
                        hand.set(Optional.of(exhibit));
                    } else if (hand.get().equals(Optional.of(exhibit))) {
                        hand.set(Optional.empty());
                    }
                });
        return button;
    }

    private static Label label(String words, String style) {
        var label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
