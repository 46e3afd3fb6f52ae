package org.watchroom.operations.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.vault.BucketVault;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.RecordingStock;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.SqlFailures;
import org.watchroom.operations.work.Stop;

/// Deletes what is due: first a line in the register of disposals, then what lies on disks, then
/// the rows, with the line finished in the same transaction.
///
/// Killed at any moment, the next round goes on from the lines. One at a time works on a database.
/// Whether something may go is decided by the database alone, each time again under a lock.
public final class Expiry {
    private static final int AT_ONCE = 50;
    private static final int RECORDINGS_AT_ONCE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

    private final Database database;
    private final Shelves shelves;

    /// @param database of a login in `watchroom_intake`, or of the owner; one connection of it is
    ///   used for a whole round
    public Expiry(Database database, Shelves shelves) {
        this.database = database;
        this.shelves = shelves;
    }

    /// What a round did.
    ///
    /// @param done lines of the register that were finished
    /// @param failed lines, recordings and folders that have to wait for the next round
    /// @param busy whether another one was at it, so that nothing was done here
    /// @param trouble the last of what was in the way
    public record Round(
            int done,
            int files,
            long bytes,
            int failed,
            boolean busy,
            Optional<RoundTrouble> trouble) {}

    /// One whole round. Doing it again does nothing more. How it went is left in the database.
    ///
    /// @throws Stop.Stopped when asked to stop; what was begun is finished by the next round
    /// @throws Failure.Unreachable when the database does not answer; all else holds up only what
    ///   it concerns
    public Round run(Stop stop) {
        return database.read(db -> {
            var sql = new ExpirySql(db);
            if (!sql.lock()) {
                return new Round(0, 0, 0, 0, true, Optional.empty());
            }
            try {
                var round = new Work(sql, stop).go();
                sql.rounded(shelves.host(), round.done(), round.failed(), round.trouble());
                return round;
            } finally {
                sql.unlock();
            }
        });
    }

    /// Leaves in the database that there was no round, and why.
    public void skip(RoundTrouble why) {
        database.read(db -> {
            new ExpirySql(db).rounded(shelves.host(), 0, 0, Optional.of(why));
            return true;
        });
    }

    private final class Work {
        private final ExpirySql sql;
        private final Stop stop;
        private final Set<UUID> failed = new HashSet<>();
        private final Set<IncidentId> waiting = new HashSet<>(); // for their packs, which go first
        private int otherFailures;
        private Optional<RoundTrouble> trouble = Optional.empty();
        private int done;
        private Unlinking.Unlinked unlinked = Unlinking.Unlinked.NOTHING;

        Work(ExpirySql sql, Stop stop) {
            this.sql = sql;
            this.stop = stop;
        }

        Round go() {
            finishAll();
            counting(
                    "What is due could not be planned",
                    () -> {
                        while (sql.plan(AT_ONCE) > 0) {
                            finishAll();
                        }
                    });
            recordings();
            strayPacks();
            leftInVaults();
            unlocked();
            return new Round(
                    done,
                    unlinked.files(),
                    unlinked.bytes(),
                    failed.size() + otherFailures,
                    false,
                    trouble);
        }

        private interface Step {
            void take() throws IOException;
        }

        /// False when the step failed, which is told and holds up nothing else.
        private boolean tried(String otherwise, Step step) {
            try {
                step.take();
                return true;
            } catch (Stop.Stopped e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                var failure =
                        e instanceof DataAccessException said ? SqlFailures.translate(said) : e;
                if (failure instanceof Failure.Unreachable gone) {
                    throw gone;
                }
                trouble =
                        Optional.of(
                                e instanceof DataAccessException
                                        ? RoundTrouble.RULE
                                        : RoundTrouble.DISK);
                LOG.warn(otherwise, e);
                return false;
            }
        }

        private void counting(String otherwise, Step step) {
            if (!tried(otherwise, step)) {
                otherFailures++;
            }
        }

        /// Until nothing is left but what failed in this round.
        void finishAll() {
            int before;
            do {
                before = done;
                for (var item : sql.work(shelves.keepers(), failed)) {
                    stop.check();
                    if (item.incident().filter(waiting::contains).isPresent()
                            || !sql.goesOn(item.id())) {
                        continue;
                    }
                    if (tried("Disposal %s waits".formatted(item.id()), () -> finish(item))) {
                        done++;
                    } else {
                        failed.add(item.id());
                        item.incident().ifPresent(waiting::add);
                    }
                }
            } while (done > before);
        }

        private void finish(ExpirySql.Item item) throws IOException {
            var recording = item.kind().equals("footage") || item.kind().equals("media");
            var parts = new LinkedHashMap<String, List<Path>>();
            for (var name : recording ? List.of(item.path()) : item.packs()) {
                parts.put(
                        name,
                        recording ? shelves.recording(item.keeper(), name) : shelves.pack(name));
            }
            var objects = item.kind().equals("pack") ? sql.objects(item.id()) : List.<Sha256>of();
            for (var object : objects) {
                var there = shelves.object(object);
                if (!there.isEmpty() || Gone.names(item.found(), object.hex())) {
                    parts.put(object.hex(), there);
                }
            }
            var found = item.found();
            if (found.isEmpty() && !parts.isEmpty()) {
                found = new ArrayList<>();
                for (var part : parts.entrySet()) {
                    found.add(Gone.found(part.getKey(), Unlinking.measure(part.getValue())));
                }
                sql.found(item.id(), found);
            }
            var files = new ArrayList<Gone>();
            for (var part : parts.entrySet()) {
                var gone = Unlinking.Unlinked.NOTHING;
                for (var one : part.getValue()) {
                    gone = gone.plus(Unlinking.unlink(one));
                }
                unlinked = unlinked.plus(gone);
                files.add(Gone.of(part.getKey(), gone, found));
            }
            for (var object : objects) {
                files.addAll(inBuckets(item.id(), object));
            }
            sql.finish(item.id(), files);
        }

