package org.watchroom.console.bench.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleBooleanProperty;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Failures;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Notices;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Shelf;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Ticker;
import org.watchroom.console.queue.CriticalAlarm;
import org.watchroom.console.queue.QueueViewModel;
import org.watchroom.operations.change.JournalFeed;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session;

/// An operator's queue and bell as the console has them, without a window: when each critical
/// incident stands in the list on the glass thread, what stands above it then, and how often it
/// rings.
final class StormDesk implements AutoCloseable {
    /// As long as the console's own sound.
    private static final long SOUND_NANOS = 480_000_000;

    private final Seat seat;
    private final QueueViewModel queue;
    private final CriticalAlarm alarm;
    private final AtomicInteger sounds = new AtomicInteger();
    private final Map<UUID, Long> stood = new HashMap<>();
    private final Set<UUID> below = new HashSet<>();
    private final InvalidationListener look = _ -> look();

    StormDesk(Session session, Clock clock) {
        var texts = Texts.ofConsole();
        var notices = new Notices(clock);
        seat =
                new Seat(
                        session,
                        new JournalFeed(session.connections(), clock, () -> Duration.ZERO),
                        new Background(),
                        new Failures(notices),
                        notices,
                        texts,
                        new Keys(texts),
                        glass(Theme::new),
                        clock,
                        new Ticker(clock),
                        new Shelf());
        queue =
                glass(() ->
                        new QueueViewModel(
                                seat,
                                new Incidents(session.database()),
                                new Triage(session.database(), clock)));
        alarm = glass(() -> listen(queue));
    }

    private CriticalAlarm listen(QueueViewModel of) {
        of.counts().addListener(look);
        return new CriticalAlarm(of, seat, this::ring, new SimpleBooleanProperty(false));
    }

    private void ring() {
        sounds.incrementAndGet();
        LockSupport.parkNanos(SOUND_NANOS);
    }

    private static <T> T glass(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }

    private void look() {
        var _ = queue.counts().get(); // asked, so that the next change is told
        long now = System.nanoTime();
        boolean above = true;
        for (var row : queue.everything()) {
            boolean critical = row.entry().incident().severity() == Severity.CRITICAL;
            if (critical && stood.putIfAbsent(row.id().value(), now) == null && !above) {
                below.add(row.id().value());
            }
            above &= critical;
        }
    }

    /// When each critical incident came to stand in the list.
    Map<UUID, Long> stood() {
        return glass(() -> Map.copyOf(stood));
    }

    /// Those that had something less urgent above them then.
    int below() {
        return glass(below::size);
    }

    int rows() {
        return glass(() -> queue.everything().size());
    }

    int sounds() {
        return sounds.get();
    }

    boolean loaded() {
        return glass(() -> queue.loaded().get());
    }

    @Override
    public void close() {
        glass(() -> {
            queue.counts().removeListener(look);
            alarm.close();
            queue.close();
            return true;
        });
        seat.ticker().close();
        seat.changes().close();
        seat.background().close();
    }
}
