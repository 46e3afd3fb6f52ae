package org.watchroom.console;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.workstation.knock.Wish;
import org.watchroom.operations.incident.IncidentId;

/// Does what this start and later ones of the program were asked for. Used on the glass thread, but
/// for [#hear].
final class Arrivals {
    private final Stage stage;
    private final PackCheck check;
    private final Supplier<Optional<Workplace>> desk;
    private @Nullable UUID waiting;

    /// @param desk of whoever is signed in
    Arrivals(Stage stage, PackCheck check, Supplier<Optional<Workplace>> desk) {
        this.stage = stage;
        this.check = check;
        this.desk = desk;
    }

    /// Another start of the program handed this over. From any thread.
    void hear(Wish wish) {
        FxThread.onGlass(() -> {
            toFront();
            grant(wish);
        });
    }

    private void toFront() {
        if (stage.isIconified()) {
            stage.setIconified(false);
        }
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    void grant(Wish wish) {
        switch (wish) {
            case Wish.Front _ -> {}
            case Wish.Check(var file) -> check.open(stage, file);
            case Wish.Show(var incident) -> {
                waiting = incident;
                sat();
            }
        }
    }

    /// Somebody sits at the desk: what waited for that is shown.
    void sat() {
        var incident = waiting;
        if (incident != null) {
            desk.get()
                    .ifPresent(place -> {
                        waiting = null;
                        place.goTo(new IncidentId(incident));
                    });
        }
    }
}
