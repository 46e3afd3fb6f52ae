package org.watchroom.console.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.evidence.taking.FootageWords;
import org.watchroom.operations.evidence.taking.TakingRequest;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;

/// The form for adding footage, then how far each camera is. Ctrl+Enter sends the form, Esc puts it
/// away.
final class TakingPane extends VBox {
    private final TakingDesk desk;
    private final Texts texts;
    private final VBox form = new VBox();
    private final TakingLines lines;
    private final Runnable onClosed;

    /// @param onClosed called when the form went away and the keyboard needs a place
    TakingPane(TakingDesk desk, Seat seat, Runnable onClosed) {
        this.desk = desk;
        this.texts = seat.texts();
        this.onClosed = onClosed;
        lines = new TakingLines(desk, seat);
        form.setId("taking-form");
        form.getStyleClass().add("form");
        form.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        desk.shut();
                    }
                });
        getChildren().addAll(form, lines);
        desk.sheet().addListener((_, _, sheet) -> show(sheet));
        show(desk.sheet().get());
    }

    private void show(Optional<TakingDesk.Sheet> sheet) {
        boolean hadKeyboard = form.isFocusWithin();
        form.getChildren().clear();
        form.setVisible(sheet.isPresent());
        form.setManaged(sheet.isPresent());
        sheet.ifPresent(this::fill);
        if (sheet.isEmpty() && hadKeyboard) {
            onClosed.run();
        }
    }

    private record Choice(Camera camera, CheckBox box) {}

    private void fill(TakingDesk.Sheet sheet) {
        var title =
                new Label(
                        texts.get(
                                "incident.taking.title",
                                sheet.entry().incident().id().reference()));
        title.getStyleClass().add("form-title");
        var makes = words("incident.taking.makes", "muted");
        var choices = new ArrayList<Choice>();
        var cameras = new FlowPane();
        cameras.getStyleClass().add("taking-cameras");
        for (var camera : sheet.cameras()) {
            var box = new CheckBox(FootageWords.label(camera));
            box.setId("taking-camera-" + camera.code());
            box.setAccessibleText(FootageWords.label(camera));
            box.setSelected(sheet.ticked().contains(camera.id()));
            choices.add(new Choice(camera, box));
            cameras.getChildren().add(box);
        }
        var from = field("from", sheet.time().text(sheet.span().from()), sheet);
        var to = field("to", sheet.time().text(sheet.span().to()), sheet);
        var wrong = new Label();
        wrong.setId("taking-wrong");
        wrong.setWrapText(true);
        wrong.getStyleClass().addAll("held", "wrong");
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        Runnable send = () -> wrong.setText(send(sheet, choices, from, to));
        var buttons = new FlowPane(sendButton(sheet, send), cancelButton());
        buttons.getStyleClass().add("form-buttons");
        form.getChildren()
                .addAll(
                        title,
                        makes,
                        choices.isEmpty() ? words("incident.taking.no-cameras", "strong") : cameras,
                        times(from, to),
                        wrong,
                        buttons);
        form.setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER) {
                event.consume();
                send.run();
            }
        });
        applyCss(); // a field without its skin would lose the first letter
        (choices.isEmpty() ? from : choices.getFirst().box()).requestFocus();
    }

    /// @return what is wrong with the form; empty when it was sent
    private String send(
            TakingDesk.Sheet sheet, List<Choice> choices, TextField from, TextField to) {
        var chosen =
                choices.stream()
                        .filter(choice -> choice.box().isSelected())
                        .map(Choice::camera)
                        .toList();
        if (chosen.isEmpty()) {
            return texts.get("incident.taking.no-camera");
        }
        var span =
                read(sheet.span().from(), from, sheet.time())
                        .flatMap(start ->
                                read(sheet.span().to(), to, sheet.time())
                                        .flatMap(end -> span(start, end)));
        if (span.isEmpty()) {
            return texts.get("incident.taking.no-time");
        }
        desk.send(chosen, span.get());
        return "";
    }

    /// Fractions of a second that are not written stay, where the field was left alone.
    private static Optional<Instant> read(Instant offered, TextField field, StoreTime time) {
        return field.getText().equals(time.text(offered))
                ? Optional.of(offered)
                : time.read(field.getText());
    }

    private static Optional<TimeSpan> span(Instant from, Instant to) {
        return from.isBefore(to) && Duration.between(from, to).compareTo(TakingRequest.LONGEST) <= 0
                ? Optional.of(new TimeSpan(from, to))
                : Optional.empty();
    }

    private TextField field(String name, String value, TakingDesk.Sheet sheet) {
        var field = new TextField(value);
        field.setId("taking-" + name);
        field.setPrefColumnCount(19);
        field.setAccessibleText(texts.get("incident.taking." + name));
        field.setTooltip(
                new Tooltip(
                        texts.get("incident.taking.time.tooltip", sheet.entry().zone().getId())));
        return field;
    }

    private GridPane times(TextField from, TextField to) {
        var grid = new GridPane();
        grid.getStyleClass().add("taking-times");
        grid.addRow(0, label("from", from), from);
        grid.addRow(1, label("to", to), to);
        return grid;
    }

    private Label label(String name, TextField field) {
        var label = new Label(texts.get("incident.taking." + name));
        label.setLabelFor(field);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private Button sendButton(TakingDesk.Sheet sheet, Runnable send) {
        var button = new Button(texts.get("incident.taking.send"));
        button.setId("taking-send");
        button.getStyleClass().add("accent");
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("incident.form.send.tooltip", button.getText())));
        button.setMinWidth(USE_PREF_SIZE);
        button.setDisable(sheet.cameras().isEmpty());
        button.setOnAction(_ -> send.run());
        return button;
    }

    private Button cancelButton() {
        var button = new Button(texts.get("incident.form.cancel"));
        button.setId("taking-cancel");
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("incident.taking.cancel.tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> desk.shut());
        return button;
    }

    private Label words(String key, String style) {
        var label = new Label(texts.get(key));
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
