package org.watchroom.intake.door.limits;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.Disks;

/// Whether there is room for more reports on the disk of the database, where that is a disk of this
/// machine. The door refuses politely before the disk does: a database without room stops
/// everything else as well. What is left at the end is for panic alarms.
public final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    /// How much of what has to stay free panic alarms may still use up.
    private static final int ALARMS_SHARE = 4;

    private final Wanted wanted;
    private final Clock clock;
    private volatile Seen seen = new Seen(Instant.EPOCH, Long.MAX_VALUE);

    /// @param disk a folder on the disk of the database; empty where that is another machine's
    /// @param leastFree bytes that have to stay free
    public record Wanted(Optional<Path> disk, long leastFree) {
        public static final long USUAL = 512L * 1024 * 1024;

        /// Nobody looks.
        public static final Wanted NONE = new Wanted(Optional.empty(), USUAL);
    }

    public Room(Wanted wanted, Clock clock) {
        this.wanted = wanted;
        this.clock = clock;
    }

    /// @param alarm a panic alarm
    public boolean forOneMore(boolean alarm) {
        return wanted.disk()
                .map(disk -> free(disk) >= wanted.leastFree() / (alarm ? ALARMS_SHARE : 1))
                .orElse(true);
    }

    /// What is left on that disk; empty where it is another machine's.
    public OptionalLong freeBytes() {
        return wanted.disk().map(this::free).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private long free(Path disk) {
        var now = clock.instant();
        var last = seen;
        if (now.isBefore(last.at.plus(FRESH))) {
            return last.free;
        }
        try {
            last = new Seen(now, Disks.usable(disk));
        } catch (IOException e) {
            LOG.warn("How much room is left at {} cannot be told: {}", disk, e.getMessage());
            last = new Seen(now, Long.MAX_VALUE); // the disk itself will tell
        }
        seen = last;
        return last.free;
    }

    private record Seen(Instant at, long free) {}
}
