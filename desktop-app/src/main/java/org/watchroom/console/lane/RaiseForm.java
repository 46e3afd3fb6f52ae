package org.watchroom.console.lane;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.TypedMoment;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.lane.Raise;
import org.watchroom.operations.site.Store;

/// Makes an incident of a report. What could be read of it stands in the fields already.
final class RaiseForm extends VBox {
    private static final int ROWS = 5;

    private final Seat seat;
    private final LaneViewModel.Reading of;
    private final StorePicker store;
    private final ComboBox<Category> category = new ComboBox<>();
    private final ComboBox<Severity> severity = new ComboBox<>();
    private final TypedMoment when;
    private final TextField place;
    private final TextArea words;

    RaiseForm(LaneViewModel.Form.ToRaise form, LaneViewModel model, Seat seat) {
        this.seat = seat;
        this.of = form.of();
        var parts = new FormFields("lane", seat.texts());
        getStyleClass().add("form");
        store = new StorePicker(form.estate(), of.said().store(), seat.texts(), parts);
        when =
                new TypedMoment(
                        parts.line("when"),
                        of.said().occurredAt().orElse(of.item().receivedAt()),
                        this::zone);
        place = parts.named("place", new TextField());
        words = parts.named("words", new TextArea());
        words.setWrapText(true);
        words.setPrefRowCount(ROWS);
        fillChoices(form.categories());
        place.setText(of.said().place());
        words.setText(of.said().text());
        seat.begun().hold(place, LaneViewModel.begun(of.item()) + "place");
        seat.begun().hold(words, LaneViewModel.begun(of.item()) + "words");
        var ready =
                Bindings.createBooleanBinding(
                        () -> raise().isPresent() && !model.busy().get(),
                        store.chosen(),
                        category.valueProperty(),
                        severity.valueProperty(),
                        when.field().textProperty(),
                        words.textProperty(),
                        model.busy());
        getChildren()
                .addAll(
                        parts.title("lane.raise.title"),
                        parts.labelled("store", store),
                        parts.labelled("category", category),
                        parts.labelled("severity", severity),
                        parts.labelled("when", when.field()),
                        parts.labelled("place", place),
                        parts.labelled("words", words),
                        parts.sending(
                                this,
                                "raise",
                                ready,
                                () -> raise().ifPresent(how -> model.raise(of.item(), how)),
                                model::putAway));
    }

    private void fillChoices(List<Category> known) {
        category.setId("lane-category");
        category.setAccessibleText(seat.texts().get("lane.category"));
        category.setMaxWidth(Double.MAX_VALUE);
        category.setConverter(new Chosen<>(Category::name));
        category.getItems().setAll(known);
        severity.setId("lane-severity");
        severity.setAccessibleText(seat.texts().get("lane.severity"));
        severity.setMaxWidth(Double.MAX_VALUE);
        severity.setConverter(new Chosen<>(one -> seat.texts().get("severity." + one.name())));
        severity.getItems().setAll(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);
        category.valueProperty()
                .addListener((_, _, now) -> {
                    if (now != null) {
                        severity.setValue(of.said().severity().orElse(now.usualSeverity()));
                    }
                });
        var said = of.said().category();
        known.stream()
                .filter(one ->
                        one.code().equalsIgnoreCase(said) || one.name().equalsIgnoreCase(said))
                .findFirst()
                .ifPresent(category::setValue);
    }

    /// Of the store where one is chosen: that is what people there read off the wall.
    private ZoneId zone() {
        return store.chosen().get().map(Store::zone).orElseGet(seat::zone);
    }

    private Optional<Raise> raise() {
        var at = store.chosen().get();
        var kind = category.getValue();
        var worth = severity.getValue();
        var moment = when.said();
        if (at.isEmpty()
                || kind == null
                || worth == null
                || moment.isEmpty()
                || words.getText().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                new Raise(
                        at.get(),
                        kind,
                        worth,
                        words.getText(),
                        place.getText(),
                        of.said().source().orElse(Source.API),
                        moment.get()));
    }

    /// Where the keyboard begins: the first field with nothing in it that can be used.
    Node first() {
        if (store.chosen().get().isEmpty()) {
            return store;
        }
        return category.getValue() == null ? category : words;
    }
}
