package org.watchroom.console.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.matching.FoldedReport;
import org.watchroom.operations.matching.Joining;
import org.watchroom.operations.matching.Link;
import org.watchroom.operations.matching.Matches;
import org.watchroom.operations.staff.Role;

/// The reports of the incident that is shown, what was merged into it and what it may belong
/// together with, and what may be done about that. Used on the glass thread only.
final class ReportsDesk implements AutoCloseable {
    /// More are counted and not listed.
    static final int MOST_LISTED = 100;

    private static final int MOST_OFFERED = 300;

    private final Seat seat;
    private final Incidents incidents;
    private final Matches matches;
    private final Joining joining;
    private final ReadOnlyObjectWrapper<Optional<Standing>> standing =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Asking> asking = new SimpleObjectProperty<>(new Asking.Nothing());
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private Consumer<? super IncidentId> onDeed = _ -> {};
    private Consumer<? super IncidentId> goTo = _ -> {};
    private final Following<Optional<Standing>> live;

    /// What is known of it.
    ///
    /// @param into what it was merged into
    record Standing(
            QueueEntry entry,
            List<FoldedReport> reports,
            List<QueueEntry> merged,
            List<Link> links,
            Optional<QueueEntry> into) {
        boolean alone() {
            return reports.isEmpty() && merged.isEmpty() && links.isEmpty() && into.isEmpty();
        }
    }

    /// What is being filled in. Everything but a link asks why.
    sealed interface Asking {
        record Nothing() implements Asking {}

        /// @param offered open incidents of the same store, newest first
        record ToMerge(List<QueueEntry> offered) implements Asking {}

        record ToUndo(QueueEntry merged) implements Asking {}

        record ToTakeOut(FoldedReport report) implements Asking {}

        record ToUnlink(Link link) implements Asking {}
    }

    ReportsDesk(Seat seat) {
        this.seat = seat;
        var database = seat.session().database();
        this.incidents = new Incidents(database);
        this.matches = new Matches(database);
        this.joining = new Joining(database, seat.clock());
        this.live = new Following<>(seat, this::read, standing::set);
    }

    void show(Optional<IncidentId> id) {
        ask(new Asking.Nothing());
        standing.set(Optional.empty());
        live.follow(id);
    }

    private Optional<Standing> read(IncidentId id) {
        return incidents.find(id).filter(_ -> mayAct()).map(this::read);
    }

    private Standing read(QueueEntry entry) {
        var id = entry.incident().id();
        return new Standing(
                entry,
                entry.incident().reports() > 1 || entry.incident().mergedInto().isPresent()
                        ? matches.reports(id, MOST_LISTED)
                        : List.of(),
                matches.merged(id),
                matches.links(id).stream().filter(link -> stands(link, entry)).toList(),
                entry.incident().mergedInto().flatMap(incidents::find));
    }

    /// What is merged is more than linked; what is over is not suggested any more.
    private static boolean stands(Link link, QueueEntry entry) {
        var other = link.other().incident();
        var id = entry.incident().id();
        boolean merged =
                other.mergedInto().filter(id::equals).isPresent()
                        || entry.incident().mergedInto().filter(other.id()::equals).isPresent();
        return !merged && (link.state() == Link.State.LINKED || other.open());
    }

    /// Only who works incidents sees their reports.
    private boolean mayAct() {
        return List.of(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR).stream()
                .anyMatch(seat.session()::has);
    }

    /// Who is told of a deed, and how one gets to another incident.
    void onDeed(Consumer<? super IncidentId> listener, Consumer<? super IncidentId> opener) {
        onDeed = listener;
        goTo = opener;
    }

    void goTo(IncidentId id) {
        goTo.accept(id);
    }

    void ask(Asking what) {
        asking.set(what);
    }

