package org.watchroom.console.incident;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.audit.WhoLooked;

/// Who looked at the incident or an exhibit, newest first, while it is asked for.
final class LooksPane extends VBox {
    private final IncidentViewModel model;
    private final Seat seat;

    LooksPane(IncidentViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        setId("incident-looks");
        getStyleClass().addAll("section", "looks");
        model.looks().shown().addListener((_, _, now) -> show(now));
        show(model.looks().shown().get());
    }

    private void show(Optional<Looks.Found> now) {
        getChildren().clear();
        setVisible(now.isPresent());
        setManaged(now.isPresent());
        now.ifPresent(found -> {
            getChildren().add(head(found));
            if (found.looks().isEmpty()) {
                var none = new Label(seat.texts().get("incident.looks.none"));
                none.getStyleClass().add("muted");
                getChildren().add(none);
            }
            found.looks().forEach(look -> getChildren().add(line(look)));
        });
    }

    private HBox head(Looks.Found found) {
        var texts = seat.texts();
        var title =
                new Label(
                        found.exhibit()
                                .map(of -> texts.get("incident.looks.exhibit", of.reference()))
                                .orElseGet(() -> texts.get("incident.looks")));
        title.setId("looks-title");
        title.getStyleClass().add("pane-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var close = new Button(texts.get("incident.looks.close"));
        close.setId("looks-close");
        close.setAccessibleText(close.getText());
        close.setTooltip(new Tooltip(texts.get("incident.looks.close.tooltip")));
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(_ -> model.looks().away());
        var head = new HBox(title, close);
        head.getStyleClass().add("looks-head");
        return head;
    }

    private VBox line(WhoLooked.Look look) {
        var what = new Label(look.who() + " " + look.what());
        what.setWrapText(true);
        var when =
                new Label(
                        Times.near(look.at(), seat.zone(), seat.ticker().now().get())
                                + (look.workstation().isEmpty()
                                        ? ""
                                        : "  ·  " + look.workstation()));
        when.getStyleClass().add("muted");
        when.setWrapText(true);
        var box = new VBox(what, when);
        box.getStyleClass().add("look");
        return box;
    }
}
