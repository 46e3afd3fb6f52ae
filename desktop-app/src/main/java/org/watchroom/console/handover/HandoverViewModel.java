package org.watchroom.console.handover;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Pulse;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.handover.Endpoint;
import org.watchroom.operations.handover.HandOvers;
import org.watchroom.operations.handover.Handover;
import org.watchroom.operations.handover.Made;
import org.watchroom.operations.handover.PackRow;
import org.watchroom.operations.handover.Recipient;
import org.watchroom.operations.handover.RecipientCertificate;
import org.watchroom.operations.handover.Register;
import org.watchroom.operations.handover.RegisterFilter;
import org.watchroom.operations.handover.Way;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Stop;

/// The register as it is shown, and what is done with it. Used on the glass thread only.
public final class HandoverViewModel implements AutoCloseable {
    private static final int MOST = 500;
    private static final int MOST_PACKS = 100;

    /// As read at one time.
    record Picture(List<Handover> lines, List<PackRow> packs, List<Recipient> recipients) {}

    /// What stands beside the register.
    enum Side {
        LINE,
        ORDER,
        RECIPIENT,
        MADE,
        RECEIPT,
        WITHDRAWAL
    }

    private final Seat seat;
    private final CopyDesk desk;
    private final ObservableList<Handover> lines = FXCollections.observableArrayList();
    private final ObservableList<PackRow> packs = FXCollections.observableArrayList();
    private final ObservableList<Recipient> recipients = FXCollections.observableArrayList();
    private final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.MONTH);
    private final ObjectProperty<@Nullable Recipient> recipient = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Handover> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.LINE);
    private final ObjectProperty<@Nullable Made> made = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable UUID> begun = new SimpleObjectProperty<>();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final DoubleProperty done = new SimpleDoubleProperty();
    private final Pulse pulse = new Pulse(this::showDone);
    private final LiveQuery<Picture> live;
    private volatile double latest;
    private @Nullable Task task;

    public HandoverViewModel(Seat seat, CopyDesk desk) {
        this.seat = seat;
        this.desk = desk;
        live =
                new LiveQuery<>(
                        seat.changes(),
                        Change.StaffChanged.class::isInstance,
                        seat.background(),
                        this::read,
                        this::show,
                        seat.failures()::show);
        span.addListener((_, _, _) -> live.refresh());
        recipient.addListener((_, _, _) -> live.refresh());
    }

    /// Off the glass thread.
    private Picture read() {
        var found = desk.register().lines(filter(), MOST);
        return entitled()
                ? new Picture(
                        found,
                        HandOvers.packs(seat.session().database(), Optional.empty(), MOST_PACKS),
                        desk.recipients().all())
                : new Picture(found, List.of(), List.of());
    }

    private RegisterFilter filter() {
        return new RegisterFilter(
                span.get().from(seat.clock().instant()),
                Optional.empty(),
                Optional.ofNullable(recipient.get()).map(Recipient::id),
                Optional.empty(),
                Optional.empty());
    }

    private void show(Picture now) {
        var chosen = selected.get();
        if (!lines.equals(now.lines())) {
            lines.setAll(now.lines());
        }
        selected.set(
                chosen == null
                        ? null
                        : lines.stream()
                                .filter(line -> line.id().equals(chosen.id()))
                                .findFirst()
                                .orElse(null));
        packs.setAll(now.packs());
        if (!recipients.equals(now.recipients())) {
            recipients.setAll(now.recipients());
        }
        if (begun().isPresent() && side.get() == Side.LINE) {
            side.set(Side.ORDER);
        }
    }

    /// Hands over and writes receipts down; others read.
    boolean entitled() {
        return seat.session().has(Role.SUPERVISOR) || seat.session().has(Role.INVESTIGATOR);
    }

    BooleanBinding mayHandOver() {
        return Bindings.createBooleanBinding(() -> entitled() && !busy.get(), busy);
    }

    BooleanBinding mayChange() {
        return Bindings.createBooleanBinding(
                () -> {
                    var line = selected.get();
                    return entitled() && !busy.get() && line != null && line.has("sent");
                },
                busy,
                selected);
    }

    /// A link that stands, or what waits to be sent.
    BooleanBinding mayWithdraw() {
        return Bindings.createBooleanBinding(
                () -> {
                    var line = selected.get();
                    return entitled()
                            && !busy.get()
                            && line != null
                            && !line.has("withdrawn")
                            && (line.way() == Way.LINK
                                    || line.standing() == Handover.Standing.WAITING);
                },
                busy,
                selected);
    }

    BooleanBinding maySend() {
        return Bindings.createBooleanBinding(
                () -> {
                    var line = selected.get();
                    return entitled()
                            && !busy.get()
                            && line != null
                            && line.standing() == Handover.Standing.WAITING;
                },
                busy,
                selected);
    }

    /// Begins a hand-over of this pack, as soon as it is read.
    public void begin(UUID pack) {
        if (entitled()) {
            begun.set(pack);
            side.set(Side.LINE); // a form of another pack is put away
            live.refresh();
        }
    }

    /// The pack that the form begins with, until it is sent or put away.
    Optional<PackRow> begun() {
        var id = begun.get();
        return packs.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    void handOver(Draft draft) {
        var order = draft.order(Ids.next(seat.clock()));
        run(
                "handover.done",
                stop -> draft.make(desk.handOvers(), order, this::report, stop),
                result -> {
                    new OrderDrafts(seat.begun()).forget(draft.pack().id());
                    made.set(result.orElse(null));
                    begun.set(null);
                    side.set(result.isPresent() ? Side.MADE : Side.LINE);
                });
    }

    /// Sends what waits on this computer.
    void send(UUID handover) {
        run(
                "handover.sent",
                stop -> {
                    desk.handOvers().send(handover, this::report, stop);
                    return true;
                },
                _ -> putAway());
    }

    void receipt(Handover line, String who, String reference, Instant when) {
        run(
                "handover.receipt.done",
                _ -> {
                    desk.handOvers().receipt(line.id(), who, reference, when);
                    return true;
                },
                _ -> written(line, Side.RECEIPT));
    }

    void withdraw(Handover line, String why) {
        run(
                "handover.withdrawn",
                _ -> {
                    desk.handOvers().withdraw(line.id(), why);
                    return true;
                },
                _ -> written(line, Side.WITHDRAWAL));
    }

    private void written(Handover line, Side form) {
        seat.begun().forgetBelow(OrderDrafts.about(line.id(), form));
        putAway();
    }

    void addRecipient(
            int region,
            Recipient.Kind kind,
            String person,
            String organisation,
            Optional<RecipientCertificate> certificate,
            Optional<Endpoint> endpoint) {
        run(
                "handover.recipient.done",
                _ -> {
                    desk.recipients()
                            .add(
                                    Ids.next(seat.clock()),
                                    region,
                                    kind,
                                    person,
                                    organisation,
                                    certificate,
                                    endpoint);
                    return true;
                },
                _ -> side.set(Side.ORDER));
    }

    /// Reads a certificate file and shows whose it is before anything is kept.
    void readCertificate(Path file, Consumer<RecipientCertificate> read) {
        seat.background()
                .run(
                        _ ->
                                RecipientCertificate.read(
                                        Files.readAllBytes(file), seat.clock().instant()),
                        read,
                        seat.failures()::show);
    }

    void export(Register.Format format, Path file) {
        var filter = filter();
        var asked =
                seat.texts().get(span.get().words())
                        + Optional.ofNullable(recipient.get())
                                .map(who -> ", " + who.words())
                                .orElse("");
        run("handover.exported", _ -> desk.register().export(filter, format, file, asked), _ -> {});
    }

    /// @param what prints it
    void print(Path file, Printed what) {
        run(
                "handover.printed",
                _ -> {
                    Files.write(file, what.print(desk.handOvers()));
                    return true;
                },
                _ -> {});
    }

    @FunctionalInterface
    interface Printed {
        byte[] print(HandOvers hands);
    }

    private interface Deed<T> {
        T go(Stop stop) throws Exception;
    }

    private <T> void run(String said, Deed<T> deed, Consumer<T> then) {
        busy.set(true);
        done.set(-1);
        task =
                seat.background()
                        .run(
                                deed::go,
                                result -> {
                                    busy.set(false);
                                    seat.notices().done(said, "");
                                    live.refresh();
                                    then.accept(result);
                                },
                                failure -> {
                                    busy.set(false);
                                    live.refresh();
                                    seat.failures().show(failure);
                                },
                                () -> {
                                    busy.set(false);
                                    live.refresh();
                                    seat.notices().warn("handover.stopped", "");
                                });
    }

    void stop() {
        if (task != null) {
            task.request();
        }
    }

    private void report(double fraction, String words) {
        latest = fraction;
        pulse.ask();
    }

    private void showDone() {
        done.set(latest);
    }

    /// Back to the line; passphrase and link are gone then.
    void putAway() {
        made.set(null);
        begun.set(null);
        side.set(Side.LINE);
    }

    ObservableList<Handover> lines() {
        return lines;
    }

    ObservableList<PackRow> packs() {
        return packs;
    }

    ObservableList<Recipient> recipients() {
        return recipients;
    }

    ObjectProperty<Span> span() {
        return span;
    }

    ObjectProperty<@Nullable Recipient> recipient() {
        return recipient;
    }

    ObjectProperty<@Nullable Handover> selected() {
        return selected;
    }

    ObjectProperty<Side> side() {
        return side;
    }

    ObjectProperty<@Nullable Made> made() {
        return made;
    }

    BooleanProperty busy() {
        return busy;
    }

    DoubleProperty done() {
        return done;
    }

    @Override
    public void close() {
        live.close();
    }
}