        /// What of an exhibit's file lies in object stores: noted, to be deleted when its rows are
        /// gone and its lock has ended. Until then its rows may yet stay.
        private List<Gone> inBuckets(UUID disposal, Sha256 object) throws IOException {
            var locked = new ArrayList<Gone>();
            for (var bucket : shelves.buckets()) {
                lying(bucket, object)
                        .ifPresent(lying -> {
                            sql.locked(disposal, bucket.keeper(), object, lying);
                            locked.add(Gone.locked(object.hex(), lying.bytes()));
                        });
            }
            return locked;
        }

        /// A store that does not answer holds up its own files only, as a disk does.
        private static Optional<BucketVault.Lying> lying(BucketVault bucket, Sha256 object)
                throws IOException {
            try {
                return bucket.lying(object);
            } catch (Failure.Unreachable store) {
                throw new IOException(store);
            }
        }

        /// What object stores had locked when its rows went, and have not any more.
        void unlocked() {
            for (var bucket : shelves.buckets()) {
                counting(
                        "What was locked in an object store could not all be deleted",
                        () -> {
                            for (var object : sql.unlocked(bucket.keeper())) {
                                stop.check();
                                unlock(bucket, object);
                            }
                        });
            }
        }

        private void unlock(BucketVault bucket, Sha256 object) throws IOException {
            var lying = lying(bucket, object);
            if (lying.isPresent() && lying.get().lockedTo().isAfter(sql.now())) {
                sql.stillLocked(bucket.keeper(), object, lying.get().lockedTo());
                return;
            }
            if (lying.isPresent()) {
                erase(bucket, object);
                unlinked = unlinked.plus(new Unlinking.Unlinked(1, lying.get().bytes()));
            }
            sql.erased(bucket.keeper(), object);
        }

        private static void erase(BucketVault bucket, Sha256 object) throws IOException {
            try {
                bucket.erase(object);
            } catch (Failure.Unreachable store) {
                throw new IOException(store);
            }
        }

        void recordings() {
            var now = sql.now();
            for (var stock : shelves.recordings()) {
                counting(
                        "The recordings in %s could not all be looked at".formatted(stock.root()),
                        () -> recordings(stock, now));
            }
        }

        private void recordings(RecordingStock stock, Instant now) {
            var keeper = shelves.keeper(stock);
            var forecast = new Forecast(now);
            var there = stock.all(stop);
            for (var unread : there.unread()) {
                counting(
                        "A folder in %s could not be read".formatted(stock.root()),
                        () -> {
                            throw new IOException(unread);
                        });
            }
            forecast.undated(there.undated(), there.undatedBytes());
            var all = there.recordings();
            for (int from = 0; from < all.size(); from += RECORDINGS_AT_ONCE) {
                stop.check();
                var some = all.subList(from, Math.min(all.size(), from + RECORDINGS_AT_ONCE));
                for (var fate : sql.fates(some)) {
                    var recording = some.get(fate.n() - 1);
                    if (fate.keeping() == Due.Keeping.NOTHING && !fate.due().isAfter(now)) {
                        counting(
                                "A recording could not be planned",
                                () -> plan(stock, keeper, recording));
                    } else {
                        forecast.add(fate, recording.bytes());
                    }
                }
                finishAll();
            }
            sql.forecast(keeper, forecast.lines());
        }

        private void plan(RecordingStock stock, String keeper, RecordingStock.Stocked recording)
                throws IOException {
            var found =
                    Gone.found(recording.path(), Unlinking.measure(stock.files(recording.path())));
            sql.planRecording(keeper, recording, List.of(found));
        }

        /// Packs that turned up after they were deleted elsewhere: from another machine, or a
        /// backup.
        void strayPacks() {
            for (var shelf : shelves.packs()) {
                counting(
                        "A folder of packs could not be looked through",
                        () -> {
                            for (var name : sql.gone(shelf.names())) {
                                var parts = shelf.takeOff(name);
                                sql.stray(
                                        shelves.host(), Gone.found(name, Unlinking.measure(parts)));
                                for (var part : parts) {
                                    unlinked = unlinked.plus(Unlinking.unlink(part));
                                }
                                LOG.info("Pack {} turned up again and was deleted", name);
                            }
                        });
            }
        }

        /// Files that somebody was about to record when they were killed, and nobody has since.
        void leftInVaults() {
            for (var vault : shelves.vaults()) {
                counting(
                        "What was left in a vault could not be looked through",
                        () -> {
                            var left = vault.left();
                            var unrecorded = Set.copyOf(sql.unrecorded(left));
                            for (var one : left) {
                                stop.check();
                                settle(vault, one, unrecorded.contains(one));
                            }
                        });
            }
        }

        private void settle(DirectoryVault vault, Sha256 object, boolean unrecorded)
                throws IOException {
            if (unrecorded) {
                var parts = vault.takeOffOld(object);
                for (var part : parts) {
                    unlinked = unlinked.plus(Unlinking.unlink(part));
                }
                if (parts.isEmpty() && vault.lies(object)) {
                    return; // somebody may be about to record it
                }
            }
            vault.settled(object);
        }
    }
}
