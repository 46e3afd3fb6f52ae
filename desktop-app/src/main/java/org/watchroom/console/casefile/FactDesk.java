package org.watchroom.console.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.casefile.CaseFileDeeds;
import org.watchroom.operations.casefile.Fact;
import org.watchroom.operations.casefile.FactForm;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.casefile.FactRules;
import org.watchroom.operations.casefile.Purpose;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.work.Ids;

/// The form that is open: what is typed in it, what is wrong with that, and sending it. Used on the
/// glass thread only.
final class FactDesk {
    private final Seat seat;
    private final CaseFileDeeds deeds;
    private final CaseDrafts drafts;
    private final Consumer<String> onDone;
    private final ReadOnlyObjectWrapper<Optional<Open>> open =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<List<FactRules.Problem>> problems =
            new SimpleObjectProperty<>(List.of());
    private final BooleanProperty busy = new SimpleBooleanProperty();

    /// @param onDone called with what to say when something was written down
    FactDesk(Seat seat, CaseFileDeeds deeds, CaseDrafts drafts, Consumer<String> onDone) {
        this.seat = seat;
        this.deeds = deeds;
        this.drafts = drafts;
        this.onDone = onDone;
    }

    /// @param correcting the fact as it is seen
    /// @param typed what the fields show first
    record Open(
            FactKind kind, QueueEntry entry, Optional<Fact> correcting, Map<String, String> typed) {
        CaseDrafts.Place place() {
            return new CaseDrafts.Place(entry.incident().id(), kind, correcting.map(Fact::id));
        }

        /// Ticks are set as things become known: nobody is asked why.
        boolean asksWhy() {
            return correcting.isPresent() && kind != FactKind.FLAGS;
        }
    }

    void open(FactKind kind, QueueEntry entry, Optional<Fact> correcting) {
        var fresh = new Open(kind, entry, correcting, Map.of());
        var typed =
                new LinkedHashMap<>(
                        correcting
                                .map(fact -> form(fresh).typed(fact.content()))
                                .orElseGet(() -> usual(kind, entry)));
        typed.putAll(drafts.of(fresh.place()));
        problems.set(List.of());
        open.set(Optional.of(new Open(kind, entry, correcting, Map.copyOf(typed))));
    }

    /// What is so most of the time, and is changed where it is not.
    private Map<String, String> usual(FactKind kind, QueueEntry entry) {
        var usual = new LinkedHashMap<String, String>();
        switch (kind) {
            case PERSON -> usual.put("role", "suspect");
            case GOODS -> {
                usual.put("quantity", "1");
                usual.put("back-resaleable", "0");
            }
            case POLICE -> {
                usual.put("channel", "999");
                usual.put("attendance", "awaited");
                usual.put(
                        "contacted-at",
                        Times.clock(seat.clock().instant(), entry.zone()).substring(0, 5));
            }
            case VEHICLE, INJURY, WEAPON, FLAGS -> {}
        }
        return usual;
    }

    private FactForm form(Open now) {
        return new FactForm(now.kind(), now.entry().zone(), seat.clock().instant());
    }

    /// Keeps what stands in a field as a draft.
    void typed(Open now, String field, String words) {
        drafts.keep(now.place(), field, words);
    }

    /// Puts the form away; what was typed is kept.
    void away() {
        open.set(Optional.empty());
        problems.set(List.of());
    }

    /// Writes it down, or says what is wrong.
    ///
    /// @param why of a correction
    void send(Open now, Map<String, String> typed, String why, Optional<Purpose> purpose) {
        if (busy.get()) {
            return;
        }
        var read = form(now).read(typed, purpose);
        var wrong = new java.util.ArrayList<>(read.problems());
        if (now.asksWhy() && why.isBlank()) {
            wrong.add(new FactRules.Problem("why", "needed", Optional.empty()));
        }
        problems.set(List.copyOf(wrong));
        if (!wrong.isEmpty()) {
            return;
        }
        var id = drafts.id(now.place(), () -> Ids.next(seat.clock()));
        busy.set(true);
        seat.background()
                .run(
                        _ -> {
                            now.correcting()
                                    .ifPresentOrElse(
                                            fact ->
                                                    deeds.correct(
                                                            id, fact, read.content(), why, purpose),
                                            () ->
                                                    deeds.add(
                                                            id,
                                                            now.entry().incident().id(),
                                                            read.content(),
                                                            purpose));
                            return now;
                        },
                        sent -> {
                            busy.set(false);
                            drafts.forget(sent.place());
                            if (open.get().map(Open::place).equals(Optional.of(sent.place()))) {
                                away();
                            }
                            onDone.accept("casefile.done.written");
                        },
                        failure -> {
                            busy.set(false);
                            seat.failures().show(failure);
                        });
    }

    ReadOnlyObjectProperty<Optional<Open>> open() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<FactRules.Problem>> problems() {
        return problems;
    }
}
