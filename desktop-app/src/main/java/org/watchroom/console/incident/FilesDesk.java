package org.watchroom.console.incident;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.evidence.receiving.Receipt;
import org.watchroom.operations.evidence.receiving.Receiving;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.QueueEntry;

/// Files for the incident that is shown: which are on the form, and what is being taken in. Used on
/// the glass thread only.
final class FilesDesk {
    private final Seat seat;
    private final Receiving receiving;
    private final ReadOnlyObjectWrapper<Optional<Sheet>> sheet =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FilesRun>> run =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<IncidentId, FilesRun> runs = new HashMap<>();

    /// What is about to be taken in.
    record Sheet(QueueEntry entry, List<Path> files) {
        StoreTime time() {
            return new StoreTime(entry.zone());
        }
    }

    FilesDesk(Seat seat, Receiving receiving) {
        this.seat = seat;
        this.receiving = receiving;
    }

    ReadOnlyObjectProperty<Optional<Sheet>> sheet() {
        return sheet.getReadOnlyProperty();
    }

    /// The one of the incident that is shown.
    ReadOnlyObjectProperty<Optional<FilesRun>> run() {
        return run.getReadOnlyProperty();
    }

    /// Another incident is shown, or none.
    void show(Optional<IncidentId> incident) {
        shut();
        run.set(incident.map(runs::get));
    }

    /// Whether more can be brought: not while some of this incident are being taken in.
    boolean ready() {
        return run.get().filter(r -> r.running().get()).isEmpty();
    }

    /// Brings files; those that are on the form already stay.
    void bring(QueueEntry entry, List<Path> files) {
        if (!ready() || files.isEmpty()) {
            return;
        }
        var all = new LinkedHashSet<Path>();
        sheet.get()
                .filter(open -> open.entry().incident().id().equals(entry.incident().id()))
                .ifPresent(open -> all.addAll(open.files()));
        all.addAll(files);
        sheet.set(Optional.of(new Sheet(entry, new ArrayList<>(all))));
    }

    void shut() {
        sheet.set(Optional.empty());
    }

    void send(Receipt receipt) {
        sheet.get()
                .ifPresent(open -> {
                    var id = open.entry().incident().id();
                    var begun = new FilesRun(seat, receiving, id, open.files(), receipt);
                    runs.put(id, begun);
                    shut();
                    run.set(Optional.of(begun));
                });
    }

    /// Puts the list of a run away that has ended.
    void forget(FilesRun ended) {
        if (!ended.running().get()) {
            runs.remove(ended.incident(), ended);
            run.set(Optional.empty());
        }
    }
}
