package org.watchroom.console.incident;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.site.Store;

/// What one needs on the phone with the police: address, postcode, force.
final class StoreFacts extends GridPane {
    private record Fact(String key, String value) {}

    private final Seat seat;

    StoreFacts(Seat seat) {
        this.seat = seat;
        getStyleClass().add("facts");
        var names = new ColumnConstraints();
        names.minWidthProperty().bind(seat.theme().scaled(96));
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        getColumnConstraints().addAll(List.of(names, values));
    }

    void show(Store store) {
        var facts = new ArrayList<Fact>();
        add(
                facts,
                "incident.store.name",
                store.name().contains(store.fascia())
                        ? store.name()
                        : store.fascia() + ", " + store.name());
        add(
                facts,
                "incident.store.address",
                store.town().isBlank() || store.address().contains(store.town())
                        ? store.address()
                        : store.address() + ", " + store.town());
        add(facts, "incident.store.postcode", store.postcode());
        add(
                facts,
                "incident.store.force",
                store.policeForce().orElse(seat.texts().get("incident.store.force.unknown")));
        getChildren().clear();
        for (int i = 0; i < facts.size(); i++) {
            var name = new Label(seat.texts().get(facts.get(i).key()));
            name.getStyleClass().add("muted");
            var value = new Label(facts.get(i).value());
            value.setWrapText(true);
            addRow(i, name, value);
        }
    }

    private static void add(List<Fact> facts, String key, String value) {
        var text = value.strip();
        if (!text.isEmpty() && !text.equals(",")) {
            facts.add(new Fact(key, text.startsWith(", ") ? text.substring(2) : text));
        }
    }
}
