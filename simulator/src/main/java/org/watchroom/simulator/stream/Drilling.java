package org.watchroom.simulator.stream;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;
import org.watchroom.simulator.footage.Footage;

/// Lets stories happen at a rate: footage of the minute before, the report, footage of what
/// follows.
public final class Drilling {
    private static final Logger LOG = LoggerFactory.getLogger(Drilling.class);
    private static final int AT_ONCE = 200;
    private static final Duration NOTE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Storyteller storyteller;
    private final Door door;
    private final @Nullable FootageDesk desk;
    private final Clock clock;
    private final @Nullable TillTalk tills;
    private final Deque<Story> unsettled = new ArrayDeque<>();
    private final Deque<Story> unrecorded = new ArrayDeque<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /// @param desk null to report without footage
    public Drilling(Storyteller storyteller, Door door, @Nullable FootageDesk desk, Clock clock) {
        this(storyteller, door, desk, clock, null);
    }

    /// @param desk null to report without footage
    /// @param tills of the stores where something is reported; null: they say nothing
    public Drilling(
            Storyteller storyteller,
            Door door,
            @Nullable FootageDesk desk,
            Clock clock,
            @Nullable TillTalk tills) {
        this.storyteller = storyteller;
        this.door = door;
        this.desk = desk;
        this.clock = clock;
        this.tills = tills;
    }

    public long acknowledged() {
        return acknowledged.get();
    }

    /// Reports that the door has answered for good.
    public long sent() {
        return acknowledged.get() + refused.get();
    }

    public long refused() {
        return refused.get();
    }

    /// What has happened already when the control room opens: reported at once, recorded as time
    /// allows.
    ///
    /// @param spread how far back it began
    public void open(int count, Duration spread, Stop stop) {
        var now = clock.instant();
        try {
            for (int n = count; n > 0; n--) {
                var ago = spread.multipliedBy(n).dividedBy(count);
                var story = storyteller.next(Footage.frame(now.minus(ago)));
                note(story, door.send(story.report(), stop));
                if (desk != null && !story.lenses().isEmpty()) {
                    unrecorded.addLast(story);
                }
            }
        } catch (Stop.Stopped _) {
            LOG.debug("Stopped while opening");
        }
    }

    /// Reports until `count` reports were sent or it is asked to stop.
    ///
    /// @param pace seed of the times between reports
    public void run(Rate rate, long count, long pace, Stop stop) {
        var random = new Random(pace);
        var places = new Semaphore(AT_ONCE);
        var senders = Executors.newVirtualThreadPerTaskExecutor();
        long due = System.nanoTime();
        long noted = due;
        try (senders) {
            for (long n = 0; n < count; n++) {
                meanwhile(due, stop);
                var story = storyteller.next(Footage.frame(clock.instant()));
                before(story, stop);
                take(places, stop);
                senders.execute(() -> send(story, places, stop));
                due =
                        Math.max(
                                due + rate.next(random).toNanos(),
                                System.nanoTime() - NOTE.toNanos());
                if (System.nanoTime() - noted > NOTE.toNanos()) {
                    noted = System.nanoTime();
                    LOG.info("{} drill reports acknowledged, {} refused", acknowledged, refused);
                }
            }
            finish(stop);
        } catch (Stop.Stopped _) {
            senders.shutdownNow();
        }
        LOG.info("The drill ends: {} reports acknowledged, {} refused", acknowledged, refused);
    }

    private static void take(Semaphore places, Stop stop) {
        while (!places.tryAcquire()) {
            Pauses.sleep(Duration.ofMillis(5), stop);
        }
    }

    private void send(Story story, Semaphore places, Stop stop) {
        try {
            note(story, door.send(story.report(), stop));
        } catch (Stop.Stopped _) {
            LOG.debug("{} was not acknowledged before the end", story.report().key());
        } finally {
            places.release();
        }
    }

    private void note(Story story, Door.Answer answer) {
        (answer == Door.Answer.ACKNOWLEDGED ? acknowledged : refused).incrementAndGet();
        if (tills != null) {
            tills.around(story.report());
        }
        LOG.debug("{} {} {}", answer, story.report().category(), story.shop().code());
    }

    private void before(Story story, Stop stop) {
        if (desk != null && !story.lenses().isEmpty()) {
            record(story, desk::before, stop);
            unsettled.addLast(story);
        }
    }

    /// Records what followed older incidents, and what nobody has recorded yet, until the next
    /// report is due.
    ///
    /// Rests after each for as long as it took: a drill must not slow the console it is for.
    private void meanwhile(long due, Stop stop) {
        for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
            boolean recorded = recordSomething(stop);
            long took = System.nanoTime() - now;
            long rest = recorded ? took : LOOK.toNanos();
            Pauses.until(Math.min(due, System.nanoTime() + rest), stop);
        }
    }

    private void finish(Stop stop) {
        while (!unsettled.isEmpty() || !unrecorded.isEmpty()) {
            if (!recordSomething(stop)) {
                Pauses.sleep(LOOK, stop);
            }
        }
    }

    /// False when nothing can be recorded now.
    private boolean recordSomething(Stop stop) {
        var oldest = unsettled.peekFirst();
        if (desk != null
                && oldest != null
                && !FootageDesk.settled(oldest).isAfter(clock.instant())) {
            record(unsettled.removeFirst(), desk::after, stop);
        } else if (desk != null && !unrecorded.isEmpty()) {
            var story = unrecorded.removeLast();
            record(story, desk::before, stop);
            unsettled.addLast(story);
        } else {
            return false;
        }
        return true;
    }

    private interface Recording {
        void record(Story story, Stop stop) throws IOException;
    }

    /// A drill goes on without pictures: a full disk must not keep reports from their door.
    private static void record(Story story, Recording recording, Stop stop) {
        try {
            recording.record(story, stop);
        } catch (IOException | Failure failed) {
            LOG.warn("Footage of {} could not be recorded", story.report().key(), failed);
        }
    }
}
