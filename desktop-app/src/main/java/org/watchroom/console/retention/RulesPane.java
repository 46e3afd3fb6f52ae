package org.watchroom.console.retention;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.retention.Kind;
import org.watchroom.operations.retention.Rule;

/// How long each kind is kept, on what grounds, within which bounds.
final class RulesPane extends SidePane<Rule> {
    private final RetentionViewModel model;
    private final Texts texts;
    private final Words words;
    private final AskForm form;

    RulesPane(RetentionViewModel model, Seat seat, Words words) {
        super(
                "rules",
                model.rules(),
                seat,
                rule ->
                        new String[] {
                            words.kind(rule.kind()) + ": " + words.days(rule), words.where(rule)
                        });
        this.model = model;
        this.texts = seat.texts();
        this.words = words;
        form = new AskForm(texts);
        getChildren().add(grounds());
        if (model.setsRules()) {
            var changeable =
                    Bindings.createBooleanBinding(
                            () ->
                                    chosen().flatMap(rule -> model.kind(rule.kind()))
                                            .filter(kind -> kind.from() != Kind.From.WITH_ROW)
                                            .isPresent(),
                            list.getSelectionModel().selectedItemProperty());
            var command =
                    Command.when(
                            "retention.change", RetentionView.GROUP, "G", changeable, this::change);
            var button = seat.keys().carry(new Button(), seat.keys().add(command));
            button.setId("retention-change");
            var bar = new FlowPane(button);
            bar.getStyleClass().add("deed-bar");
            getChildren().addAll(form, bar);
        }
    }

    private Optional<Rule> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    /// Basis and bounds of the chosen one.
    private Label grounds() {
        var label = new Label();
        label.setId("rule-grounds");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll("muted", "due-incidents");
        label.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        chosen().flatMap(rule -> model.kind(rule.kind()))
                                                .map(kind ->
                                                        kind.basis() + "\n" + words.bounds(kind))
                                                .orElse(""),
                                list.getSelectionModel().selectedItemProperty()));
        return label;
    }

    private void change() {
        chosen().ifPresent(rule -> model.kind(rule.kind()).ifPresent(kind -> change(rule, kind)));
    }

    private void change(Rule rule, Kind kind) {
        var days = new Spinner<Integer>(kind.minimumDays(), kind.maximumDays(), rule.days());
        days.setId("rule-days");
        days.setEditable(true);
        days.setAccessibleText(texts.get("retention.days.label"));
        days.setTooltip(new Tooltip(words.bounds(kind)));
        var label = new Label(texts.get("retention.days.label"));
        label.setLabelFor(days);
        var row = new HBox(label, days);
        row.getStyleClass().add("form-row");
        var what = new Label();
        what.setWrapText(true);
        what.getStyleClass().add("muted");
        what.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        texts.get(
                                                days.getValue() < rule.days()
                                                        ? "retention.shorter"
                                                        : "retention.longer"),
                                days.valueProperty()));
        form.open(
                "change",
                10,
                new VBox(row, what),
                reason -> model.keep(rule, days.getValue(), reason));
    }
}
