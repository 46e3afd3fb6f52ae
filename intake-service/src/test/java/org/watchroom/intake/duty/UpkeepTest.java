package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.Migrations;
import org.watchroom.db.backup.Course;
import org.watchroom.db.embedded.EmbeddedDatabase;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.work.Stop;

final class UpkeepTest {
    @TempDir private Path home;

    @Test
    void once_begun_there_is_a_backup_every_day() throws Exception {
        try (var database = EmbeddedDatabase.open(home)) {
            Migrations.migrate(database.address());
            upkeep(database, Instant.parse("2126-01-01T00:00:00Z")).go(Stop.NEVER);
            assertThat(database.backups().state().kept()).as("nobody has begun").isZero();

            var first = database.backups().take(Optional.empty(), Course.SILENT).finished();
            upkeep(database, first.plus(Upkeep.BACKUP_EVERY)).go(Stop.NEVER);
            assertThat(database.backups().state().kept()).isEqualTo(1);
            upkeep(database, first.plus(Upkeep.BACKUP_EVERY).plusSeconds(1)).go(Stop.NEVER);
            assertThat(database.backups().state().kept()).isEqualTo(2);
            assertThat(database.backups().state().newest().orElseThrow()).isAfter(first);
            try (var line = database.address().connect()) {
                assertThat(
                                Sql.one(
                                        line,
                                        "select string_agg(payload ->> 'by', ' ') from app.journal where payload ->> 'act' = 'backup-taken'"))
                        .as("on the record")
                        .isEqualTo("daily");
            }
        }
    }

    @Test
    void who_backs_up_to_another_disk_only_gets_a_daily_backup_beside_the_database_too()
            throws Exception {
        try (var database = EmbeddedDatabase.open(home)) {
            Migrations.migrate(database.address());
            var disk = Optional.of(home.resolve("disk"));
            var first = database.backups().take(disk, Course.SILENT).finished();
            upkeep(database, first.plus(Upkeep.BACKUP_EVERY)).go(Stop.NEVER);
            assertThat(database.backups().state().kept()).isZero();
            upkeep(database, first.plus(Upkeep.BACKUP_EVERY).plusSeconds(1)).go(Stop.NEVER);
            assertThat(database.backups().state().kept()).isEqualTo(1);
        }
    }

    private static Upkeep upkeep(EmbeddedDatabase database, Instant now) {
        return new Upkeep(database, Clock.fixed(now, ZoneOffset.UTC));
    }
}
