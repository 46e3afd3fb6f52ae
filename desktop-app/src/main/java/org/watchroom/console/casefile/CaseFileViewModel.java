package org.watchroom.console.casefile;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.casefile.CaseFile;
import org.watchroom.operations.casefile.CaseFileDeeds;
import org.watchroom.operations.casefile.CaseFiles;
import org.watchroom.operations.casefile.CaseId;
import org.watchroom.operations.casefile.Fact;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Ids;

/// Cases, the one that is shown, and what is done to them. Used on the glass thread only.
public final class CaseFileViewModel implements AutoCloseable {
    private static final int MOST = 500;

    private final Seat seat;
    private final CaseFiles files;
    private final CaseFileDeeds deeds;
    private final Incidents incidents;
    private final FactDesk facts;
    private final ObservableList<CaseFile> cases = FXCollections.observableArrayList();
    private final BooleanProperty closedToo = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ObjectProperty<Optional<QueueEntry>> incident =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Fact>> fact =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Asking> asking = new SimpleObjectProperty<>(Asking.NOTHING);
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final LiveQuery<List<CaseFile>> list;
    private final LiveQuery<Shown> live;

    /// Read off the glass thread.
    private volatile Shown.Wanted wanted = new Shown.Wanted.Nothing();

    public CaseFileViewModel(Seat seat) {
        this.seat = seat;
        var database = seat.session().database();
        files = new CaseFiles(database);
        deeds = new CaseFileDeeds(database, seat.clock());
        incidents = new Incidents(database);
        facts = new FactDesk(seat, deeds, new CaseDrafts(seat.begun()), this::done);
        list =
                new LiveQuery<>(
                        seat.changes(),
                        CaseFileViewModel::concernsList,
                        seat.background(),
                        () -> files.list(closedToo.get(), MOST),
                        now -> {
                            if (!cases.equals(now)) {
                                cases.setAll(now);
                            }
                        },
                        seat.failures()::show);
        live =
                new LiveQuery<>(
                        seat.changes(),
                        this::concerns,
                        seat.background(),
                        () -> Shown.read(wanted, files, incidents),
                        this::show,
                        seat.failures()::show);
        closedToo.addListener((_, _, _) -> list.refresh());
    }

    private static boolean concernsList(Change change) {
        return change instanceof Change.CaseChanged || change instanceof Change.IncidentChanged;
    }

    private boolean concerns(Change change) {
        return switch (change) {
            case Change.CaseChanged(var id) ->
                    shown.get().file().map(file -> file.id().value().equals(id)).orElse(true);
            case Change.IncidentChanged(var id) ->
                    shown.get().entry(id).isPresent()
                            || wanted instanceof Shown.Wanted.OfCase
                            || wanted.equals(new Shown.Wanted.OfIncident(id));
            default -> false;
        };
    }

    private void show(Shown now) {
        if (now.equals(shown.get())) {
            return;
        }
        var at = incident.get().map(entry -> entry.incident().id());
        var asked =
                wanted instanceof Shown.Wanted.OfIncident(var id)
                        ? Optional.of(id)
                        : Optional.<IncidentId>empty();
        shown.set(now);
        incident.set(
                at.flatMap(now::entry)
                        .or(() -> asked.flatMap(now::entry))
                        .or(() -> now.incidents().stream().findFirst()));
    }

    /// Shows the incident's facts, with those of the open case that it is in.
    public void show(IncidentId id) {
        want(new Shown.Wanted.OfIncident(id));
    }

    void show(CaseFile file) {
        if (!shown.get().file().map(CaseFile::id).equals(Optional.of(file.id()))) {
            want(new Shown.Wanted.OfCase(file.id()));
        }
    }

    private void want(Shown.Wanted what) {
        wanted = what;
        asking.set(Asking.NOTHING);
        facts.away();
        incident.set(Optional.empty());
        live.refresh();
    }

    /// Opens a case around the incident that is chosen.
    void openCase(String title) {
        incident.get()
                .ifPresent(entry -> {
                    var id = new CaseId(Ids.next(seat.clock()));
                    deed(
                            "casefile.done.opened",
                            () -> deeds.open(id, title, entry.incident().id()));
                });
    }

    void join(CaseFile into, String why) {
        incident.get()
                .ifPresent(entry -> {
                    var id = Ids.next(seat.clock());
                    deed(
                            "casefile.done.joined",
                            () -> deeds.join(id, into.id(), entry.incident().id(), why));
                });
    }

