package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.incident.Severity;

/// What the pane says of the store, on a real database.
final class StoreFactsTest {
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");
    private final StoreFacts facts = mara.glass(() -> new StoreFacts(mara.seat()));

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    /// What is said of the footage of an incident of just now.
    private Label said() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");
        var incident = mara.incidents().find(theft).orElseThrow().incident();
        var life =
                new Exhibits(mara.seat().session().database(), mara.seat().clock())
                        .footage(incident, mara.stores().cameras(incident.store()));
        var store = mara.stores().find(incident.store()).orElseThrow();
        return mara.glass(() -> {
            facts.show(store, Optional.of(life));
            Node last = facts.getChildren().getLast();
            return (Label) last;
        });
    }

    private void camera(int days) {
        var store = room.store("YORK-01", "Coppergate", "York");
        var id = room.database().camera(store.value(), "CAM0" + days, "Till").id();
        room.database().update("update app.camera set retention_days = ? where id = ?", days, id);
    }

    @Test
    void until_when_there_is_footage_to_take() {
        camera(31);
        var label = said();
        assertThat(label.getText())
                .startsWith("Overwritten from ")
                .endsWith("in 30 days. Not taken yet.");
        assertThat(label.getStyleClass()).doesNotContain("late");
    }

    @Test
    void the_last_two_days_are_urgent() {
        camera(31);
        camera(1);
        var label = said();
        assertThat(label.getText()).contains("in 23 hours!");
        assertThat(label.getStyleClass()).contains("late");
    }

    @Test
    void a_store_without_cameras_has_none() {
        assertThat(said().getText()).isEqualTo("No camera of this store is known");
    }
}