    /// The folder on the shelf in which lies what was begun of it.
    Optional<String> begun(Asking what) {
        return switch (what) {
            case Asking.Nothing _ -> Optional.empty();
            case Asking.ToMerge _ ->
                    standing.get().map(now -> folder(now.entry().incident().id(), "merge"));
            case Asking.ToUndo(var merged) -> Optional.of(folder(merged.incident().id(), "undo"));
            case Asking.ToTakeOut(var report) -> Optional.of(folder(report.id(), "take-out"));
            case Asking.ToUnlink(var link) ->
                    standing.get()
                            .map(now -> folder(now.entry().incident().id(), "unlink"))
                            .map(from -> from + link.other().incident().id().value() + "/");
        };
    }

    private static String folder(IncidentId id, String form) {
        return "reports/" + form + "/" + id.value() + "/";
    }

    BooleanBinding mergeable() {
        return Bindings.createBooleanBinding(
                () -> !busy.get() && open(incident -> !incident.standsAlone()), standing, busy);
    }

    /// Whether it is one that is never merged away: others are merged into it.
    BooleanBinding standsAlone() {
        return Bindings.createBooleanBinding(() -> open(Incident::standsAlone), standing);
    }

    private boolean open(Predicate<Incident> which) {
        return standing.get()
                .map(now -> now.entry().incident())
                .filter(Incident::open)
                .filter(which)
                .isPresent();
    }

    /// Offers the other open incidents of the store.
    void beginMerging() {
        standing.get().map(Standing::entry).ifPresent(this::offer);
    }

    private void offer(QueueEntry entry) {
        var incident = entry.incident();
        seat.background()
                .run(
                        _ -> incidents.ofStore(incident.store(), MOST_OFFERED),
                        found -> {
                            if (shows(incident.id())) {
                                ask(new Asking.ToMerge(others(found, incident)));
                            }
                        },
                        seat.failures()::show);
    }

    private static List<QueueEntry> others(List<QueueEntry> found, Incident incident) {
        return found.stream()
                .filter(one -> one.incident().open() && !one.incident().id().equals(incident.id()))
                .toList();
    }

    private boolean shows(IncidentId id) {
        return standing.get().filter(now -> now.entry().incident().id().equals(id)).isPresent();
    }

    /// Merges what is shown into another one, as both are shown.
    void merge(QueueEntry into, String why) {
        withShown(incident ->
                deed(
                        "incident.merge.done",
                        List.of(incident.id(), into.incident().id()),
                        () -> joining.merge(incident, into.incident(), why)));
    }

    void undo(QueueEntry merged, String why) {
        var ids = new ArrayList<>(List.of(merged.incident().id()));
        merged.incident().mergedInto().ifPresent(ids::add);
        deed("incident.merge.undone", ids, () -> joining.undo(merged.incident(), why));
    }

    void takeOut(FoldedReport report, String why) {
        deed(
                "incident.take-out.done",
                List.of(report.of(), report.id()),
                () -> joining.takeOut(report, why));
    }

    void link(Link suggested) {
        withShown(incident ->
                deed(
                        "incident.link.done",
                        List.of(),
                        () ->
                                joining.link(
                                        incident,
                                        suggested.other().incident(),
                                        Optional.of(suggested),
                                        "")));
    }

    void unlink(Link link, String why) {
        withShown(incident ->
                deed("incident.unlink.done", List.of(), () -> joining.unlink(incident, link, why)));
    }

    private void withShown(Consumer<Incident> deed) {
        standing.get().map(now -> now.entry().incident()).ifPresent(deed);
    }

    private void deed(String said, List<IncidentId> changed, Runnable work) {
        if (busy.get()) {
            return;
        }
        var sent = begun(asking.get());
        busy.set(true);
        seat.background()
                .run(
                        _ -> {
                            work.run();
                            return true;
                        },
                        _ -> {
                            ask(new Asking.Nothing());
                            sent.ifPresent(seat.begun()::forgetBelow);
                            seat.notices().done(said, "");
                            settled(changed);
                        },
                        failure -> {
                            seat.failures().show(failure);
                            settled(changed);
                        });
    }

    private void settled(List<IncidentId> changed) {
        busy.set(false);
        live.refresh();
        changed.forEach(onDeed);
    }

    ReadOnlyObjectProperty<Optional<Standing>> standing() {
        return standing.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Asking> asking() {
        return asking;
    }

    @Override
    public void close() {
        live.close();
    }
}
