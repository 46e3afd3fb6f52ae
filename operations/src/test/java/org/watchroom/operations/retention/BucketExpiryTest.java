package org.watchroom.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.vault.BucketVault;
import org.watchroom.operations.evidence.vault.VaultKey;
import org.watchroom.operations.testing.LockedStore;
import org.watchroom.operations.testing.LockedStore.Fault;
import org.watchroom.operations.work.Stop;

/// What lies locked in an object store goes when its lock ends, if nobody needs it then.
final class BucketExpiryTest {
    private static final Duration LOCK = Duration.ofDays(31);

    private final LockedStore store = new LockedStore();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private KeepingRoom room;

    @SuppressWarnings("NullAway.Init")
    private BucketVault bucket;

    @SuppressWarnings("NullAway.Init")
    private HashingCopy.Content file;

    @BeforeEach
    void open() throws SQLException, IOException {
        room = new KeepingRoom(folder);
        bucket =
                new BucketVault(
                        store.settings(),
                        folder.resolve("local"),
                        VaultKey.in(folder.resolve("vault.key")),
                        Clock.systemUTC());
        file = keep();
    }

    @AfterEach
    void close() throws SQLException {
        bucket.close();
        store.close();
        room.close();
    }

    /// What exhibits here are of.
    private HashingCopy.Content keep() throws IOException {
        try (var making = bucket.room()) {
            var draft = Files.writeString(making.folder().resolve("draft"), "x");
            var content = HashingCopy.of(draft, Stop.NEVER, _ -> {});
            making.keep(draft, content, Stop.NEVER);
            return content;
        }
    }

    private Expiry.Round expire() {
        var shelves = Shelves.of("here", List.of(room.recordings), List.of(room.packs));
        return new Expiry(room.intake, shelves.with(bucket)).run(Stop.NEVER);
    }

    private UUID due() throws SQLException, IOException {
        var incident = room.raise();
        room.pack(incident);
        room.close(incident);
        room.pass(2193);
        return incident;
    }

    /// The store's locks end, by its clock and by what the database knows of them.
    private void unlock() throws SQLException {
        store.pass(LOCK);
        try (var line = room.db.admin().connect()) {
            Sql.update(
                    line,
                    "update app.locked_object set locked_to = locked_to - make_interval(days => 31)");
        }
    }

    private String told() throws SQLException {
        return room.one(
                "select string_agg(payload ->> 'sha256', ' ') from app.journal where op = 'A' and payload ->> 'act' = 'destroyed-later'");
    }

    @Test
    void the_register_says_what_is_locked_and_the_record_when_it_went() throws Exception {
        due();
        assertThat(expire().failed()).isZero();
        assertThat(room.count("app.exhibit")).isZero();
        assertThat(bucket.lies(file)).as("nobody can delete it yet").isTrue();
        assertThat(
                        room.one(
                                "select f ->> 'how' from app.disposal d, jsonb_array_elements(d.result -> 'files') f where f ->> 'name' = ?",
                                file.sha256().hex()))
                .isEqualTo("locked");

        expire();
        assertThat(bucket.lies(file)).isTrue();

        unlock();
        var round = expire();
        assertThat(round.failed()).isZero();
        assertThat(round.files()).isEqualTo(1);
        assertThat(bucket.lies(file)).isFalse();
        assertThat(store.keys()).containsExactly("york/sealed-with");
        assertThat(told()).isEqualTo(file.sha256().hex());

        expire();
        assertThat(told()).as("said once").isEqualTo(file.sha256().hex());
    }

    @Test
    void what_another_incident_has_since_is_left_and_goes_with_that_one() throws Exception {
        due();
        expire();
        var other = room.raise();
        room.pack(other);
        unlock();
        assertThat(expire().failed()).isZero();
        assertThat(bucket.lies(file)).isTrue();

        room.close(other);
        room.pass(2193);
        expire();
        unlock();
        expire();
        assertThat(bucket.lies(file)).isFalse();
    }

    @Test
    void a_lock_that_was_made_longer_at_the_store_is_waited_for() throws Exception {
        due();
        expire();
        store.pass(Duration.ofDays(20));
        bucket.holdOn(file, Clock.systemUTC().instant().plus(Duration.ofDays(90)));
        unlock();

        assertThat(expire().failed()).isZero();

        assertThat(bucket.lies(file)).isTrue();
        assertThat(room.count("app.locked_object where locked_to > now() + interval '58 days'"))
                .isEqualTo(1);
    }

    @Test
    void a_store_that_does_not_answer_holds_up_the_exhibits_too_and_is_asked_again()
            throws Exception {
        due();
        store.fail(Fault.BUSY);
        assertThat(expire().failed()).isPositive();
        assertThat(room.count("app.exhibit"))
                .as("else nobody would know that it still lies there")
                .isEqualTo(2);
        store.fail(Fault.NONE);
        assertThat(expire().failed()).isZero();
        unlock();
        store.fail(Fault.FORBIDS);
        assertThat(expire().failed()).isPositive();
        store.fail(Fault.NONE);
        expire();
        assertThat(bucket.lies(file)).isFalse();
        assertThat(told()).isEqualTo(file.sha256().hex());
    }
}
