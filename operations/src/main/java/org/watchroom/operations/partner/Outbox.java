package org.watchroom.operations.partner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.work.Database;

/// What waits to be sent to partners. Each is sent at least once, under an id of its own by which
/// the partner knows it again; a failure is tried again after 10 s, 20 s, 40 s … at most an hour
/// apart, and given up after three days.
public final class Outbox {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    static final Duration GIVE_UP_AFTER = Duration.ofDays(3);
    private static final int MOST_DOUBLINGS = 12;

    private final Database database;
    private final Clock clock;

    public Outbox(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Sends one thing.
    @FunctionalInterface
    public interface Courier {
        /// @return what became of it
        Outcome send(Partner partner, byte[] secret, Delivery delivery);
    }

    /// @param arrived whether the partner took it
    /// @param words for the record: ours, never the partner's
    public record Outcome(boolean arrived, String words) {}

    /// Partners for whom something is due.
    public List<UUID> due() {
        return database.read(db -> new OutboxSql(db).partnersDue(clock.instant()));
    }

    /// The next one for this partner; nobody else sends it meanwhile.
    ///
    /// @return true when it arrived, and another one may wait
    public boolean sendNext(UUID partner, Courier courier) {
        return database.write(tx -> sendNext(tx, partner, courier));
    }

    private boolean sendNext(DSLContext tx, UUID id, Courier courier) {
        var sql = new OutboxSql(tx);
        var now = clock.instant();
        var next = sql.next(id, now);
        if (next.isEmpty()) {
            return false;
        }
        var delivery = next.get();
        var partner =
                new PartnerSql(tx)
                        .standing().entrySet().stream()
                                .filter(one -> one.getKey().id().equals(id))
                                .findFirst();
        if (partner.isEmpty()) {
            sql.ended(delivery.id(), "given-up", "the partner has ended", now);
            return true;
        }
        var outcome = courier.send(partner.get().getKey(), partner.get().getValue(), delivery);
        if (outcome.arrived()) {
            sql.ended(delivery.id(), "sent", outcome.words(), clock.instant());
            return true;
        }
        var again = again(delivery, clock.instant());
        if (again.isPresent()) {
            sql.again(delivery.id(), outcome.words(), again.get());
        } else {
            sql.ended(delivery.id(), "given-up", outcome.words(), clock.instant());
        }
        return false;
    }

    /// When to try again; empty: it is given up.
    static Optional<Instant> again(Delivery delivery, Instant now) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, delivery.attempts()));
        var pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return now.plus(pause).isAfter(delivery.madeAt().plus(GIVE_UP_AFTER))
                ? Optional.empty()
                : Optional.of(now.plus(pause));
    }
}
