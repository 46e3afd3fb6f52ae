package org.watchroom.console.incident;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.disclosure.Disclosure;
import org.watchroom.operations.disclosure.Liaison;
import org.watchroom.operations.evidence.Exhibit;

/// Says what a police liaison sees of the incident, and lets it be disclosed and withdrawn.
final class DisclosePane extends VBox {
    private static final int USUAL_DAYS = 30;

    private final DiscloseDesk desk;
    private final Seat seat;
    private final Texts texts;
    private final VBox standing = new VBox();
    private final VBox form = new VBox();

    DisclosePane(DiscloseDesk desk, Seat seat) {
        this.desk = desk;
        this.seat = seat;
        this.texts = seat.texts();
        getStyleClass().add("disclose-pane");
        standing.setId("incident-disclosed");
        form.setId("disclose-form");
        form.getStyleClass().add("form");
        form.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        desk.asking().set(false);
                    }
                });
        getChildren().addAll(standing, form);
        desk.picture().addListener((_, _, now) -> say(now.standing()));
        desk.asking().addListener((_, _, _) -> show());
        say(desk.picture().get().standing());
        show();
    }

    static Button button(DiscloseDesk desk, Seat seat) {
        var command =
                Command.when(
                        "incident.disclose",
                        "group.incident",
                        "D",
                        desk.possible(),
                        () -> desk.asking().set(true));
        var button = seat.keys().carry(new Button(), seat.keys().add(command));
        button.setId("incident-disclose");
        button.visibleProperty().bind(button.disabledProperty().not());
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private void say(List<Disclosure> now) {
        standing.getChildren().setAll(now.stream().map(this::line).toList());
        present(standing, !now.isEmpty());
    }

    private Node line(Disclosure disclosure) {
        var words =
                new Label(
                        texts.get(
                                disclosure.exhibit().isPresent()
                                        ? "incident.disclosed.exhibit"
                                        : "incident.disclosed",
                                desk.liaison(disclosure.to()),
                                disclosure.exhibit().map(desk::exhibit).orElse(""),
                                disclosure.purpose(),
                                Times.full(disclosure.expiresAt(), seat.zone())));
        words.setWrapText(true);
        var withdraw = button("incident.disclose.withdraw");
        withdraw.setOnAction(_ -> desk.withdraw(disclosure));
        var line = new VBox(words, withdraw);
        line.getStyleClass().add("disclosed");
        return line;
    }

    private void show() {
        form.getChildren().clear();
        present(form, desk.asking().get());
        if (!desk.asking().get()) {
            return;
        }
        var now = desk.picture().get();
        var title = new Label(texts.get("incident.disclose.title"));
        title.getStyleClass().add("form-title");
        if (now.liaisons().isEmpty()) {
            var none = new Label(texts.get("incident.disclose.nobody"));
            none.setWrapText(true);
            form.getChildren().addAll(title, none, cancel());
            return;
        }
        var to = choice("disclose-to", "incident.disclose.to", now.liaisons(), Liaison::name);
        to.setValue(now.liaisons().size() == 1 ? now.liaisons().getFirst() : null);
        var what =
                choice(
                        "disclose-what",
                        "incident.disclose.what",
                        now.exhibits(),
                        (Exhibit exhibit) -> exhibit.reference() + "  " + exhibit.making().title());
        what.setPromptText(texts.get("incident.disclose.no-exhibit"));
        var purpose = new TextField();
        purpose.setId("disclose-purpose");
        purpose.setPromptText(texts.get("incident.disclose.purpose"));
        purpose.setAccessibleText(texts.get("incident.disclose.purpose"));
        var until = new DatePicker(desk.today().plusDays(USUAL_DAYS));
        until.setId("disclose-until");
        until.setAccessibleText(texts.get("incident.disclose.until"));
        until.setTooltip(new Tooltip(texts.get("incident.disclose.until.tooltip")));
        var send = button("incident.disclose.send");
        send.setId("disclose-send");
        send.getStyleClass().add("accent");
        send.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        to.getValue() == null
                                                || purpose.getText().strip().length() < 5,
                                to.valueProperty(),
                                purpose.textProperty()));
        send.setOnAction(_ ->
                desk.disclose(
                        Optional.ofNullable(what.getValue()).map(Exhibit::id),
                        to.getValue().id(),
                        purpose.getText(),
                        day(until)));
        var buttons = new FlowPane(send, cancel());
        buttons.getStyleClass().add("form-buttons");
        form.getChildren()
                .addAll(
                        title,
                        labelled("incident.disclose.to", to),
                        labelled("incident.disclose.what", what),
                        purpose,
                        labelled("incident.disclose.until", until),
                        buttons);
        form.setOnKeyPressed(event -> {
            if (event.isControlDown() && event.getCode() == KeyCode.ENTER && !send.isDisabled()) {
                event.consume();
                send.fire();
            }
        });
        applyCss(); // a field without its skin would lose the first letter
        purpose.requestFocus();
    }

    private LocalDate day(DatePicker picker) {
        var chosen = picker.getValue();
        return chosen == null ? desk.today().plusDays(USUAL_DAYS) : chosen;
    }

    private <T> ComboBox<T> choice(String id, String key, List<T> all, Function<T, String> said) {
        var box = new ComboBox<T>();
        box.setId(id);
        box.getItems().setAll(all);
        box.setAccessibleText(texts.get(key));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new Chosen<>(said));
        return box;
    }

    private Button cancel() {
        var button = new Button(texts.get("incident.form.cancel"));
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("incident.form.cancel.tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> desk.asking().set(false));
        return button;
    }

    private Button button(String key) {
        var button = new Button(texts.get(key));
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private VBox labelled(String key, Node control) {
        var label = new Label(texts.get(key));
        label.getStyleClass().addAll("muted", "small");
        label.setLabelFor(control);
        return new VBox(label, control);
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
