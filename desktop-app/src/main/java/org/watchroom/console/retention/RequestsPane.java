package org.watchroom.console.retention;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.retention.Request;

/// What waits for a second person, with yes and no.
final class RequestsPane extends SidePane<Request> {
    private final RetentionViewModel model;
    private final Seat seat;

    RequestsPane(RetentionViewModel model, Seat seat, Words words) {
        super(
                "requests",
                model.requests(),
                seat,
                request ->
                        new String[] {
                            words.asked(request), request.reason(), words.until(request)
                        });
        this.model = model;
        this.seat = seat;
        var bar = new FlowPane(deed("approve", "Y", true), deed("decline", "D", false));
        bar.getStyleClass().add("deed-bar");
        getChildren().add(bar);
    }

    private Button deed(String name, String chord, boolean yes) {
        var item = list.getSelectionModel().selectedItemProperty();
        var possible =
                Bindings.createBooleanBinding(
                        () ->
                                Optional.ofNullable(item.get()).filter(model::decides).isPresent()
                                        && !model.busy().get(),
                        item,
                        model.busy());
        var command =
                Command.when(
                        "retention." + name,
                        RetentionView.GROUP,
                        chord,
                        possible,
                        () ->
                                Optional.ofNullable(item.get())
                                        .ifPresent(request -> model.decide(request, yes)));
        var button = seat.keys().carry(new Button(), seat.keys().add(command));
        button.setId("retention-" + name);
        return button;
    }
}
