package org.watchroom.console.incident;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Outcome;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Ids;

/// The pane's state and deeds. Used on the glass thread only.
///
/// Every deed is done to the incident as it is shown; when somebody was faster a notice says so and
/// the pane shows what is true now.
public final class IncidentViewModel implements AutoCloseable {
    private final Seat seat;
    private final Incidents incidents;
    private final Stores stores;
    private final Triage triage;
    private final PackDesk packDesk;
    private final SideDesks beside;
    private final Drafts drafts;
    private final Map<IncidentId, PackRun> packs = new HashMap<>();
    private final ReadOnlyObjectWrapper<Optional<IncidentId>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Details>> details =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PackRun>> pack =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.NONE);
    private final StringProperty words = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final BooleanProperty packing = new SimpleBooleanProperty();
    private final ObservableList<Category> categories = FXCollections.observableArrayList();
    private final ObservableList<Outcome> outcomes = FXCollections.observableArrayList();
    private final LiveQuery<Catalogue> catalogue;
    private @Nullable LiveQuery<Optional<Details>> live;
    private final Looks looks;
    private Consumer<? super IncidentId> listener = _ -> {};

    private record Catalogue(List<Category> categories, List<Outcome> outcomes) {}

    public IncidentViewModel(
            Seat seat, Incidents incidents, Stores stores, Triage triage, PackDesk packDesk) {
        this.seat = seat;
        this.drafts = new Drafts(seat.begun());
        this.incidents = incidents;
        this.stores = stores;
        this.triage = triage;
        this.packDesk = packDesk;
        this.looks = new Looks(seat);
        this.beside = SideDesks.of(seat);
        catalogue =
                new LiveQuery<>(
                        seat.changes(),
                        change -> change instanceof Change.ReferenceChanged,
                        seat.background(),
                        () -> new Catalogue(incidents.categories(), incidents.outcomes()),
                        read -> {
                            categories.setAll(read.categories());
                            outcomes.setAll(read.outcomes());
                        },
                        seat.failures()::show);
        words.addListener((_, _, _) -> keepDraft());
        pack.addListener((_, _, run) -> {
            packing.unbind();
            packing.set(false);
            run.ifPresent(r -> packing.bind(r.running()));
        });
    }

    private void keepDraft() {
        if (form.get() != Form.NONE) {
            shown.get()
                    .ifPresent(id ->
                            drafts.keep(
                                    id, form.get(), Objects.requireNonNullElse(words.get(), "")));
        }
    }

    /// Shows an incident, or nothing. What was begun for the one before is kept as a draft.
    ///
    /// @param known the queue's row where there is one: it stands at once, the rest follows
    public void show(@Nullable IncidentId id, Optional<QueueEntry> known) {
        if (shown.get().equals(Optional.ofNullable(id))) {
            return;
        }
        open(Form.NONE);
        if (live != null) {
            live.close();
            live = null;
        }
        shown.set(Optional.ofNullable(id));
        looks.away();
        beside.show(Optional.ofNullable(id));
        details.set(known.map(Details::known));
        pack.set(Optional.ofNullable(id).map(packs::get));
        if (id != null) {
            live =
                    new LiveQuery<>(
                            seat.changes(),
                            change -> concerns(change, id),
                            seat.background(),
                            new Opening<>(seat.session(), id, this::read),
                            details::set,
                            seat.failures()::show);
        }
    }

    private static boolean concerns(Change change, IncidentId id) {
        return switch (change) {
            case Change.IncidentChanged(var changed) -> changed.equals(id);
            case Change.StaffChanged _, Change.CaseChanged _, Change.LaneChanged _ -> false;
            case Change.SiteChanged _, Change.ReferenceChanged _, Change.AnyMayHaveChanged _ ->
                    true;
        };
    }

    private Optional<Details> read(IncidentId id) {
        return incidents
                .find(id)
                .map(entry ->
                        Details.read(
                                entry,
                                incidents,
                                stores,
                                new Exhibits(seat.session().database(), seat.clock())));
    }

    /// Opens a form with what was begun in it before, or closes the open one.
    public void open(Form wanted) {
        form.set(Form.NONE);
        words.set(shown.get().map(id -> drafts.of(id, wanted)).orElse(""));
        form.set(wanted);
    }

    public void claim() {
        deed(triage::claim);
    }

    public void release() {
        deed(triage::release);
    }

    /// Adds the words as a note.
    public void note() {
        var text = words.get();
        shown.get()
                .map(id -> drafts.id(id, form.get(), () -> Ids.next(seat.clock())))
                .ifPresent(line ->
                        deed(incident -> {
                            triage.note(line, incident, text);
                            return incident;
                        }));
    }

    /// Changes category, severity or both, with the words as the reason. What stays the same is
    /// left alone.
    public void change(Category category, Severity severity) {
        var reason = words.get();
        deed(incident -> {
            var now =
                    category.code().equals(incident.category())
                            ? incident
                            : triage.recategorise(incident, category, reason);
            return severity == now.severity() ? now : triage.regrade(now, severity, reason);
        });
    }

    /// Closes the incident, with the words as a note.
    public void resolve(Outcome outcome) {
        var note = words.get();
        deed(incident -> triage.close(incident, outcome, note));
    }

    /// Takes a closed incident up again, with the words as the reason.
    public void reopen() {
        var reason = words.get();
        deed(incident -> triage.reopen(incident, reason));
    }

    private void deed(Function<Incident, Incident> deed) {
        var now = details.get();
        if (now.isEmpty() || busy.get()) {
            return;
        }
        var incident = now.get().incident();
        var sent = form.get();
        busy.set(true);
        seat.background()
                .run(
                        _ -> deed.apply(incident),
                        _ -> {
                            drafts.keep(incident.id(), sent, "");
                            if (shown.get().equals(Optional.of(incident.id()))) {
                                open(Form.NONE);
                            }
                            settled(incident.id());
                        },
                        failure -> {
                            seat.failures().show(failure);
                            settled(incident.id());
                        });
    }

    private void settled(IncidentId id) {
        busy.set(false);
        if (live != null) {
            live.refresh();
        }
        listener.accept(id);
    }

    /// Starts building the pack of this incident; nothing while one is being built.
    public void buildPack() {
        details.get()
                .filter(_ -> !packing.get())
                .ifPresent(now -> {
                    var run = new PackRun(seat, packDesk, now.entry());
                    packs.put(now.incident().id(), run);
                    pack.set(Optional.of(run));
                });
    }

    /// Shows where the pack is, once it is on the record that somebody opens it.
    void reveal(PackDesk.Built built) {
        seat.background()
                .run(
                        _ -> {
                            packDesk.opening(built);
                            return built;
                        },
                        opened -> packDesk.reveal(opened.folder()),
                        seat.failures()::show);
    }

    /// At the exhibit that the keyboard is at; where it is at none, at the incident.
    void askWhoLooked() {
        exhibits()
                .inHand()
                .get()
                .ifPresentOrElse(looks::ask, () -> shown.get().ifPresent(looks::ask));
    }

    /// Who looked at this, while it is asked for.
    Looks looks() {
        return looks;
    }

    /// Who hears at once of deeds done to incidents, and who shows another one.
    public void onDeed(Consumer<? super IncidentId> listener, Consumer<? super IncidentId> goTo) {
        this.listener = listener;
        beside.reports().onDeed(listener, goTo);
    }

    BooleanBinding claimable() {
        return can(incident -> incident.state() instanceof Incident.State.Waiting);
    }

    BooleanBinding releasable() {
        return can(this::mine);
    }

    BooleanBinding takeable() {
        return can(
                incident -> incident.state() instanceof Incident.State.Claimed && !mine(incident));
    }

    BooleanBinding changeable() {
        return can(Incident::open);
    }

    BooleanBinding resolvable() {
        return can(this::mine);
    }

    BooleanBinding reopenable() {
        return can(incident -> !incident.open() && incident.mergedInto().isEmpty());
    }

    BooleanBinding notable() {
        return can(_ -> true);
    }

    BooleanBinding packable() {
        return Bindings.createBooleanBinding(
                () -> details.get().isPresent() && !packing.get(), details, packing);
    }

    private BooleanBinding can(Function<Incident, Boolean> when) {
        return Bindings.createBooleanBinding(
                () ->
                        !busy.get()
                                && details.get()
                                        .map(now -> when.apply(now.incident()))
                                        .orElse(false),
                details,
                busy);
    }

    boolean mine(Incident incident) {
        return incident.claimedBy(seat.session().person().id());
    }

    /// What is to be shown; its [#details] may still be on the way.
    public ReadOnlyObjectProperty<Optional<IncidentId>> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Details>> details() {
        return details.getReadOnlyProperty();
    }

    /// Who reported what is shown.
    ReporterDesk reporters() {
        return beside.reporters();
    }

    /// Legal holds on what is shown.
    HoldDesk holds() {
        return beside.holds();
    }

    /// Exhibits of what is shown.
    ExhibitDesk exhibits() {
        return beside.exhibits();
    }

    SideDesks beside() {
        return beside;
    }

    public ReadOnlyObjectProperty<Optional<PackRun>> pack() {
        return pack.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Form> form() {
        return form;
    }

    /// What is being written in the open form: the note, the reason.
    public StringProperty words() {
        return words;
    }

    public ObservableList<Category> categories() {
        return categories;
    }

    public ObservableList<Outcome> outcomes() {
        return outcomes;
    }

    @Override
    public void close() {
        catalogue.close();
        beside.close();
        if (live != null) {
            live.close();
        }
    }
}
