package org.watchroom.console.incident;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.watchroom.operations.readiness.Gate;
import org.watchroom.operations.readiness.Gate.Light;
import org.watchroom.operations.readiness.Need;

/// How ready the incident is for the police, in one line; opened, what is missing, each with a
/// button that leads to where it is mended, and what is there. Whoever opened it has it open for
/// the next incident too. Lights differ in shape and word, not only in colour.
final class ReadinessPane extends VBox {
    /// Which command mends what.
    private static final Map<Need, String> MENDED_BY =
            Map.ofEntries(
                    Map.entry(Need.FOOTAGE, "incident.add-footage"),
                    Map.entry(Need.STILL, "incident.add-footage"),
                    Map.entry(Need.CLOCK, "playback.clock"),
                    Map.entry(Need.SUSPECT, "incident.case-file"),
                    Map.entry(Need.LOSS, "incident.case-file"),
                    Map.entry(Need.INJURY, "incident.case-file"),
                    Map.entry(Need.POLICE, "incident.case-file"),
                    Map.entry(Need.STATEMENT, "incident.statements"),
                    Map.entry(Need.PRODUCER, "incident.statements"),
                    Map.entry(Need.DATES, "incident.statements"),
                    Map.entry(Need.IMPACT, "incident.statements"));

    private final ReadinessDesk desk;
    private final Seat seat;
    private final Texts texts;
    private final Label title = new Label();
    private final ToggleButton open = new ToggleButton();
    private final VBox rows = new VBox();
    private final Label there = new Label();

    ReadinessPane(ReadinessDesk desk, Seat seat) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        setId("incident-readiness");
        getStyleClass().addAll("section", "readiness");
        title.setId("readiness-title");
        title.getStyleClass().add("pane-title");
        title.setWrapText(true);
        rows.getStyleClass().add("readiness-rows");
        there.setId("readiness-there");
        there.setWrapText(true);
        there.getStyleClass().add("muted");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        open.setId("readiness-open");
        open.setMinWidth(USE_PREF_SIZE);
        open.selectedProperty().addListener((_, _, _) -> show());
        var head = new HBox(title, open);
        head.getStyleClass().add("looks-head");
        getChildren().addAll(head, rows, there);
        desk.gates().addListener((InvalidationListener) _ -> show());
        show();
    }

    private void show() {
        var gates = desk.gates();
        setVisible(!gates.isEmpty());
        setManaged(!gates.isEmpty());
        var ready = gates.stream().filter(gate -> gate.light() == Light.READY).toList();
        boolean partial = gates.stream().anyMatch(Gate::holds);
        title.setText(
                texts.get(
                        partial ? "incident.readiness.partial" : "incident.readiness",
                        ready.size(),
                        gates.size()));
        boolean opened = open.isSelected();
        open.setText(texts.get(opened ? "incident.readiness.shut" : "incident.readiness.open"));
        open.setAccessibleText(open.getText());
        open.setTooltip(new Tooltip(texts.get("incident.readiness.open.tooltip")));
        rows.setVisible(opened);
        rows.setManaged(opened);
        rows.getChildren()
                .setAll(
                        gates.stream()
                                .filter(gate -> gate.light() != Light.READY)
                                .map(this::row)
                                .toList());
        there.setText(
                texts.get(
                        "incident.readiness.there",
                        ready.stream().map(this::name).collect(Collectors.joining(", "))));
        there.setVisible(opened && !ready.isEmpty());
        there.setManaged(there.isVisible());
    }

    private String name(Gate gate) {
        return texts.get("incident.readiness.need." + gate.need().code());
    }

    private Node row(Gate gate) {
        var light = new Label(texts.get("incident.readiness.light." + code(gate)));
        light.getStyleClass().addAll("readiness-light", code(gate));
        light.setMinWidth(USE_PREF_SIZE);
        var words = new Label(gate.words());
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(light, words);
        row.getStyleClass().add("readiness-row");
        mend(gate).ifPresent(row.getChildren()::add);
        return row;
    }

    /// What must be there and is not at all, what is only begun, and what only ought to be there.
    private static String code(Gate gate) {
        if (!gate.must()) {
            return "should";
        }
        return gate.light() == Light.MISSING ? "missing" : "partly";
    }

    private Optional<Button> mend(Gate gate) {
        var command = MENDED_BY.getOrDefault(gate.need(), "");
        if (seat.keys().commands().stream().noneMatch(one -> one.id().equals(command))) {
            return Optional.empty();
        }
        var button = new Button(texts.get("incident.readiness.mend"));
        button.setId("readiness-mend-" + gate.need().code());
        button.setAccessibleText(texts.get("incident.readiness.mend.what", name(gate)));
        button.setTooltip(new Tooltip(texts.get("command." + command)));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> seat.keys().run(command));
        return Optional.of(button);
    }
}
