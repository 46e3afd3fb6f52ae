package org.watchroom.operations.evidence.custody;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.vault.Check;
import org.watchroom.operations.evidence.vault.KeptVault;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Reads again, by and by, what lies in a vault, so that what goes bad is found while there still
/// are copies. What an exhibit still needs when its lock in an object store ends is locked for
/// longer on the way; what lies there plain from before there was encryption is encrypted on the
/// way.
public final class Scrub {
    /// Until the check after the next, so that one that comes late finds it locked still.
    private static final int LOCKED_FOR = 2;

    private final Database intake;
    private final KeptVault vault;
    private final Duration every;
    private final long bytesPerSecond;
    private final IntPredicate wanted;
    private final Clock clock;

    /// @param intake of a login in `watchroom_intake`
    /// @param every how old a check may become
    /// @param bytesPerSecond no faster than this, so that nobody waits for the disk
    /// @param wanted whether exhibits of a region are checked at present; the others stay due
    public Scrub(
            Database intake,
            KeptVault vault,
            Duration every,
            long bytesPerSecond,
            IntPredicate wanted,
            Clock clock) {
        this.intake = intake;
        this.vault = vault;
        this.every = every;
        this.bytesPerSecond = bytesPerSecond;
        this.wanted = wanted;
        this.clock = clock;
    }

    /// What was found to be broken for the first time.
    ///
    /// @param reference of the exhibit
    /// @param since key of this finding: the same until it was whole again
    public record Rot(
            String store, String reference, boolean drill, CheckOutcome outcome, String since) {}

    /// @param checked how many files were read
    /// @param broken exhibits that are broken now, in all
    /// @param sealed files that were encrypted on the way
    public record Round(int checked, int broken, int sealed) {}

    /// Checks what is due, that first which waited longest.
    ///
    /// @param told hears of each finding before it is written down, so that it hears of it again
    ///   should this end in between
    /// @throws IOException when the disk or the key is not there
    public Round round(Consumer<Rot> told, Stop stop) throws IOException {
        var all = vault.all();
        var rows = intake.read(db -> new ScrubSql(db).kept(vault.keeper(), all));
        var due = new LinkedHashMap<Sha256, List<ScrubSql.Row>>();
        var limit = clock.instant().minus(every);
        int broken = 0;
        for (var row : rows) {
            if (row.checked().filter(limit::isBefore).isEmpty()) {
                due.computeIfAbsent(row.content().sha256(), _ -> new ArrayList<>()).add(row);
            } else if (row.outcome().filter(CheckOutcome.WHOLE::equals).isEmpty()) {
                broken++;
            }
        }
        int sealed = 0;
        int checked = 0;
        for (var same : due.values()) {
            stop.check();
            same.removeIf(row -> !wanted.test(row.region()));
            if (same.isEmpty()) {
                continue;
            }
            checked++;
            var content = same.getFirst().content();
            var check = vault.check(content, stop, pace(stop));
            if (check instanceof Check.Whole) {
                vault.holdOn(content, clock.instant().plus(every.multipliedBy(LOCKED_FOR)));
                if (vault.reseal(content, stop)) {
                    sealed++;
                }
            }
            for (var row : same) {
                broken += note(row, check, told);
            }
        }
        return new Round(checked, broken, sealed);
    }

    /// @return 1 when it is broken
    private int note(ScrubSql.Row row, Check check, Consumer<Rot> told) {
        var outcome =
                switch (check) {
                    case Check.Whole() -> CheckOutcome.WHOLE;
                    case Check.Broken _ -> CheckOutcome.BROKEN;
                    case Check.Absent() -> CheckOutcome.MISSING;
                };
        var found =
                switch (check) {
                    case Check.Whole() -> Optional.of(row.content().sha256());
                    case Check.Broken(var now) -> now;
                    case Check.Absent() -> Optional.<Sha256>empty();
                };
        boolean news = row.outcome().filter(was -> was != CheckOutcome.WHOLE).isEmpty();
        if (outcome != CheckOutcome.WHOLE && news) {
            told.accept(
                    new Rot(
                            row.store(),
                            row.reference(),
                            row.drill(),
                            outcome,
                            row.exhibit()
                                    + "/"
                                    + row.checked()
                                            .map(at -> Long.toString(at.toEpochMilli()))
                                            .orElse("first")));
        }
        intake.writing(tx ->
                new ScrubSql(tx)
                        .note(
                                row,
                                vault.keeper(),
                                outcome,
                                found,
                                Checks.words(row.reference(), outcome),
                                clock));
        return outcome == CheckOutcome.WHOLE ? 0 : 1;
    }

    /// Rests as long as the bytes should have taken.
    private LongConsumer pace(Stop stop) {
        return bytes -> {
            LockSupport.parkNanos(bytes * 1_000_000_000L / bytesPerSecond);
            stop.check();
        };
    }
}
