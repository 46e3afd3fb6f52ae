package org.watchroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.watchroom.db.rules.Estate;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;

/// A database that an earlier release has worked with is brought up to date.
final class UpgradeTest {
    /// The last migration of the release before.
    private static final String BEFORE = "046";

    private static final String RECORD =
            """
            select count(*) || ' ' || md5(string_agg(j::text, '|' order by seq)) from (
                select seq, xid, at, actor, tbl, pk, op, region_id, person_id, session_id, payload, salt, row_hash
                  from app.journal where seq <= %s) j
            """;

    @Test
    void what_was_there_is_there_afterwards_and_the_record_is_as_it_was() throws Exception {
        try (var db = TestDatabase.earlier(BEFORE)) {
            var mara = people(db);
            var york = db.store(1, "YORK-01", "York, Coppergate", 53.957, -1.081);
            var camera = db.camera(york, "TILL-1", "Till 1");
            var incidents = new ArrayList<UUID>();
            for (var i = 0; i < 5; i++) {
                incidents.add(raise(db, york));
            }
            claim(db, mara, incidents.getFirst());
            var last = one(db, "select max(seq) from app.journal");
            var record = one(db, RECORD.formatted(last));

            Migrations.migrate(db.admin());

            assertThat(Migrations.isUpToDate(db.admin())).isTrue();
            assertThat(one(db, RECORD.formatted(last))).isEqualTo(record);
            assertThat(
                            one(
                                    db,
                                    "select count(*) from app.journal where payload is not null and salt is not null and row_hash <> sha256(uuid_send(salt) || convert_to(payload::text, 'UTF8'))"))
                    .isEqualTo("0");
            assertThat(one(db, "select count(*) from app.incident")).isEqualTo("5");
            assertThat(one(db, "select count(*) from app.camera where id = '" + camera.id() + "'"))
                    .isEqualTo("1");
            try (var line = db.session(mara)) {
                assertThat(Sql.one(line, "select count(*) from app.incident")).isEqualTo("5");
                assertThat(
                                Sql.one(
                                        line,
                                        "select state || ' ' || revision from app.incident where id = ?",
                                        incidents.getFirst()))
                        .isEqualTo("claimed 2");
                close(line, incidents.getFirst());
                assertThat(
                                Sql.one(
                                        line,
                                        "select state from app.incident where id = ?",
                                        incidents.getFirst()))
                        .isEqualTo("closed");
            }
            raise(db, york);
            assertThat(one(db, "select count(*) from app.incident")).isEqualTo("6");
        }
    }

    @Test
    void an_upgrade_that_is_killed_on_the_way_leaves_the_database_as_it_was() throws Exception {
        try (var db = TestDatabase.earlier(BEFORE)) {
            people(db);
            db.store(1, "YORK-01", "York, Coppergate", 53.957, -1.081);
            var tables = one(db, TABLES);
            for (var locks : List.of(1, 120)) {
                killed(db, locks);
                assertThat(one(db, VERSION)).isEqualTo(BEFORE);
                assertThat(one(db, TABLES)).isEqualTo(tables);
            }

            Migrations.migrate(db.admin());

            assertThat(one(db, VERSION)).isEqualTo(Form.known());
            assertThat(one(db, "select form from app.this_form()")).isEqualTo(Form.known());
            assertThat(one(db, "select count(*) from app.store")).isEqualTo("1");
        }
    }

    /// Somebody has had a report open for an hour: rather no upgrade than everybody behind it.
    @Test
    void an_upgrade_that_cannot_have_a_lock_gives_up_and_changes_nothing() throws Exception {
        try (var db = TestDatabase.earlier(BEFORE);
                var busy = db.admin().connect()) {
            busy.setAutoCommit(false);
            Sql.one(busy, "select count(*) from app.incident");
            assertThatThrownBy(() -> Migrations.migrate(db.admin()))
                    .hasMessageContaining("lock timeout");
            assertThat(one(db, VERSION)).isEqualTo(BEFORE);
            busy.rollback();
            Migrations.migrate(db.admin());
            assertThat(Migrations.isUpToDate(db.admin())).isTrue();
        }
    }

    private static final String VERSION =
            "select version from flyway.flyway_schema_history where success and version is not null order by installed_rank desc limit 1";

    private static final String TABLES =
            "select count(*) || ' ' || md5(string_agg(attrelid::regclass || '.' || attname || ':' || atttypid, ',' order by attrelid::regclass::text, attname)) from (select distinct attrelid, attname, atttypid from pg_attribute a join pg_class c on c.oid = attrelid where relnamespace in ('app'::regnamespace, 'sec'::regnamespace)) t";

    private static void killed(TestDatabase db, int locks) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program =
                new ProcessBuilder(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MigrateOnce.class.getName(),
                                db.admin().url(),
                                db.admin().user())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var password = program.outputWriter(StandardCharsets.UTF_8)) {
            password.write(db.admin().password() + "\n");
        }
        while (Integer.parseInt(
                        one(
                                db,
                                "select count(*) from pg_locks where mode = 'AccessExclusiveLock' and granted and database = (select oid from pg_database where datname = current_database())"))
                < locks) {
            assertThat(program.isAlive()).as("it was to be killed in the middle").isTrue();
            Thread.onSpinWait();
        }
        program.destroyForcibly();
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        while (!one(
                        db,
                        "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'upgrade'")
                .equals("0")) {
            Thread.onSpinWait();
        }
    }

    private static TestPerson people(TestDatabase db) {
        db.region(1, "NORTH", "North", false);
        return db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
    }

    private static UUID raise(TestDatabase db, UUID store) throws SQLException {
        var now = Clock.systemUTC().instant();
        var id = Estate.uuid7(now);
        try (var line = db.intake().connect()) {
            Sql.update(
                    line,
                    """
                    insert into app.incident (id, region_id, store_id, category_code, severity, summary_sealed, source, occurred_at, raised_at)
                    values (?, 1, ?, 'shop-theft', 2, 'sealed words', 'api', ?, ?)
                    """,
                    id,
                    store,
                    Estate.utc(now),
                    Estate.utc(now));
            Sql.update(
                    line,
                    "insert into app.incident_event (incident_id, id, region_id, kind) values (?, ?, 1, 'raised')",
                    id,
                    UUID.randomUUID());
        }
        return id;
    }

    private static void claim(TestDatabase db, TestPerson who, UUID incident) throws SQLException {
        try (var line = db.session(who)) {
            Sql.update(
                    line,
                    "update app.incident set state = 'claimed', claimed_by = ?, revision = revision + 1 where id = ?",
                    who.id(),
                    incident);
        }
    }

    private static void close(Connection line, UUID incident) throws SQLException {
        Sql.update(
                line,
                "update app.incident set state = 'closed', outcome_code = 'no-crime', revision = revision + 1 where id = ?",
                incident);
    }

    private static String one(TestDatabase db, String sql) {
        var found = new ArrayList<String>();
        db.query(sql, row -> found.add(row.getString(1)));
        return found.getFirst();
    }
}
