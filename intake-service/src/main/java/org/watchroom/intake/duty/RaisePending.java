package org.watchroom.intake.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.intake.RawReports;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Stop;

/// Raises reports that are kept but were not raised, for a reason of ours: each after 1, 2, 4 …
/// seconds, at most [#LONGEST_WAIT] apart, for as long as it takes.
public final class RaisePending implements Rounds.Round {
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /// Younger ones are still in the hands of the door.
    private static final Duration LEFT_TO_THE_DOOR = Duration.ofSeconds(1);

    private static final int AT_ONCE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(RaisePending.class);

    private final RawReports reports;
    private final Reception reception;
    private final Clock clock;
    private final Map<UUID, Wait> waiting = new HashMap<>();

    public RaisePending(RawReports reports, Reception reception, Clock clock) {
        this.reports = reports;
        this.reception = reception;
        this.clock = clock;
    }

    @Override
    public void go(Stop stop) {
        var pending = reports.pending(AT_ONCE);
        waiting.keySet().retainAll(new HashSet<>(pending));
        for (var report : pending) {
            stop.check();
            if (due(report)) {
                raise(report);
            }
        }
    }

    private boolean due(UUID report) {
        var wait = waiting.get(report);
        var from = wait == null ? Ids.momentOf(report).plus(LEFT_TO_THE_DOOR) : wait.until;
        return !clock.instant().isBefore(from);
    }

    private void raise(UUID report) {
        if (reception.raise(report) instanceof Receipt.Kept) {
            waiting.merge(
                    report, Wait.first(clock.instant()), (wait, _) -> wait.next(clock.instant()));
        } else {
            waiting.remove(report);
            LOG.info("Report {} was kept and is settled now", report);
        }
    }

    private record Wait(Duration length, Instant until) {
        static Wait first(Instant now) {
            return new Wait(Duration.ofSeconds(1), now.plusSeconds(1));
        }

        Wait next(Instant now) {
            var twice = length.multipliedBy(2);
            var longer = twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
            return new Wait(longer, now.plus(longer));
        }
    }
}
