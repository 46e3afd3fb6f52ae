package org.watchroom.console.incident;

import java.util.List;
import java.util.Optional;
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
        words.addListener(
                (_, _, now) -> incident.ifPresent(of -> seat.begun().keep(place(of), now)));
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
        var as = seat.begun().number(place(about.get()), () -> Ids.next(seat.clock()));
        seat.background()
                .run(
                        _ -> {
                            talk.say(about.get(), to, as, said);
                            return true;
                        },
                        _ -> {
                            busy.set(false);
                            seat.begun().keep(place(about.get()), "");
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
