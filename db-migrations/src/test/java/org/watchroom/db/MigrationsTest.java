package org.watchroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.TestDatabase;

final class MigrationsTest {
    @Test
    void two_programs_that_migrate_at_once_both_find_it_done() throws Exception {
        try (var db = TestDatabase.empty();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(Migrations.isUpToDate(db.admin())).isFalse();
            var together = new CyclicBarrier(2);
            Callable<Void> migrating =
                    () -> {
                        together.await();
                        Migrations.migrate(db.admin());
                        return null;
                    };
            for (var each : threads.invokeAll(List.of(migrating, migrating))) {
                each.get();
            }
            assertThat(Migrations.isUpToDate(db.admin())).isTrue();
            Migrations.migrate(db.admin());
            var applied = new int[1];
            db.query(
                    "select count(*) - count(distinct version) from flyway.flyway_schema_history where version is not null",
                    row -> applied[0] = row.getInt(1));
            assertThat(applied[0]).as("applied twice").isZero();
        }
    }

    @Test
    void a_newer_database_is_refused_and_left_alone() {
        try (var db = TestDatabase.create()) {
            assertThat(Migrations.isUpToDate(db.admin())).isTrue();
            db.update(
                    """
                    insert into flyway.flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (1000, '900', 'tomorrow', 'SQL', 'V900__tomorrow.sql', 1, 'x', 1, true)
                    """);
            assertThat(Migrations.isUpToDate(db.admin())).isFalse();
            assertThatThrownBy(() -> Migrations.migrate(db.admin()))
                    .isInstanceOfSatisfying(
                            NewerDatabase.class, e -> assertThat(e.version()).isEqualTo("900"))
                    .hasMessageContaining("newer than this program");
        }
    }
}
