package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.customer.ReporterThread;
import org.watchroom.operations.customer.Talk;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Ids;

/// Writing to the customers who reported the incident that is shown and did not say who they are.
/// What was begun and not sent is kept. Used on the glass thread only.
final class TalkDesk implements AutoCloseable {
    private final Seat seat;
    private final Talk talk;
    private final ReadOnlyObjectWrapper<List<ReporterThread>> threads =
            new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty writing = new SimpleBooleanProperty();
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Following<List<ReporterThread>> live;
    private Optional<IncidentId> incident = Optional.empty();

    TalkDesk(Seat seat) {
        this.seat = seat;
        this.talk = new Talk(seat.session().database(), seat.clock());
        this.live = new Following<>(seat, talk::of, threads::set);
        words.addListener((_, _, now) -> incident.ifPresent(of -> keep(of, now)));
    }

    void show(Optional<IncidentId> id) {
        incident = Optional.empty();
        threads.set(List.of());
        writing.set(false);
        words.set(id.map(of -> seat.begun().of(place(of))).orElse(""));
        incident = id;
        live.follow(id.filter(_ -> entitled()));
    }

    private static String place(IncidentId incident) {
        return "talk/" + incident.value();
    }

    private void keep(IncidentId about, String now) {
        if (!seat.begun().of(place(about)).equals(now)) {
            seat.begun().keep(place(about) + "#", "");
        }
        seat.begun().keep(place(about), now);
    }

    /// Stays the same for as long as the words do: what is sent a second time is known to be the
    /// same.
    private UUID line(IncidentId about) {
        var known = seat.begun().of(place(about) + "#");
        var id = known.isEmpty() ? Ids.next(seat.clock()) : UUID.fromString(known);
        seat.begun().keep(place(about) + "#", id.toString());
        return id;
    }

    private boolean entitled() {
        var session = seat.session();
        return session.has(Role.OPERATOR)
                || session.has(Role.SUPERVISOR)
                || session.has(Role.INVESTIGATOR);
    }

    /// Whether anyone who reported it can be written to.
    BooleanBinding possible() {
        return Bindings.createBooleanBinding(() -> !threads.get().isEmpty(), threads);
    }

    /// How many read what is sent.
    IntegerBinding readers() {
        return Bindings.createIntegerBinding(() -> threads.get().size(), threads);
    }

    BooleanProperty writing() {
        return writing;
    }

    StringProperty words() {
        return words;
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    void send() {
        var to = threads.get();
        var about = incident;
        if (busy.get() || to.isEmpty() || about.isEmpty() || words.get().isBlank()) {
            return;
        }
        busy.set(true);
        var said = words.get();
        var as = line(about.get());
        seat.background()
                .run(
                        _ -> {
                            talk.say(about.get(), to, as, said);
                            return true;
                        },
                        _ -> {
                            busy.set(false);
                            keep(about.get(), "");
                            if (incident.equals(about)) {
                                words.set("");
                                writing.set(false);
                            }
                        },
                        failure -> {
                            busy.set(false);
                            seat.failures().show(failure);
                        });
    }

    @Override
    public void close() {
        live.close();
    }
}
