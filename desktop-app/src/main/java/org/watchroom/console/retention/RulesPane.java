package org.watchroom.console.retention;

import java.util.Optional;
import java.util.function.IntSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
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
        var grounds = grounds();
        grounds.visibleProperty().bind(form.visibleProperty().not()); // a form says its own
        grounds.managedProperty().bind(grounds.visibleProperty());
        getChildren().add(grounds);
        if (model.setsRules()) {
            var item = list.getSelectionModel().selectedItemProperty();
            var changeable =
                    Bindings.createBooleanBinding(
                            () ->
                                    chosen().flatMap(rule -> model.kind(rule.kind()))
                                            .filter(kind -> kind.from() != Kind.From.WITH_ROW)
                                            .isPresent(),
                            item);
            var exceptional =
                    Bindings.createBooleanBinding(
                            () -> chosen().filter(model::canTakeBack).isPresent(), item);
            var bar =
                    new FlowPane(
                            deed(seat, "change", "G", changeable, this::change),
                            deed(
                                    seat,
                                    "except",
                                    "E",
                                    Bindings.isNotEmpty(model.rules()),
                                    this::except),
                            deed(
                                    seat,
                                    "take-back",
                                    "B",
                                    exceptional,
                                    () -> chosen().ifPresent(model::takeBack)));
            bar.getStyleClass().add("deed-bar");
            getChildren().addAll(form.scrolling(), bar);
        }
    }

    private static Button deed(
            Seat seat, String name, String chord, ObservableBooleanValue enabled, Runnable action) {
        var command =
                Command.when("retention." + name, RetentionView.GROUP, chord, enabled, action);
        var button = seat.keys().carry(new Button(), seat.keys().add(command));
        button.setId("retention-" + name);
        return button;
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
        var days = new DaysField(texts, words, kind, rule.days());
        var what = consequence(days, () -> rule.days());
        var bounds = new Label(words.bounds(kind));
        bounds.setWrapText(true);
        bounds.getStyleClass().add("muted");
        form.open(
                "change",
                10,
                new VBox(days.alone(), bounds, what),
                reason -> send(days, kind, rule.region(), rule.category(), reason));
    }

    /// An exception for a region, a category, or both; where there is one already, it is changed.
    private void except() {
        var fields = new ExceptionFields(model, texts, words);
        form.open(
                "except",
                10,
                fields,
                reason -> {
                    if (fields.region().isEmpty() && fields.category().isEmpty()) {
                        return Optional.of(texts.get("retention.except.nothing"));
                    }
                    return send(
                            fields.days(),
                            fields.kind(),
                            fields.region(),
                            fields.category(),
                            reason);
                });
        fields.focusFirst();
    }

    private Optional<String> send(
            DaysField days,
            Kind kind,
            Optional<Integer> region,
            Optional<String> category,
            String reason) {
        var wanted = days.days();
        if (wanted.isEmpty()) {
            return Optional.of(
                    texts.get("retention.days.unreadable", kind.minimumDays(), kind.maximumDays()));
        }
        model.keep(kind.code(), region, category, wanted.getAsInt(), reason);
        return Optional.empty();
    }

    private Label consequence(DaysField days, IntSupplier now) {
        var what = new Label();
        what.setWrapText(true);
        what.getStyleClass().add("muted");
        what.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        texts.get(
                                                days.days().orElse(Integer.MAX_VALUE)
                                                                < now.getAsInt()
                                                        ? "retention.shorter"
                                                        : "retention.longer"),
                                days.text()));
        return what;
    }
}
