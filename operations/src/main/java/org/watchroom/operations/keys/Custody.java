package org.watchroom.operations.keys;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.CustodySql.CircleRow;
import org.watchroom.operations.keys.CustodySql.Wanting;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.CircleKeys;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.Database;

/// Hands keys to those the database says ought to have them, takes them back from those who ought
/// not, and renews them. For administrators, with their own session; for who sets a database up,
/// through [Custodian].
///
/// A live administrator needs a step-up for all of this: [Failure.StepUpNeeded].
public final class Custody {
    private static final Logger LOG = LoggerFactory.getLogger(Custody.class);

    private final Database database;
    private final HeldKeys held;
    private final boolean owner;

    /// @param held the administrator's own keys
    public Custody(Database database, HeldKeys held) {
        this(database, held, false);
    }

    Custody(Database database, HeldKeys held, boolean owner) {
        this.database = database;
        this.held = held;
        this.owner = owner;
    }

    /// Makes circles that are missing, hands over what is wanting and takes back what is not due.
    /// Whose keys were taken back might have kept a copy: those circles get new keys.
    public Settlement settle() {
        held.refresh(database);
        var done = database.<Settlement>write(this::settle);
        refresh();
        return done;
    }

    /// [#settle()] in the caller's transaction, so that a person and their keys come together. Call
    /// [#refresh] after it.
    public Settlement settle(DSLContext tx) {
        var round = new Round(new CustodySql(tx), held.get());
        round.makeMissing();
        round.takeBack();
        round.handOver();
        return new Settlement(round.handed, round.takenBack, round.left);
    }

    /// Reads one's own keys again, after what was done. That is done whether this succeeds or not:
    /// where the line breaks just now, the next look at the keys makes up for it.
    public void refresh() {
        try {
            held.refresh(database);
        } catch (Failure e) {
            LOG.info("The keys are read again later: {}", e.getMessage());
        }
    }

    /// Gives the circle new keys: what is sealed from now on opens with them alone, what was sealed
    /// before still opens.
    ///
    /// @throws Failure.Missing when there is no such circle here
    /// @throws Failure.Stale when somebody renewed it at the same time
    /// @throws Failure.Refused `key-recipients` when nobody vouched for oneself or for the
    ///   custodian
    public Settlement rotate(Circle circle) {
        held.refresh(database);
        var done =
                database.<Settlement>write(tx -> {
                    var sql = new CustodySql(tx);
                    var row =
                            sql.circle(circle)
                                    .orElseThrow(() -> new Failure.Missing("The circle " + circle));
                    var round = new Round(sql, held.get());
                    round.renew(row);
                    round.handOver();
                    return new Settlement(round.handed, 0, round.left);
                });
        refresh();
        return done;
    }

    /// Says that this public key is the holder's own: without it, nobody hands keys to it.
    ///
    /// @throws Failure.Refused `no-key` when one is no custodian
    public void vouch(DSLContext tx, UUID holder, byte[] publicKey) {
        new CustodySql(tx).vouch(holder, voucher(held.get(), holder, publicKey));
    }

    /// The circles seen here, those of everywhere first.
    public List<CircleState> circles() {
        return database.read(db -> new CustodySql(db).states(owner));
    }

    static byte[] voucher(Keyring keys, UUID holder, byte[] publicKey) {
        return keys.seal(Circle.unsorted(), publicKey, voucherPlace(holder));
    }

    private static String voucherPlace(UUID holder) {
        return "key_holder/voucher/" + holder;
    }

    /// One transaction's work. Keys made in it are kept here until it is committed.
    private final class Round {
        private final CustodySql sql;
        private final Keyring keys;
        private final Map<UUID, CircleKeys> made = new HashMap<>();
        private int handed;
        private int takenBack;
        private int left;

        Round(CustodySql sql, Keyring keys) {
            this.sql = sql;
            this.keys = keys;
        }

        void makeMissing() {
            for (var circle : sql.missingCircles()) {
                var id = UUID.randomUUID();
                sql.insertCircle(id, circle);
                made.put(id, CircleKeys.fresh());
            }
        }

        void takeBack() {
            var exposed = new LinkedHashSet<CircleRow>();
            for (var wanting : sql.wanting(owner)) {
                if (!wanting.wanted()) {
                    sql.takeBack(wanting.holder(), wanting.circle());
                    exposed.add(wanting.circle());
                    takenBack++;
                }
            }
            exposed.stream().filter(this::renewable).forEach(this::renew);
        }

        /// What is not whole here can be made whole again by renewing what came before it.
        private boolean renewable(CircleRow circle) {
            return held.current(circle.id(), circle.version())
                    || held.spoilt(circle.id(), circle.version());
        }

        void renew(CircleRow circle) {
            if (!renewable(circle)) {
                throw new Failure.Refused(
                        "no-key", "You do not hold the newest keys of " + circle.circle(), null);
            }
            var next = new CircleRow(circle.id(), circle.circle(), circle.version() + 1);
            var fresh = keys.keys(circle.circle()).rotated();
            var wraps = new LinkedHashMap<UUID, byte[]>();
            for (var holder : sql.holders(next, owner)) {
                if (vouchedFor(holder)) {
                    wraps.put(holder.holder(), wrapped(holder, fresh));
                }
            }
            sql.renew(circle, wraps, owner ? Optional.of(Custodian.ID) : Optional.empty());
            made.put(circle.id(), fresh);
            handed += wraps.size();
        }

        void handOver() {
            for (var wanting : sql.wanting(owner)) {
                var circleKeys = newest(wanting.circle());
                if (wanting.wanted() && circleKeys != null && vouchedFor(wanting)) {
                    hand(wanting, circleKeys);
                    handed++;
                } else {
                    left++;
                }
            }
        }

        private @Nullable CircleKeys newest(CircleRow circle) {
            var fresh = made.get(circle.id());
            if (fresh != null) {
                return fresh;
            }
            return held.current(circle.id(), circle.version()) ? keys.keys(circle.circle()) : null;
        }

        private void hand(Wanting to, CircleKeys circleKeys) {
            sql.hand(to.holder(), to.circle(), wrapped(to, circleKeys));
        }

        private byte[] wrapped(Wanting to, CircleKeys circleKeys) {
            var bytes = circleKeys.exposed();
            try {
                var circle = to.circle();
                var place = WrappedKeys.place(circle.id(), to.holder(), circle.version());
                return HolderKey.wrap(to.publicKey(), bytes, place);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }

        private boolean vouchedFor(Wanting wanting) {
            var voucher = wanting.voucher();
            try {
                if (voucher != null
                        && Arrays.equals(
                                keys.openBytes(voucher, voucherPlace(wanting.holder())),
                                wanting.publicKey())) {
                    return true;
                }
            } catch (Failure.Refused e) {
                LOG.debug("The voucher of {} does not open: {}", wanting.holder(), e.rule());
            }
            LOG.warn("Nobody vouched for the key of holder {}: it gets no keys", wanting.holder());
            return false;
        }
    }
}
