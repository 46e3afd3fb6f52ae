package org.watchroom.intake.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.health.Checkup;
import org.watchroom.operations.recorder.health.HealthBook;
import org.watchroom.operations.recorder.network.NetworkRecorder;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Stop;

/// Asks recorders on the network how they are, each at its own time, a few at once and never two of
/// one store, whose line is thin.
public final class DeviceHealth implements Rounds.Round, AutoCloseable {
    /// How often it looks whose turn it is.
    public static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private static final Duration WELL = Duration.ofMinutes(5);
    private static final Duration UNDECIDED = Duration.ofSeconds(30);
    private static final Duration DOWN = Duration.ofMinutes(2);

    /// They lock accounts.
    private static final Duration REFUSED = Duration.ofMinutes(10);

    /// What it keeps is a search each time.
    private static final Duration THOROUGHLY = Duration.ofMinutes(30);

    private static final int AT_ONCE = 8;
    private static final double JITTER = 0.2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(DeviceHealth.class);

    private final RecorderBook recorders;
    private final HealthBook book;
    private final Function<? super NetworkRecorder, Device> devices;
    private final Checkup checkup;
    private final DeviceFaults faults;
    private final Predicate<? super Where> wanted;
    private final Clock clock;
    private final Random random = new Random();
    private final Map<UUID, Instant> next = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> thorough = new ConcurrentHashMap<>();
    private final Map<StoreId, Thread> asking = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @param wanted whether recorders are asked there at present; those of elsewhere stay due, but
    ///   for those that a person waits for
    public DeviceHealth(
            RecorderBook recorders,
            HealthBook book,
            Function<? super NetworkRecorder, Device> devices,
            Checkup checkup,
            DeviceFaults faults,
            Predicate<? super Where> wanted,
            Clock clock) {
        this.recorders = recorders;
        this.book = book;
        this.devices = devices;
        this.checkup = checkup;
        this.faults = faults;
        this.wanted = wanted;
        this.clock = clock;
    }

    /// Begins to ask those whose turn it is, and waits for none of them.
    @Override
    public void go(Stop stop) {
        var now = clock.instant();
        var due = new ArrayList<HealthBook.Known>();
        for (var known : book.known()) {
            next.computeIfAbsent(known.recorder(), _ -> first(known));
            if (known.wanted()
                    || !now.isBefore(next.getOrDefault(known.recorder(), now))
                            && wanted.test(Where.store(known.region(), known.store()))) {
                due.add(known);
            }
        }
        due.sort(
                Comparator.comparing((HealthBook.Known known) -> !known.wanted())
                        .thenComparing(known -> next.getOrDefault(known.recorder(), now)));
        begin(due, stop);
    }

    /// After a restart not all at once.
    private Instant first(HealthBook.Known known) {
        return known.asked().map(asked -> asked.plus(about(WELL))).orElse(Instant.MIN);
    }

    private void begin(List<HealthBook.Known> due, Stop stop) {
        var turns = turns(due);
        if (turns.isEmpty()) {
            return; // the whole register is not read for nobody
        }
        var all =
                recorders.all().stream().collect(Collectors.toMap(NetworkRecorder::id, one -> one));
        for (var known : turns) {
            stop.check();
            var recorder = all.get(known.recorder());
            if (recorder != null && !closed) {
                next.put(recorder.id(), clock.instant().plus(WELL));
                var thread =
                        Thread.ofVirtual()
                                .name("health of " + recorder.name())
                                .unstarted(() -> ask(recorder));
                asking.put(known.store(), thread);
                thread.start();
            }
        }
    }

    private List<HealthBook.Known> turns(List<HealthBook.Known> due) {
        var room = AT_ONCE - asking.size();
        var stores = new HashSet<>(asking.keySet());
        return due.stream()
                .filter(known -> stores.add(known.store()))
                .limit(Math.max(0, room))
                .toList();
    }

    private void ask(NetworkRecorder recorder) {
        try {
            next.put(recorder.id(), clock.instant().plus(about(asked(recorder))));
        } catch (Stop.Stopped _) {
            LOG.debug("{} is not asked any more", recorder.name());
        } catch (Failure e) {
            next.put(recorder.id(), clock.instant().plus(UNDECIDED));
            LOG.info("The state of {} is not written down: {}", recorder.name(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Asking {} failed and goes on", recorder.name(), e);
        } finally {
            asking.remove(recorder.store());
        }
    }

    /// @return how long until it is asked again
    private Duration asked(NetworkRecorder recorder) {
        var cameras = book.cameras(recorder);
        var now = clock.instant();
        var search = !now.isBefore(thorough.getOrDefault(recorder.id(), Instant.MIN));
        var finding = checkup.of(devices.apply(recorder), cameras, search, () -> closed);
        if (search && finding.condition().found() == Condition.Found.ANSWERS) {
            thorough.put(recorder.id(), now.plus(about(THOROUGHLY)));
        }
        var noted = book.found(recorder, cameras, finding);
        noted.turn().ifPresent(faults::turned);
        if (finding.condition().found() == Condition.Found.REFUSED) {
            return REFUSED;
        }
        if (noted.undecided()) {
            return UNDECIDED;
        }
        return finding.condition().found() == Condition.Found.ANSWERS ? WELL : DOWN;
    }

    private Duration about(Duration length) {
        var share = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis((long) (length.toMillis() * share));
    }

    @Override
    public void close() {
        closed = true;
        settle();
    }

    /// Waits for those that are being asked, a moment each.
    void settle() {
        for (var thread : Set.copyOf(asking.values())) {
            try {
                if (!thread.join(PATIENCE)) {
                    LOG.warn("{} has not stopped within {}", thread.getName(), PATIENCE);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
