package org.watchroom.console.lane;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.Seat;

/// Puts a report away: a reason is picked, or written where none fits.
final class DismissForm extends VBox {
    /// `lane.reason.<one>` in the texts.
    static final List<String> REASONS =
            List.of(
                    "test",
                    "told",
                    "duplicate",
                    "not-ours",
                    "advertising",
                    "broken-device",
                    "other");

    private static final String WRITTEN = "other";

    private final Seat seat;
    private final ComboBox<String> reason = new ComboBox<>();
    private final TextField more;

    DismissForm(LaneViewModel.Form.ToDismiss form, LaneViewModel model, Seat seat) {
        this.seat = seat;
        var parts = new FormFields("lane", seat.texts());
        getStyleClass().add("form");
        reason.setId("lane-reason");
        reason.setAccessibleText(seat.texts().get("lane.reason"));
        reason.setMaxWidth(Double.MAX_VALUE);
        reason.setConverter(new Chosen<>(one -> seat.texts().get("lane.reason." + one)));
        reason.getItems().setAll(REASONS);
        more = parts.named("reason-words", new TextField());
        var picked = seat.begun().of(LaneViewModel.begun(form.of()) + "reason");
        reason.setValue(REASONS.contains(picked) ? picked : null);
        reason.valueProperty()
                .addListener((_, _, now) ->
                        seat.begun()
                                .keep(
                                        LaneViewModel.begun(form.of()) + "reason",
                                        now == null ? "" : now));
        seat.begun().hold(more, LaneViewModel.begun(form.of()) + "reason-words");
        var ready =
                Bindings.createBooleanBinding(
                        () -> !said().isBlank() && !model.busy().get(),
                        reason.valueProperty(),
                        more.textProperty(),
                        model.busy());
        getChildren()
                .addAll(
                        parts.title("lane.dismiss.title"),
                        parts.note("lane.dismiss.note"),
                        parts.labelled("reason", reason),
                        parts.labelled("reason-words", more),
                        parts.sending(
                                this,
                                "dismiss",
                                ready,
                                () -> model.dismiss(form.of(), said()),
                                model::putAway));
    }

    /// Empty while there is none.
    private String said() {
        var picked = reason.getValue();
        var written = more.getText().strip();
        if (picked == null || picked.equals(WRITTEN)) {
            return written;
        }
        var words = seat.texts().get("lane.reason." + picked);
        return written.isEmpty() ? words : words + ": " + written;
    }

    Node first() {
        return reason;
    }
}
