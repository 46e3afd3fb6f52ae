package org.watchroom.console.footage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.evidence.ExpiringFootage;
import org.watchroom.operations.evidence.FootageCare;
import org.watchroom.operations.incident.IncidentId;

/// What is overwritten soon and was not taken, the least time left first. Used on the glass thread
/// only.
///
/// Time runs by itself, so all is read again every minute.
public final class FootageViewModel implements AutoCloseable {
    private static final int REREAD_SECONDS = 60;

    /// Within this there is no shift left to do it.
    private static final Duration PRESSING = Duration.ofHours(8);

    private final Seat seat;
    private final Consumer<? super IncidentId> open;
    private final ObservableList<ExpiringFootage> rows = FXCollections.observableArrayList();
    private final LiveQuery<List<ExpiringFootage>> live;
    private final InvalidationListener tick = _ -> ticked();
    private int seconds;

    /// @param hours how far ahead one looks
    /// @param open shows an incident on the desk
    public FootageViewModel(Seat seat, int hours, Consumer<? super IncidentId> open) {
        this.seat = seat;
        this.open = open;
        var care = new FootageCare(seat.session().database(), seat.clock());
        live =
                new LiveQuery<>(
                        seat.changes(),
                        FootageViewModel::concerns,
                        seat.background(),
                        () -> care.expiring(hours),
                        this::show,
                        seat.failures()::show);
        seat.ticker().now().addListener(tick);
    }

    /// What is taken shows at the next minute: reading at each deed of the room would be too often.
    private static boolean concerns(Change change) {
        return switch (change) {
            case Change.SiteChanged _, Change.AnyMayHaveChanged _ -> true;
            default -> false;
        };
    }

    /// Leaves the list alone when it has not changed: whoever reads it keeps their place.
    private void show(List<ExpiringFootage> now) {
        if (!rows.equals(now)) {
            rows.setAll(now);
        }
    }

    private void ticked() {
        seconds = (seconds + 1) % REREAD_SECONDS;
        if (seconds == 0) {
            live.refresh();
        }
    }

    /// Called when the screen is gone to.
    void refresh() {
        live.refresh();
    }

    ObservableList<ExpiringFootage> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Instant> now() {
        return seat.ticker().now();
    }

    /// Never negative.
    Duration left(ExpiringFootage row) {
        var left = Duration.between(now().get(), row.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean pressing(ExpiringFootage row) {
        return left(row).compareTo(PRESSING) < 0;
    }

    void open(@Nullable ExpiringFootage row) {
        if (row != null) {
            open.accept(row.incident().incident().id());
        }
    }

    @Override
    public void close() {
        seat.ticker().now().removeListener(tick);
        live.close();
    }
}
