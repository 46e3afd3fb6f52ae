package org.watchroom.console.system;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveLine;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.WhileShown;
import org.watchroom.db.backup.BackupState;
import org.watchroom.operations.change.Line;
import org.watchroom.operations.health.Finding;
import org.watchroom.operations.health.Judgement;
import org.watchroom.operations.health.Part;
import org.watchroom.operations.health.Standing;
import org.watchroom.operations.health.SystemBook;

/// What was found of each part, the worst first. Used on the glass thread only.
///
/// Nothing of it is news that the feed tells, so all is read again every few seconds while the
/// screen is shown.
public final class SystemViewModel implements AutoCloseable {
    private static final int REREAD_SECONDS = 5;

    private final Seat seat;
    private final Backups backups;
    private final SystemBook book;
    private final LiveLine line;
    private final WhileShown whileShown;
    private final ObservableList<Finding> shown = FXCollections.observableArrayList();
    private final BooleanProperty onlyTrouble = new SimpleBooleanProperty(this, "onlyTrouble");
    private final ObjectProperty<@Nullable Instant> read = new SimpleObjectProperty<>(this, "read");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Standing> worst =
            new ReadOnlyObjectWrapper<>(Standing.UNKNOWN);
    private List<Finding> of = List.of();
    private boolean reading;
    private boolean closed;

    /// How backups of this computer's own database stand; empty where the database is elsewhere.
    @FunctionalInterface
    public interface Backups {
        Optional<BackupState> state() throws IOException;
    }

    public SystemViewModel(Seat seat, Backups backups) {
        this.seat = seat;
        this.backups = backups;
        book = new SystemBook(seat.session().database(), seat.clock());
        line = new LiveLine(seat);
        InvalidationListener choose = _ -> choose();
        onlyTrouble.addListener(choose);
        line.line().addListener(choose);
        whileShown = new WhileShown(seat.ticker(), REREAD_SECONDS, this::refresh);
        refresh();
    }

    /// Reads how all is now. Where that takes long it is not asked again meanwhile.
    void refresh() {
        if (!reading && !closed) {
            reading = true;
            seat.background().run(_ -> look(), this::show, this::notRead);
        }
    }

    private List<Finding> look() throws IOException {
        var began = seat.clock().instant();
        var state = book.read();
        var half = began.plus(Duration.between(began, seat.clock().instant()).dividedBy(2));
        var found = new ArrayList<>(Judgement.of(state, half));
        backups.state()
                .ifPresent(own -> {
                    found.removeIf(one -> one.part() == Part.BACKUP);
                    found.add(
                            Judgement.backup(
                                    own.newest(),
                                    own.late(seat.clock().instant()),
                                    own.failingSince()));
                });
        return found;
    }

    private void show(List<Finding> found) {
        reading = false;
        if (!closed) {
            of = found;
            read.set(seat.clock().instant());
            failed.set(false);
            choose();
        }
    }

    private void notRead(Throwable problem) {
        reading = false;
        if (!closed) {
            failed.set(true);
            seat.failures().show(problem);
        }
    }

    private void choose() {
        var all = new ArrayList<>(of);
        if (read.get() != null) {
            all.add(news());
        }
        worst.set(Judgement.worst(all));
        var now =
                Judgement.sorted(all).stream()
                        .filter(one -> !onlyTrouble.get() || trouble(one))
                        .toList();
        if (!shown.equals(now)) {
            shown.setAll(now);
        }
    }

    private Finding news() {
        return switch (line.line().get()) {
            case Line.Up _ -> new Finding(Part.NEWS, "", Standing.WELL, "news.well", List.of());
            case Line.Down(var since) ->
                    new Finding(Part.NEWS, "", Standing.BROKEN, "news.down", List.of(since));
            case Line.Untrusted(var since, _) ->
                    new Finding(Part.NEWS, "", Standing.BROKEN, "news.untrusted", List.of(since));
            case Line.SignedOut() ->
                    new Finding(Part.NEWS, "", Standing.BROKEN, "news.signed-out", List.of());
        };
    }

    /// Whether somebody has to look.
    static boolean trouble(Finding one) {
        return one.standing() != Standing.WELL;
    }

    /// How many are not well, whatever the list is narrowed to.
    int troubles() {
        return (int) of.stream().filter(SystemViewModel::trouble).count()
                + (line.line().get() instanceof Line.Up ? 0 : 1);
    }

    ObservableList<Finding> shown() {
        return shown;
    }

    BooleanProperty onlyTrouble() {
        return onlyTrouble;
    }

    /// Whether anybody looks.
    BooleanProperty visible() {
        return whileShown.visible();
    }

    /// When it was read last; null before the first time.
    ObjectProperty<@Nullable Instant> read() {
        return read;
    }

    /// Whether the last reading failed: what is shown is old.
    ReadOnlyBooleanProperty failed() {
        return failed.getReadOnlyProperty();
    }

    /// How the whole is.
    ReadOnlyObjectProperty<Standing> worst() {
        return worst.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Instant> now() {
        return seat.ticker().now();
    }

    @Override
    public void close() {
        closed = true;
        whileShown.close();
        line.close();
    }
}
