package org.watchroom.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.beans.InvalidationListener;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.redaction.RedactionView;
import org.watchroom.console.redaction.RedactionViewModel;
import org.watchroom.console.shell.Shell;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.redaction.Redaction;
import org.watchroom.operations.evidence.redaction.StillRedaction;
import org.watchroom.operations.incident.Incident;

/// Lays a still over the desk to cover parts of it. What was drawn and not kept is there again the
/// next time, until this person signs out.
final class Covering implements AutoCloseable {
    private final Seat seat;
    private final StillRedaction stills;
    private final Shell shell;
    private final Map<UUID, List<Redaction>> drawn = new HashMap<>();
    private @Nullable RedactionViewModel shown;

    Covering(Seat seat, StillRedaction stills, Shell shell) {
        this.seat = seat;
        this.stills = stills;
        this.shell = shell;
    }

    void open(Incident incident, Exhibit still) {
        close();
        var model =
                new RedactionViewModel(
                        seat, stills, incident, still, drawn.getOrDefault(still.id(), List.of()));
        shown = model;
        model.masks()
                .addListener(
                        (InvalidationListener)
                                _ -> drawn.put(still.id(), List.copyOf(model.masks())));
        model.made()
                .addListener((_, _, made) ->
                        made.ifPresent(exhibit -> {
                            drawn.remove(still.id());
                            shell.uncover();
                            seat.notices().done("redaction.made", exhibit.reference());
                        }));
        var view = new RedactionView(model, seat.texts(), shell::uncover);
        shell.cover(view);
        view.begin();
    }

    @Override
    public void close() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }
}
