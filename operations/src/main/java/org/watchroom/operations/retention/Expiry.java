package org.watchroom.operations.retention;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.RecordingStock;
import org.watchroom.operations.work.Database;
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
    /// @param failed lines that have to wait for the next round, because a disk refused
    /// @param busy whether another one was at it, so that nothing was done here
    public record Round(int done, int files, long bytes, int failed, boolean busy) {}

    /// One whole round. Doing it again does nothing more.
    ///
    /// @throws Stop.Stopped when asked to stop; what was begun is finished by the next round
    public Round run(Stop stop) {
        return database.read(db -> {
            var sql = new ExpirySql(db);
            if (!sql.lock()) {
                return new Round(0, 0, 0, 0, true);
            }
            try {
                var work = new Work(sql, stop);
                work.finishAll();
                while (sql.plan(AT_ONCE) > 0) {
                    work.finishAll();
                }
                work.recordings();
                work.strayPacks();
                return work.round();
            } finally {
                sql.unlock();
            }
        });
    }

    private final class Work {
        private final ExpirySql sql;
        private final Stop stop;
        private final Set<UUID> failed = new HashSet<>();
        private int done;
        private Unlinking.Unlinked unlinked = Unlinking.Unlinked.NOTHING;

        Work(ExpirySql sql, Stop stop) {
            this.sql = sql;
            this.stop = stop;
        }

        Round round() {
            return new Round(done, unlinked.files(), unlinked.bytes(), failed.size(), false);
        }

        /// Until nothing is left but what failed in this round.
        void finishAll() {
            int before;
            do {
                before = done;
                var waiting = new HashSet<IncidentId>(); // an incident does not go before its packs
                for (var item : sql.work(shelves.keepers())) {
                    stop.check();
                    boolean first =
                            !failed.contains(item.id())
                                    && item.incident().map(i -> !waiting.contains(i)).orElse(true);
                    if (!first || !finish(item)) {
                        item.incident().ifPresent(waiting::add);
                    }
                }
            } while (done > before);
        }

        private boolean finish(ExpirySql.Item item) {
            try {
                var files = new ArrayList<Gone>();
                var recording = item.kind().equals("footage") || item.kind().equals("media");
                for (var name : recording ? List.of(item.path()) : item.packs()) {
                    var parts =
                            recording ? shelves.recording(item.keeper(), name) : shelves.pack(name);
                    var gone = Unlinking.Unlinked.NOTHING;
                    for (var part : parts) {
                        gone = gone.plus(Unlinking.unlink(part));
                    }
                    unlinked = unlinked.plus(gone);
                    files.add(Gone.of(name, gone));
                }
                sql.finish(item.id(), files);
                done++;
                return true;
            } catch (IOException | IllegalArgumentException e) {
                failed.add(item.id());
                LOG.warn("Disposal {} waits: its files could not be deleted", item.id(), e);
                return false;
            }
        }

        void recordings() {
            var now = sql.now();
            for (var stock : shelves.recordings()) {
                var forecast = new Forecast(now);
                recordings(stock, now, forecast);
                sql.forecast(shelves.keeper(stock), forecast.lines());
            }
        }

        private void recordings(RecordingStock stock, Instant now, Forecast forecast) {
            var keeper = shelves.keeper(stock);
            var all = stock.all(stop);
            for (int from = 0; from < all.size(); from += RECORDINGS_AT_ONCE) {
                stop.check();
                var some = all.subList(from, Math.min(all.size(), from + RECORDINGS_AT_ONCE));
                boolean planned = false;
                for (var fate : sql.fates(some)) {
                    var recording = some.get(fate.n() - 1);
                    if (fate.keeping() == Due.Keeping.NOTHING && !fate.due().isAfter(now)) {
                        planned |=
                                sql.planRecording(keeper, recording.path(), recording).isPresent();
                    } else {
                        forecast.add(fate, recording.bytes());
                    }
                }
                if (planned) {
                    finishAll();
                }
            }
        }

        /// Packs that turned up after they were deleted elsewhere: from another machine, or a
        /// backup.
        void strayPacks() {
            for (var shelf : shelves.packs()) {
                try {
                    for (var name : sql.gone(shelf.names())) {
                        for (var part : shelf.takeOff(name)) {
                            unlinked = unlinked.plus(Unlinking.unlink(part));
                        }
                        LOG.info("Pack {} turned up again and was deleted", name);
                    }
                } catch (IOException e) {
                    LOG.warn("A folder of packs could not be looked through", e);
                }
            }
        }
    }
}
