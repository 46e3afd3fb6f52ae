package org.watchroom.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// The duty that deletes, with what lies on disks.
final class ExpiryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private KeepingRoom room;

    @BeforeEach
    void begin() throws Exception {
        room = new KeepingRoom(folder);
    }

    @AfterEach
    void end() throws Exception {
        room.close();
    }

    @Test
    void a_recording_without_an_incident_goes_after_its_month_with_what_stands_beside_it()
            throws Exception {
        room.record("CAM01");
        room.pass(20);
        room.record("CAM01");
        room.pass(15);
        var round = room.expire();

        assertThat(round.files()).isEqualTo(2);
        assertThat(room.footage()).hasSize(1);
        assertThat(room.everyFile()).hasSize(2);
        assertThat(
                        room.one(
                                "select payload ->> 'kind' from app.journal where op = 'A' and payload ->> 'act' = 'destroyed'"))
                .isEqualTo("footage");
        assertThat(room.expire().done()).as("a second round does nothing more").isZero();
    }

    @Test
    void a_recording_of_an_incident_stays_until_the_incidents_time_is_up() throws Exception {
        room.record("CAM01");
        var incident = room.raise();
        room.pass(60);
        room.expire();
        assertThat(room.footage()).as("still open").hasSize(1);
        room.close(incident);
        room.pass(179);
        room.expire();
        assertThat(room.footage()).hasSize(1);
        room.pass(1);
        room.expire();
        assertThat(room.footage()).isEmpty();
        assertThat(room.count("app.incident")).isEqualTo(1);
    }

    @Test
    void a_pack_keeps_its_recordings_and_goes_with_its_folder() throws Exception {
        room.record("CAM01");
        var incident = room.raise();
        var pack = room.pack(incident);
        room.close(incident);
        room.pass(2000);
        room.expire();
        assertThat(room.footage()).hasSize(1);
        room.pass(200);
        room.expire();

        assertThat(room.everyFile()).isEmpty();
        assertThat(room.packs.resolve(pack)).doesNotExist();
        assertThat(room.count("app.incident")).isZero();
        assertThat(
                        room.one(
                                "select result -> 'files' -> 0 ->> 'how' from app.disposal where kind = 'pack'"))
                .isEqualTo("unlinked");
    }

    @Test
    void two_persons_have_evidence_deleted_at_once() throws Exception {
        var incident = room.raise();
        room.pack(incident);
        room.close(incident);
        room.eraseEarly(incident);
        room.expire();
        assertThat(room.count("app.incident")).isZero();
        assertThat(room.everyFile()).isEmpty();
    }

    @Test
    void a_pack_that_turns_up_again_goes_again_and_one_elsewhere_is_not_called_deleted()
            throws Exception {
        var incident = room.raise();
        var pack = room.pack(incident);
        var elsewhere = Files.move(room.packs.resolve(pack), folder.resolve("usb"));
        room.close(incident);
        room.pass(2200);
        room.expire();
        assertThat(
                        room.one(
                                "select result -> 'files' -> 0 ->> 'how' from app.disposal where kind = 'pack'"))
                .isEqualTo("not-here");

        Files.move(elsewhere, room.packs.resolve(pack));
        Files.createDirectories(room.packs.resolve("somebodys-own"));
        room.expire();
        assertThat(
                        room.one(
                                "select payload -> 'files' -> 0 ->> 'name' from app.journal where op = 'A' and payload ->> 'act' = 'destroyed-again'"))
                .as("that it went a second time is on the record")
                .isEqualTo(pack);
        assertThat(room.packs).isDirectoryNotContaining("glob:**" + pack);
        assertThat(room.packs).isDirectoryContaining("glob:**somebodys-own");
    }

    @Test
    void a_name_that_leads_elsewhere_is_never_followed_and_holds_up_nothing_else()
            throws Exception {
        var outside = Files.writeString(folder.resolve("outside"), "precious");
        var odd = room.raise();
        var plain = room.raise();
        room.pack(odd);
        room.pack(plain);
        try (var line = room.db.admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(line, "alter table app.pack drop constraint a_folder");
            Sql.update(line, "update app.pack set name = '../outside' where incident_id = ?", odd);
        }
        room.close(odd);
        room.close(plain);
        room.pass(2200);
        var round = room.expire();

        assertThat(round.failed()).isEqualTo(1);
        assertThat(outside).exists();
        assertThat(room.count("app.incident where id = ?", odd)).isEqualTo(1);
        assertThat(room.count("app.incident where id = ?", plain)).isZero();
        assertThat(room.count("app.disposal where done_at is null")).isEqualTo(1);
    }

    @Test
    void where_two_regions_have_a_store_of_that_code_either_keeps_the_recording() throws Exception {
        room.record("CAM01");
        var north = room.raise(KeepingRoom.NORTH);
        var south = room.raise(KeepingRoom.SOUTH);
        room.close(north);
        room.pass(200);
        room.expire();
        assertThat(room.footage()).as("open in the south").hasSize(1);
        room.close(south);
        var hold = room.hold(north);
        room.pass(200);
        room.expire();
        assertThat(room.footage()).as("held in the north").hasSize(1);
        room.lift(hold);
        room.rule("media", KeepingRoom.SOUTH, 250);
        room.expire();
        assertThat(room.footage()).as("kept for longer in the south").hasSize(1);
        room.pass(50);
        room.expire();
        assertThat(room.footage()).isEmpty();
    }

    @Test
    void a_recording_of_a_store_that_nobody_knows_stays_and_shows() throws Exception {
        room.record("DOVER-09", "CAM01");
        room.pass(400);
        assertThat(room.expire().files()).isZero();
        assertThat(room.footage()).hasSize(1);
        assertThat(
                        room.one(
                                "select string_agg(kept_by || ' ' || items, ',') from app.retention_preview(7)"))
                .isEqualTo("unknown 1");
        room.db.store(KeepingRoom.NORTH, "DOVER-09", "Dover", 51.1, 1.3);
        room.expire();
        assertThat(room.footage()).isEmpty();
    }

    @Test
    void what_stands_beside_a_recording_goes_with_it_and_what_nobody_can_date_is_counted()
            throws Exception {
        room.record("CAM01");
        room.pass(40);
        var old = room.footage().getFirst();
        var stem = old.getFileName().toString().replace(".mp4", "");
        for (var name : List.of(stem + ".jpg", stem + ".XML", stem + ".mp4.md5")) {
            Files.writeString(old.resolveSibling(name), "beside");
        }
        var other = Files.writeString(old.resolveSibling("cover.jpg"), "another's");
        var holiday = Files.writeString(old.resolveSibling("holiday.mp4"), "when?");
        assertThat(room.expire().files()).isEqualTo(5);
        assertThat(room.everyFile()).containsExactlyInAnyOrder(other, holiday);
        assertThat(
                        room.one(
                                "select string_agg(kept_by || ' ' || items, ',') from app.retention_preview(0)"))
                .isEqualTo("undated 1");
    }

    @Test
    void a_line_that_the_database_refuses_waits_alone() throws Exception {
        var odd = room.raise();
        var plain = room.raise();
        room.close(odd);
        room.close(plain);
        room.pass(2200);
        room.plan();
        try (var line = room.db.admin().connect()) {
            // As no login can: something that keeps the row of an incident that is on its way out.
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    """
                    insert into app.disclosure (id, region_id, incident_id, person_id, purpose_sealed, made_by, made_at, expires_at)
                    values (gen_random_uuid(), 1, ?, ?, 'Statement for court', ?, now(), now() + interval '30 days')
                    """,
                    odd,
                    room.pat.id(),
                    room.tom.id());
        }
        room.record("CAM01");
        room.pass(40);
        var round = room.expire();

        assertThat(round.failed()).isEqualTo(1);
        assertThat(room.count("app.incident where id = ?", odd)).isEqualTo(1);
        assertThat(room.count("app.incident where id = ?", plain)).isZero();
        assertThat(room.footage()).isEmpty();
        assertThat(
                        room.one(
                                "select concat_ws(' ', host, done > 0, failed, waiting, why) from app.retention_round"))
                .as("whoever looks is told")
                .isEqualTo("here t 1 1 rule");
    }

    @Test
    void nothing_is_added_to_what_is_on_its_way_out() throws Exception {
        var incident = room.raise();
        room.close(incident);
        room.pass(2200);
        room.plan();
        for (var deed :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> room.pack(incident), () -> room.disclose(incident))) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(deed))
                    .hasMessageContaining("being deleted");
        }
        assertThat(room.expire().failed()).isZero();
        assertThat(room.count("app.incident")).isZero();
    }

    @Test
    void a_shelf_that_cannot_be_read_is_told_and_the_others_are_looked_through() throws Exception {
        room.record("CAM01");
        room.pass(40);
        var broken = Files.writeString(folder.resolve("no-folder"), "a file");
        var shelves = Shelves.of("here", List.of(broken, room.recordings), List.of(room.packs));
        var round = new Expiry(room.intake, shelves).run(Stop.NEVER);

        assertThat(round.failed()).isEqualTo(1);
        assertThat(round.trouble()).contains(RoundTrouble.DISK);
        assertThat(room.footage()).isEmpty();
        assertThat(room.one("select why from app.retention_round")).isEqualTo("disk");
    }

    @Test
    void one_duty_is_at_it_at_a_time() throws Exception {
        try (var line = room.db.admin().connect()) {
            Sql.query(line, "select pg_advisory_lock(?)", _ -> {}, 0x6578_7069_7279L);
            assertThat(room.expire().busy()).isTrue();
        }
    }

    @Test
    void the_forecast_says_what_recordings_will_do() throws Exception {
        room.record("CAM01");
        room.pass(26);
        room.record("CAM02");
        room.expire();
        assertThat(room.one("select sum(files) from app.retention_forecast")).isEqualTo("1");
        assertThat(room.one("select day - current_date from app.retention_forecast"))
                .isEqualTo("6");
    }

    /// Held fast where its files are gone and its rows are not.
    @Test
    void killed_between_files_and_rows_it_leaves_nothing_that_lies() throws Exception {
        var incident = room.raise();
        var pack = room.pack(incident);
        room.close(incident);
        room.pass(2200);
        try (var line = room.db.admin().connect()) {
            line.setAutoCommit(false);
            Sql.query(line, "select 1 from app.exhibit for update", _ -> {});
            killOnce(() ->
                    Files.notExists(room.packs.resolve(pack + ".part-gone"))
                            && Files.notExists(room.packs.resolve(pack)));
            // The server has not noticed, and would go on with what was sent to it.
            Sql.query(
                    line,
                    "select pg_terminate_backend(pid, 10000) from pg_stat_activity where pg_blocking_pids(pid) @> array[pg_backend_pid()]",
                    row -> assertThat(row.getBoolean(1)).isTrue());
            line.rollback();
        }

        assertThat(room.count("app.pack")).as("the row is still there").isEqualTo(1);
        assertThat(
                        room.one(
                                "select kind from app.disposal where done_at is null and kind = 'pack'"))
                .as("and the register says what is under way")
                .isEqualTo("pack");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> room.hold(incident)))
                .hasMessageContaining("being deleted");

        assertThat(eventuallyFree().failed()).isZero();
        assertThat(
                        room.one(
                                "select f ->> 'how' || ' ' || (f ->> 'files') from app.disposal, jsonb_array_elements(result -> 'files') f where kind = 'pack'"))
                .as("what was here is not called not-here")
                .isEqualTo("gone-since 2");
        assertThat(room.count("app.pack")).isZero();
        assertThat(room.count("app.incident")).isZero();
        assertThat(room.count("app.disposal where done_at is null")).isZero();
        assertThat(room.everyFile()).isEmpty();
    }

    /// The killed one's connection lives on for a moment.
    private Expiry.Round eventuallyFree() {
        var round = room.expire();
        while (round.busy()) {
            LockSupport.parkNanos(5_000_000);
            round = room.expire();
        }
        return round;
    }

    private interface Seen {
        boolean now() throws IOException;
    }

    private void killOnce(Seen seen) throws IOException, InterruptedException {
        DatabaseAddress login = room.db.intake();
        var child =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ExpiryTest.class.getName(),
                                login.url(),
                                login.user(),
                                login.password(),
                                room.recordings.toString(),
                                room.packs.toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            while (!seen.now()) {
                if (!child.isAlive()) {
                    try (var output =
                            new BufferedReader(
                                    new InputStreamReader(
                                            child.getInputStream(), StandardCharsets.UTF_8))) {
                        throw new AssertionError(output.readAllAsString());
                    }
                }
                LockSupport.parkNanos(5_000_000);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /// The victim.
    public static void main(String[] args) {
        var database = new Database(new DatabaseAddress(args[0], args[1], args[2])::connect, 1);
        new Expiry(
                        database,
                        Shelves.of("here", List.of(Path.of(args[3])), List.of(Path.of(args[4]))))
                .run(Stop.NEVER);
    }
}
