package org.watchroom.console.incident;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Shelf;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.retention.Hold;

/// Says that the incident is held, and takes in why it shall be, or shall not be any longer.
final class HoldPane extends VBox {
    private static final String GROUP = "group.incident";
    private static final int USUAL_REVIEW_DAYS = 90;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

    private final HoldDesk desk;
    private final Texts texts;
    private final Shelf begun;
    private final Label held = new Label();
    private final VBox form = new VBox();

    HoldPane(HoldDesk desk, Seat seat) {
        this.desk = desk;
        this.texts = seat.texts();
        this.begun = seat.begun();
        getStyleClass().add("hold-pane");
        held.setId("incident-held");
        held.setWrapText(true);
        held.setMaxWidth(Double.MAX_VALUE);
        held.getStyleClass().add("held");
        form.setId("hold-form");
        form.getStyleClass().add("form");
        form.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        desk.ask(HoldDesk.Asking.NOTHING);
                    }
                });
        getChildren().addAll(held, form);
        desk.inForce().addListener((_, _, holds) -> say(holds));
        desk.asking().addListener((_, _, what) -> show(what));
        say(desk.inForce().get());
        show(desk.asking().get());
    }

    /// The buttons, for the bar of deeds.
    static List<Button> buttons(HoldDesk desk, Seat seat) {
        var place =
                Command.when(
                        "incident.hold",
                        GROUP,
                        "H",
                        desk.placeable(),
                        () -> desk.ask(HoldDesk.Asking.PLACE));
        var lift =
                Command.when(
                        "incident.lift",
                        GROUP,
                        "Shift+H",
                        desk.liftable(),
                        () -> desk.ask(HoldDesk.Asking.LIFT));
        var delete =
                Command.when(
                        "incident.delete-early",
                        GROUP,
                        "Shift+D",
                        desk.deletable(),
                        () -> desk.ask(HoldDesk.Asking.DELETE));
        var letGo =
                Command.when(
                        "incident.let-footage-go",
                        GROUP,
                        "Shift+X",
                        desk.footageReleasable(),
                        () -> desk.ask(HoldDesk.Asking.LET_GO));
        return List.of(place, lift, delete, letGo).stream()
                .map(command -> {
                    var button = seat.keys().carry(new Button(), seat.keys().add(command));
                    button.setId(command.id().replace('.', '-'));
                    button.visibleProperty().bind(button.disabledProperty().not());
                    button.managedProperty().bind(button.visibleProperty());
                    return button;
                })
                .toList();
    }

    private void say(List<Hold> holds) {
        present(held, !holds.isEmpty());
        held.setText(
                holds.stream()
                        .map(hold ->
                                texts.get(
                                        hold.overdue(desk.today())
                                                ? "incident.held.overdue"
                                                : "incident.held",
                                        hold.reason(),
                                        DAY.format(hold.reviewOn())))
                        .collect(Collectors.joining("\n")));
    }

    private static void present(javafx.scene.Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private void show(HoldDesk.Asking what) {
        form.getChildren().clear();
        present(form, what != HoldDesk.Asking.NOTHING);
        switch (what) {
            case NOTHING -> {}
            case PLACE -> {
                var day = new DatePicker(desk.today().plusDays(USUAL_REVIEW_DAYS));
                day.setId("hold-review");
                day.setAccessibleText(texts.get("incident.hold.review"));
                day.setTooltip(new Tooltip(texts.get("incident.hold.review.tooltip")));
                var label = new Label(texts.get("incident.hold.review"));
                label.setLabelFor(day);
                var row = new HBox(label, day);
                row.getStyleClass().add("form-row");
                fill(
                        "place",
                        5,
                        row,
                        words ->
                                wanted(day, desk.today())
                                        .ifPresentOrElse(
                                                on -> desk.place(words, on), () -> complain(row)));
            }
            case LIFT -> fill("lift", 10, new HBox(), desk::askToLift);
            case DELETE -> fill("delete", 10, new HBox(), desk::askToDelete);
            case LET_GO -> fill("let-go", 10, new HBox(), desk::letFootageGo);
        }
    }

    /// As it stands in the field: Ctrl+Enter comes before the field takes it over.
    private static Optional<LocalDate> wanted(DatePicker picker, LocalDate today) {
        try {
            return Optional.ofNullable(
                            picker.getConverter().fromString(picker.getEditor().getText().strip()))
                    .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusDays(366)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private void complain(HBox row) {
        var wrong = new Label(texts.get("incident.hold.review.unreadable"));
        wrong.setId("hold-wrong");
        wrong.getStyleClass().add("held");
        row.getChildren().removeIf(one -> "hold-wrong".equals(one.getId()));
        row.getChildren().add(wrong);
    }

    private interface Send {
        void words(String words);
    }

    /// @param least how many letters the database asks for
    private void fill(String name, int least, HBox above, Send send) {
        var key = "incident.hold." + name;
        var title = new Label(texts.get(key));
        title.getStyleClass().add("form-title");
        var words = new TextArea();
        words.setId("hold-words");
        words.setWrapText(true);
        words.setPrefRowCount(2);
        words.setPromptText(texts.get(key + ".prompt"));
        words.setAccessibleText(texts.get(key + ".prompt"));
        desk.begun(desk.asking().get()).ifPresent(place -> begun.hold(words, place));
        var ok = new Button(texts.get(key + ".send"));
        ok.setId("hold-send");
        ok.getStyleClass().add("accent");
        ok.setAccessibleText(ok.getText());
        ok.setTooltip(new Tooltip(texts.get("incident.form.send.tooltip", ok.getText())));
        ok.setMinWidth(USE_PREF_SIZE);
        ok.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> words.getText().strip().length() < least,
                                words.textProperty()));
        ok.setOnAction(_ -> send.words(words.getText().strip()));
        var cancel = new Button(texts.get("incident.form.cancel"));
        cancel.setAccessibleText(cancel.getText());
        cancel.setTooltip(new Tooltip(texts.get("incident.hold.cancel.tooltip")));
        cancel.setOnAction(_ -> desk.ask(HoldDesk.Asking.NOTHING));
        cancel.setMinWidth(USE_PREF_SIZE);
        var buttons = new FlowPane(ok, cancel);
        buttons.getStyleClass().add("form-buttons");
        form.getChildren().addAll(title, words, above, buttons);
        form.setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER && !ok.isDisabled()) {
                event.consume();
                ok.fire();
            }
        });
        applyCss(); // a field without its skin would lose the first letter
        words.requestFocus();
    }
}