    void takeOut(String why) {
        shown.get()
                .file()
                .ifPresent(file ->
                        incident.get()
                                .ifPresent(entry -> {
                                    var id = Ids.next(seat.clock());
                                    deed(
                                            "casefile.done.taken-out",
                                            () ->
                                                    deeds.takeOut(
                                                            id,
                                                            file.id(),
                                                            entry.incident().id(),
                                                            why));
                                }));
    }

    void rename(String title) {
        shown.get()
                .file()
                .ifPresent(file -> deed("casefile.done.renamed", () -> deeds.rename(file, title)));
    }

    void closeCase() {
        shown.get().file().ifPresent(file -> deed("casefile.done.closed", () -> deeds.close(file)));
    }

    void reopenCase() {
        shown.get()
                .file()
                .ifPresent(file -> deed("casefile.done.reopened", () -> deeds.reopen(file)));
    }

    void withdraw(String why) {
        fact.get()
                .ifPresent(one -> {
                    var id = Ids.next(seat.clock());
                    deed("casefile.done.withdrawn", () -> deeds.withdraw(id, one, why));
                });
    }

    private void deed(String said, Runnable work) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        seat.background()
                .run(
                        _ -> {
                            work.run();
                            return said;
                        },
                        words -> {
                            busy.set(false);
                            asking.set(Asking.NOTHING);
                            done(words);
                        },
                        failure -> {
                            busy.set(false);
                            seat.failures().show(failure);
                            live.refresh();
                        });
    }

    private void done(String words) {
        seat.notices().done(words, "");
        live.refresh();
        list.refresh();
    }

    /// Opens the form for something new about the chosen incident; flags are corrected where there
    /// are some.
    void add(FactKind kind) {
        incident.get()
                .ifPresent(entry -> {
                    asking.set(Asking.NOTHING);
                    var known =
                            kind == FactKind.FLAGS
                                    ? shown.get().facts().of(kind).stream()
                                            .filter(one ->
                                                    one.incident().equals(entry.incident().id()))
                                            .findFirst()
                                    : Optional.<Fact>empty();
                    facts.open(kind, entry, known);
                });
    }

    void correct() {
        fact.get()
                .ifPresent(one ->
                        shown.get()
                                .entry(one.incident())
                                .ifPresent(entry -> {
                                    asking.set(Asking.NOTHING);
                                    facts.open(one.kind(), entry, Optional.of(one));
                                }));
    }

    void ask(Asking what) {
        facts.away();
        asking.set(what);
    }

    /// Whether this person may write about it; the database would refuse it otherwise.
    boolean mayWrite(QueueEntry entry) {
        if (answers()) {
            return true;
        }
        var me = seat.session().person().id();
        return seat.session().has(Role.OPERATOR)
                && switch (entry.incident().state()) {
                    case Incident.State.Waiting() -> false;
                    case Incident.State.Claimed(var by, _) -> by.equals(me);
                    case Incident.State.Closed(var by, _, _) -> by.equals(me);
                };
    }

    /// Whether this person closes cases and decides about purposes.
    boolean answers() {
        return seat.session().has(Role.SUPERVISOR) || seat.session().has(Role.INVESTIGATOR);
    }

    /// Open cases that the chosen incident could be joined to: those of its region.
    List<CaseFile> joinable() {
        return incident.get()
                .map(entry ->
                        cases.stream()
                                .filter(CaseFile::open)
                                .filter(file -> file.region() == entry.incident().region())
                                .toList())
                .orElse(List.of());
    }

    String title() {
        return shown.get().file().map(CaseFile::title).orElse("");
    }

    FactDesk facts() {
        return facts;
    }

    ObservableList<CaseFile> cases() {
        return cases;
    }

    BooleanProperty closedToo() {
        return closedToo;
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /// The one that is written about.
    ObjectProperty<Optional<QueueEntry>> incident() {
        return incident;
    }

    /// The one that is chosen in the table.
    ObjectProperty<Optional<Fact>> fact() {
        return fact;
    }

    ObjectProperty<Asking> asking() {
        return asking;
    }

    BooleanProperty busy() {
        return busy;
    }

    @Override
    public void close() {
        live.close();
        list.close();
    }
}
