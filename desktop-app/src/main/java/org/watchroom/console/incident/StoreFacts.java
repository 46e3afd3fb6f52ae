package org.watchroom.console.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.evidence.FootageLife;
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

    /// @param footage empty while it is not known
    void show(Store store, Optional<FootageLife> footage) {
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
        footage.ifPresent(life -> add(facts, "incident.footage", words(life)));
        boolean urgent = footage.filter(life -> life.urgent(seat.clock().instant())).isPresent();
        getChildren().clear();
        for (int i = 0; i < facts.size(); i++) {
            var name = new Label(seat.texts().get(facts.get(i).key()));
            name.getStyleClass().add("muted");
            var value = new Label(facts.get(i).value());
            value.setWrapText(true);
            if (urgent && facts.get(i).key().equals("incident.footage")) {
                value.getStyleClass().add("late");
            }
            addRow(i, name, value);
        }
    }

    /// Until when there is footage to take, and of how many cameras it was taken.
    private String words(FootageLife life) {
        var texts = seat.texts();
        if (life.cameras() == 0) {
            return texts.get("incident.footage.none");
        }
        if (life.until().isEmpty()) {
            return texts.get("incident.footage.taken", life.cameras());
        }
        var now = seat.clock().instant();
        var end = Times.full(life.until().get(), seat.zone());
        var taken =
                life.taken() == 0
                        ? texts.get("incident.footage.untaken")
                        : texts.get("incident.footage.some", life.taken(), life.cameras());
        if (life.gone(now)) {
            return texts.get("incident.footage.gone", end, taken);
        }
        var left = Duration.between(now, life.until().get());
        return life.urgent(now)
                ? texts.get("incident.footage.hours", end, left.toHours(), taken)
                : texts.get("incident.footage.days", end, left.toDays(), taken);
    }

    private static void add(List<Fact> facts, String key, String value) {
        var text = value.strip();
        if (!text.isEmpty() && !text.equals(",")) {
            facts.add(new Fact(key, text.startsWith(", ") ? text.substring(2) : text));
        }
    }
}
