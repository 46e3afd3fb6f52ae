package org.watchroom.console.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.known.Known;
import org.watchroom.operations.known.Known.Line;

/// *Known here*: short lines, under them where they come from and how old that is. What is not
/// known is one line for all; what could not be read says why, beside a button that reads it again.
final class KnownPane extends VBox {
    private final KnownDesk desk;
    private final Seat seat;
    private final Texts texts;
    private final GridPane rows = new GridPane();
    private final Label nothing = new Label();

    KnownPane(KnownDesk desk, Seat seat) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        setId("incident-known");
        getStyleClass().addAll("section", "known");
        var title = new Label(texts.get("incident.known"));
        title.getStyleClass().add("pane-title");
        var names = new ColumnConstraints();
        names.minWidthProperty().bind(seat.theme().scaled(96));
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        rows.getColumnConstraints().addAll(List.of(names, values));
        rows.getStyleClass().addAll("facts", "known-rows");
        nothing.setId("known-nothing");
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        getChildren().addAll(title, rows, nothing);
        desk.parts().addListener((InvalidationListener) _ -> show());
        show();
    }

    private void show() {
        var parts = desk.parts();
        setVisible(!parts.isEmpty());
        setManaged(!parts.isEmpty());
        var keyboard = keyboard();
        rows.getChildren().clear();
        var missing = new ArrayList<String>();
        for (var part : parts) {
            switch (part) {
                case Known.Told(var which, var lines) -> add(which, lines(lines));
                case Known.Nothing(var which) -> missing.add(name(which));
                case Known.Failed(var which, var why) -> add(which, failed(which, why));
            }
        }
        nothing.setText(
                texts.get(
                        "incident.known.nothing",
                        missing.stream().map(KnownPane::small).collect(Collectors.joining(", "))));
        nothing.setVisible(!missing.isEmpty());
        nothing.setManaged(!missing.isEmpty());
        keyboard.map(id -> rows.lookup("#" + id)).ifPresent(Node::requestFocus);
    }

    /// Which of the buttons here has the keyboard: the one that takes its place gets it.
    private Optional<String> keyboard() {
        return Optional.ofNullable(getScene())
                .map(Scene::getFocusOwner)
                .map(Node::getId)
                .filter(id -> id.startsWith("known-again-"));
    }

    private static String small(String name) {
        return name.substring(0, 1).toLowerCase(Locale.UK) + name.substring(1);
    }

    private String name(Known.Part part) {
        return texts.get("incident.known.part." + part.code());
    }

    private void add(Known.Part part, Node content) {
        var name = new Label(name(part));
        name.getStyleClass().add("muted");
        GridPane.setValignment(name, VPos.TOP);
        content.setId("known-" + part.code());
        rows.addRow(rows.getRowCount(), name, content);
    }

    /// Those that follow each other from one source stand over it together.
    private Node lines(List<Line> lines) {
        var box = new VBox();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var words = new Label(line.text());
            words.setWrapText(true);
            if (line.warns()) {
                words.getStyleClass().add("late");
            }
            box.getChildren().add(words);
            if (i + 1 == lines.size() || !source(lines.get(i + 1)).equals(source(line))) {
                var source = new Label(source(line));
                source.setWrapText(true);
                source.getStyleClass().addAll("muted", "known-source");
                box.getChildren().add(source);
            }
        }
        return box;
    }

    private String source(Line line) {
        return texts.get(
                "incident.known.source",
                line.source(),
                line.asOf().map(this::age).orElseGet(() -> texts.get("incident.known.now")));
    }

    /// In days of the desk's own calendar: what came in today is told by no hour.
    private String age(Instant since) {
        long days =
                ChronoUnit.DAYS.between(
                        since.atZone(seat.zone()).toLocalDate(),
                        seat.clock().instant().atZone(seat.zone()).toLocalDate());
        return days <= 0
                ? texts.get("incident.known.today")
                : texts.count("incident.known.days", (int) days);
    }

    private Node failed(Known.Part part, RuntimeException why) {
        var words = new Label(seat.failures().words(why, texts));
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var again = new Button(texts.get("incident.known.again"));
        again.setId("known-again-" + part.code());
        again.setAccessibleText(texts.get("incident.known.again.what", name(part)));
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(_ -> desk.again(part));
        var row = new HBox(words, again);
        row.getStyleClass().add("known-failed");
        return row;
    }
}
