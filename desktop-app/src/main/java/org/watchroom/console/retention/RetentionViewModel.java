package org.watchroom.console.retention;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.retention.Hold;
import org.watchroom.operations.retention.Kind;
import org.watchroom.operations.retention.Request;
import org.watchroom.operations.retention.Retention;
import org.watchroom.operations.retention.Rule;
import org.watchroom.operations.retention.Waiting;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Ids;

/// What is kept for how long, what goes, and what people may decide about it. Used on the glass
/// thread only.
///
/// The duty deletes in its own time, so all is read again every minute.
public final class RetentionViewModel implements AutoCloseable {
    static final int WEEK = 7;
    static final int MONTH = 31;
    private static final int REREAD_SECONDS = 60;

    private final Seat seat;
    private final Retention retention;
    private final IntegerProperty days = new SimpleIntegerProperty(WEEK);
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Kept> kept = new ReadOnlyObjectWrapper<>(Kept.NOTHING);
    private final ObservableList<DueRow> due = FXCollections.observableArrayList();
    private final ObservableList<Hold> holds = FXCollections.observableArrayList();
    private final ObservableList<Rule> rules = FXCollections.observableArrayList();
    private final ObservableList<Request> requests = FXCollections.observableArrayList();
    private final LiveQuery<Kept> live;
    private final InvalidationListener tick = _ -> ticked();
    private int seconds;

    public RetentionViewModel(Seat seat) {
        this.seat = seat;
        this.retention = new Retention(seat.session().database());
        live =
                new LiveQuery<>(
                        seat.changes(),
                        Change.StaffChanged.class::isInstance,
                        seat.background(),
                        this::read,
                        this::show,
                        seat.failures()::show);
        days.addListener((_, _, _) -> live.refresh());
        seat.ticker().now().addListener(tick);
    }

    /// Off the glass thread.
    private Kept read() {
        return new Kept(
                retention.kinds(),
                retention.rules(),
                retention.due(days.get()),
                retention.holds(),
                retention.requests(),
                retention.rounds(),
                retention.waiting(),
                new Incidents(seat.session().database()).categories());
    }

    private void show(Kept now) {
        kept.set(now);
        replace(due, DueRow.of(now.due(), seat.zone(), today()));
        replace(holds, now.holds());
        replace(rules, now.rules());
        replace(requests, now.requests());
    }

    /// Leaves a list alone that has not changed: whoever reads it keeps their place.
    private static <T> void replace(ObservableList<T> list, List<T> now) {
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    private void ticked() {
        seconds = (seconds + 1) % REREAD_SECONDS;
        if (seconds == 0) {
            live.refresh();
        }
    }

    ReadOnlyObjectProperty<Kept> kept() {
        return kept.getReadOnlyProperty();
    }

    ObservableList<DueRow> due() {
        return due;
    }

    ObservableList<Hold> holds() {
        return holds;
    }

    ObservableList<Rule> rules() {
        return rules;
    }

    ObservableList<Request> requests() {
        return requests;
    }

    /// How far ahead one looks.
    IntegerProperty days() {
        return days;
    }

    BooleanProperty busy() {
        return busy;
    }

    LocalDate today() {
        return LocalDate.ofInstant(seat.clock().instant(), seat.zone());
    }

    boolean setsRules() {
        return seat.session().has(Role.ADMINISTRATOR);
    }

    boolean keepsHolds() {
        return seat.session().has(Role.SUPERVISOR) || seat.session().has(Role.INVESTIGATOR);
    }

    /// Whether this person may decide about it; never about what they have asked for themselves.
    boolean decides(Request request) {
        return !request.mine()
                && (setsRules()
                        || seat.session().has(Role.SUPERVISOR)
                                && request.ask() != Request.Ask.SHORTEN);
    }

    /// Regions that this person can make exceptions for.
    List<Region> regions() {
        return List.copyOf(seat.session().regions());
    }

    Optional<Kind> kind(String code) {
        return kept.get().kinds().stream().filter(kind -> kind.code().equals(code)).findFirst();
    }

    /// What is in force without any exception that is just for this region and category: what such
    /// an exception is measured against.
    int daysWithout(String kind, Optional<Integer> region, Optional<String> category) {
        return rules.stream()
                .filter(rule -> rule.kind().equals(kind))
                .filter(rule ->
                        rule.everywhere()
                                || !rule.region().equals(region)
                                || !rule.category().equals(category))
                .filter(rule -> rule.region().isEmpty() || rule.region().equals(region))
                .filter(rule -> rule.category().isEmpty() || rule.category().equals(category))
                .min(
                        Comparator.<Rule, Boolean>comparing(rule -> rule.region().isEmpty())
                                .thenComparing(rule -> rule.category().isEmpty()))
                .map(Rule::days)
                .orElse(0);
    }

    /// Longer at once; shorter, anywhere, is asked for, and somebody else decides.
    ///
    /// @param reason at least ten letters
    void keep(
            String kind,
            Optional<Integer> region,
            Optional<String> category,
            int wanted,
            String reason) {
        var id = Ids.next(seat.clock());
        deed(() -> {
            try {
                retention.keep(kind, region, category, wanted, reason);
                return "retention.done.kept";
            } catch (Failure.Refused refused) {
                if (!refused.rule().equals("two-persons")) {
                    throw refused;
                }
                retention.askToShorten(id, kind, region, category, wanted, reason);
                return "retention.done.asked";
            }
        });
    }

    /// Whether it is an exception, which can be taken back.
    boolean canTakeBack(Rule rule) {
        return setsRules() && !rule.everywhere();
    }

    /// Takes an exception back at once where nothing is kept for less long then.
    void takeBack(Rule exception) {
        deed(() -> {
            try {
                retention.drop(exception);
                return "retention.done.taken-back";
            } catch (Failure.Refused refused) {
                if (!refused.rule().equals("two-persons")) {
                    throw refused;
                }
                return "retention.take-back.shorter";
            }
        });
    }

    void giveUp(Waiting lost, String reason) {
        deed("retention.done.given-up", () -> retention.giveUp(lost, reason));
    }

    void review(Hold hold, String note, LocalDate nextOn) {
        var id = Ids.next(seat.clock());
        deed("retention.done.reviewed", () -> retention.review(id, hold.id(), note, nextOn));
    }

    void askToLift(Hold hold, String reason) {
        var id = Ids.next(seat.clock());
        deed("retention.done.asked", () -> retention.askToLift(id, hold, reason));
    }

    void decide(Request request, boolean yes) {
        deed(
                yes ? approved(request.ask()) : "retention.done.declined",
                () -> retention.decide(request, yes));
    }

    private static String approved(Request.Ask ask) {
        return switch (ask) {
            case DELETE -> "retention.done.approved.delete";
            case LIFT -> "retention.done.approved.lift";
            case SHORTEN -> "retention.done.approved.shorten";
        };
    }

    private void deed(String said, Runnable work) {
        deed(() -> {
            work.run();
            return said;
        });
    }

    /// @param work answers what to say when it is done
    private void deed(Supplier<String> work) {
        busy.set(true);
        seat.background()
                .run(
                        _ -> work.get(),
                        said -> {
                            busy.set(false);
                            if (said.equals("retention.take-back.shorter")) {
                                seat.notices().warn(said, "");
                            } else {
                                seat.notices().done(said, "");
                            }
                            live.refresh();
                        },
                        failure -> {
                            busy.set(false);
                            seat.failures().show(failure);
                            live.refresh();
                        });
    }

    @Override
    public void close() {
        seat.ticker().now().removeListener(tick);
        live.close();
    }
}
