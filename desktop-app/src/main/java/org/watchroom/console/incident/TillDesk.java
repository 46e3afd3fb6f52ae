package org.watchroom.console.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.enrichment.Enrichment;
import org.watchroom.operations.enrichment.Enrichments;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.till.matching.TillMatch;

/// What tills say of the incident that is shown. Used on the glass thread only.
final class TillDesk implements AutoCloseable {
    private final Seat seat;
    private final Enrichments enrichments;
    private final ObservableList<Told> told = FXCollections.observableArrayList();
    private final Following<List<Told>> live;
    private Consumer<? super Instant> footage = _ -> {};

    /// What was looked up, and what came of it.
    record Told(String kind, Enrichment.State state, Instant at, TillMatch match) {}

    TillDesk(Seat seat) {
        this.seat = seat;
        this.enrichments = new Enrichments(seat.session().database());
        this.live = new Following<>(seat, this::read, this::show);
    }

    void show(Optional<IncidentId> id) {
        told.clear();
        live.follow(id.filter(_ -> mayLook()));
    }

    private List<Told> read(IncidentId id) {
        return enrichments.of(id).stream()
                .filter(one ->
                        one.kind().equals(TillMatch.RECEIPTS)
                                || one.kind().equals(TillMatch.REFUNDS))
                .map(one ->
                        new Told(one.kind(), one.state(), one.at(), TillMatch.of(one.details())))
                .toList();
    }

    /// An equal list is left alone: the keyboard stays where it is.
    private void show(List<Told> read) {
        if (!told.equals(read)) {
            told.setAll(read);
        }
    }

    private boolean mayLook() {
        return List.of(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR).stream()
                .anyMatch(seat.session()::has);
    }

    ObservableList<Told> told() {
        return told;
    }

    /// Footage goes to a receipt's moment with this.
    void offer(Consumer<? super Instant> wanted) {
        footage = wanted;
    }

    void goTo(Instant moment) {
        footage.accept(moment);
    }

    @Override
    public void close() {
        live.close();
    }
}
