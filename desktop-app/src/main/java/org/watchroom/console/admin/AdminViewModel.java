package org.watchroom.console.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.WhileShown;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Member;
import org.watchroom.operations.staff.OpenSession;
import org.watchroom.operations.staff.People;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Role;

/// The people of one's regions, and what may be done about them. Used on the glass thread only.
///
/// The database tells nobody who comes and goes, so all is read again every few seconds while the
/// screen is shown.
public final class AdminViewModel implements AutoCloseable {
    private static final int REREAD_SECONDS = 10;

    private final Seat seat;
    private final People people;
    private final Approvals approvals;
    private final AdminDeeds deeds;
    private final ObservableList<Member> shown = FXCollections.observableArrayList();
    private final ObservableList<OpenSession> sessions = FXCollections.observableArrayList();
    private final ObservableList<Approval> waiting = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable PersonId> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<Member>> member =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Standing> standing = new SimpleObjectProperty<>(Standing.ACTIVE);
    private final ObservableSet<Role> roles = FXCollections.observableSet();
    private final ObjectProperty<Deed> deed = new SimpleObjectProperty<>(Deed.NONE);
    private final ObjectProperty<Optional<HandOver>> handOver =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Instant>> readAt =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final LiveQuery<Staff> live;
    private final WhileShown whileShown;
    private final KeysViewModel keys;
    private List<Member> members = List.of();

    public AdminViewModel(Seat seat, People people, Approvals approvals) {
        this.seat = seat;
        this.people = people;
        this.approvals = approvals;
        keys = new KeysViewModel(seat);
        live =
                new LiveQuery<>(
                        seat.changes(),
                        Change.StaffChanged.class::isInstance,
                        seat.background(),
                        this::read,
                        this::show,
                        seat.failures()::show);
        deeds = new AdminDeeds(seat, people, approvals, deed, handOver, this::added, live::refresh);
        InvalidationListener filter = _ -> filter();
        search.addListener(filter);
        standing.addListener(filter);
        roles.addListener(filter);
        selected.addListener((_, before, _) -> {
            if (before != null) {
                deed.set(Deed.NONE);
            }
            chosen();
        });
        whileShown = new WhileShown(seat.ticker(), REREAD_SECONDS, live::refresh);
        whileShown
                .visible()
                .addListener((_, _, now) -> {
                    if (now) {
                        live.refresh();
                    }
                });
    }

    private Staff read() {
        var now = seat.clock().instant();
        return new Staff(
                people.all(),
                people.sessions(),
                approvals.all().stream().filter(approval -> approval.waiting(now)).toList());
    }

    private void show(Staff staff) {
        members = staff.members();
        readAt.set(Optional.of(seat.clock().instant()));
        filter();
        replace(sessions, staff.sessions());
        replace(waiting, staff.waiting());
        chosen();
    }

    private void filter() {
        var words = search.get().strip().toLowerCase(Locale.UK);
        replace(
                shown,
                members.stream()
                        .filter(standing.get()::holds)
                        .filter(m ->
                                roles.isEmpty() || m.roles().stream().anyMatch(roles::contains))
                        .filter(m ->
                                (m.name() + " " + m.login()).toLowerCase(Locale.UK).contains(words))
                        .toList());
    }

    /// Leaves a list alone that has not changed: whoever reads it keeps their place.
    private static <T> void replace(ObservableList<T> list, List<T> now) {
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    private void chosen() {
        var id = selected.get();
        member.set(members.stream().filter(m -> m.id().equals(id)).findFirst());
    }

    ObservableList<Member> shown() {
        return shown;
    }

    ObservableList<OpenSession> sessions() {
        return sessions;
    }

    ObservableList<Approval> waiting() {
        return waiting;
    }

    ObjectProperty<@Nullable PersonId> selected() {
        return selected;
    }

    /// The chosen person as last read; empty while nobody is chosen.
    ReadOnlyObjectProperty<Optional<Member>> member() {
        return member.getReadOnlyProperty();
    }

    StringProperty search() {
        return search;
    }

    ObjectProperty<Standing> standing() {
        return standing;
    }

    /// Only people with one of these; all while it is empty.
    ObservableSet<Role> roles() {
        return roles;
    }

    ObjectProperty<Deed> deed() {
        return deed;
    }

    ObjectProperty<Optional<HandOver>> handOver() {
        return handOver;
    }

    /// When all this was read; empty before the first time.
    ReadOnlyObjectProperty<Optional<Instant>> readAt() {
        return readAt.getReadOnlyProperty();
    }

    /// Whether the screen is the one that is shown.
    BooleanProperty visible() {
        return whileShown.visible();
    }

    boolean filtered() {
        return !search.get().isBlank() || !roles.isEmpty();
    }

    void clearFilter() {
        search.set("");
        roles.clear();
        standing.set(Standing.ACTIVE);
    }

    /// Auditors look on.
    boolean readOnly() {
        return !seat.session().has(Role.ADMINISTRATOR);
    }

    List<Region> regions() {
        return seat.session().regions();
    }

    LocalDate today() {
        return LocalDate.ofInstant(seat.clock().instant(), seat.zone());
    }

    String nameOf(PersonId id) {
        return members.stream()
                .filter(m -> m.id().equals(id))
                .map(Member::name)
                .findFirst()
                .orElse(seat.texts().get("admin.stranger"));
    }

    boolean mine(Approval approval) {
        return approval.askedBy().equals(seat.session().person().id());
    }

    /// Whether this can be done to the chosen person.
    BooleanBinding possible(Deed what) {
        return Bindings.createBooleanBinding(
                () -> !readOnly() && member.get().map(m -> possible(what, m)).orElse(false),
                member);
    }

    private boolean possible(Deed what, Member of) {
        boolean oneself = of.id().equals(seat.session().person().id());
        return of.managed()
                && switch (what) {
                    case NONE, ADD -> false;
                    case CHANGE, SIGN_OUT -> of.active();
                    case RESET_FACTOR -> of.active() && of.secondFactor() && !oneself;
                    case RESET_PASSWORD -> of.active() && !oneself;
                    case REVOKE -> of.active() && !oneself;
                    case RESTORE -> !of.active();
                    case MAKE_ADMINISTRATOR ->
                            of.active() && !of.roles().contains(Role.ADMINISTRATOR);
                };
    }

    private void added(PersonId id) {
        clearFilter();
        selected.set(id);
    }

    /// The keys that sign reports.
    KeysViewModel keys() {
        return keys;
    }

    AdminDeeds deeds() {
        return deeds;
    }

    void open(Deed what) {
        handOver.set(Optional.empty());
        if (what == Deed.ADD) {
            selected.set(null);
        }
        deed.set(what);
    }

    @Override
    public void close() {
        whileShown.close();
        live.close();
        keys.close();
    }
}
