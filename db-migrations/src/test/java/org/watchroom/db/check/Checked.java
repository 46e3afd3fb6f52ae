package org.watchroom.db.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.watchroom.db.DatabaseAddress;

/// What the check finds of a server, for tests.
///
/// @param address as whom it is asked
record Checked(DatabaseAddress address) {
    private static final long PATIENCE = 120_000_000_000L;

    /// The usual one, for certificates that hold a day.
    static final Tolerance TEST =
            of(Tolerance.USUAL.transaction(), Tolerance.USUAL.seal(), Tolerance.USUAL.backup());

    static Tolerance of(Duration transaction, Duration seal, Duration backup) {
        var usual = Tolerance.USUAL;
        return new Tolerance(
                usual.clock(),
                Duration.ofHours(1),
                transaction,
                usual.lag(),
                usual.archive(),
                seal,
                backup,
                64L << 20,
                usual.connections());
    }

    List<Finding> all(Tolerance tolerance) {
        return new ServerCheck(address, Clock.systemUTC(), tolerance).run();
    }

    Finding of(String check) {
        return of(check, TEST);
    }

    Finding of(String check, Tolerance tolerance) {
        return one(all(tolerance), check);
    }

    static Finding one(List<Finding> all, String check) {
        return all.stream()
                .filter(f -> f.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + check + " in " + all));
    }

    void ok(String check) {
        var found = of(check);
        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.OK);
    }

    void mend(String check, String... words) {
        mend(of(check), words);
    }

    static void mend(Finding found, String... words) {
        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.MEND);
        assertThat(found.words()).contains(words);
    }

    /// What becomes so by and by.
    Finding await(String check, Verdict verdict, Tolerance tolerance) {
        var end = System.nanoTime() + PATIENCE;
        while (true) {
            var found = of(check, tolerance);
            if (found.verdict() == verdict) {
                return found;
            }
            assertThat(System.nanoTime()).as("still %s", found).isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
