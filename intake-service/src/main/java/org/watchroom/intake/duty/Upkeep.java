package org.watchroom.intake.duty;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.backup.BackupTrouble;
import org.watchroom.db.backup.Course;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.operations.audit.BackupSql;
import org.watchroom.operations.work.Stop;

/// What the embedded database needs by the clock: its log is kept for a week, and once a person has
/// begun to back it up, a backup beside it is taken every day, which also bounds the archive.
public final class Upkeep implements Rounds.Round {
    public static final Duration LOOK_EVERY = Duration.ofMinutes(30);
    static final Duration BACKUP_EVERY = Duration.ofHours(24);
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final EmbeddedDatabase database;
    private final Clock clock;

    public Upkeep(EmbeddedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void go(Stop stop) throws IOException, SQLException {
        database.tidyLog(clock.instant());
        try {
            var backup = database.backups().renew(BACKUP_EVERY, clock.instant(), course(stop));
            if (backup.isPresent()) {
                LOG.info("Backed up: {}", backup.get().folder());
                BackupSql.taken(database, backup.get(), "daily");
            }
        } catch (BackupTrouble e) {
            // Not tried again before the next round: it copies the whole database.
            LOG.warn("The daily backup was not made: {}", e.getMessage());
        }
    }

    private static Course course(Stop stop) {
        return new Course() {
            @Override
            public void at(double done, String step) {
                // Nobody watches.
            }

            @Override
            public boolean stopAsked() {
                return stop.asked();
            }
        };
    }
}
