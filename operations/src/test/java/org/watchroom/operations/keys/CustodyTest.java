package org.watchroom.operations.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.CircleKeys;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.testing.TestKeys;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.Database;

final class CustodyTest {
    private static final String PLACE = "incident/summary/1";

    private final TestDatabase db = TestDatabase.create();
    private final TestKeys keys = new TestKeys(db);
    private TestPerson mara;
    private TestPerson sue;
    private TestPerson ina;
    private TestPerson adam;

    @BeforeEach
    void people() {
        db.region(1, "NORTH", "North", false);
        db.region(2, "SOUTH", "South", false);
        mara = db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
        sue = db.person("sue", "Sue Park", "SP", List.of("operator"), 2);
        ina = db.person("ina", "Ina Berg", "IB", List.of("investigator"), 1);
        adam = db.person("adam", "Adam Oke", "AO", List.of("administrator"), 1, 2);
        keys.settle();
    }

    @AfterEach
    void close() {
        keys.close();
        db.close();
    }

    @Test
    void everybody_holds_what_their_roles_and_regions_entitle_them_to() {
        holds(mara, Circle.desk(1), Circle.disclosure(1), Circle.people());
        holds(sue, Circle.desk(2), Circle.disclosure(2), Circle.people());
        holds(ina, Circle.desk(1), Circle.investigation(1), Circle.disclosure(1), Circle.people());
        try (var at = new At(adam)) {
            assertThat(at.circles()).hasSize(8);
        }
        assertThat(circlesOf(db.intake()))
                .containsExactlyInAnyOrder(
                        Circle.unsorted(),
                        Circle.desk(1),
                        Circle.desk(2),
                        Circle.investigation(1),
                        Circle.investigation(2));
    }

    private void holds(TestPerson who, Circle... circles) {
        try (var at = new At(who)) {
            assertThat(at.circles()).containsExactlyInAnyOrder(circles);
        }
    }

    @Test
    void what_one_seals_another_of_the_circle_opens_and_nobody_else() {
        try (var at = new At(mara);
                var colleague = new At(ina);
                var stranger = new At(sue)) {
            var sealed = at.held.get().seal(Circle.desk(1), "red coat", PLACE);
            assertThat(colleague.held.get().open(sealed, PLACE)).isEqualTo("red coat");
            assertThat(stranger.held.get().canOpen(sealed)).isFalse();
        }
    }

    @Test
    void keys_are_given_to_nobody_without_a_session_or_with_another_password() {
        var held = HeldKeys.ofPerson();
        try (var bare = new Database(mara.address()::connect, 1)) {
            assertThat(held.unlock(bare, "test".toCharArray())).isEqualTo(HeldKeys.Unlocked.NO_KEY);
        }
        try (var at = new At(mara)) {
            assertThat(held.unlock(at.database, "tset".toCharArray()))
                    .isEqualTo(HeldKeys.Unlocked.OTHER_PASSWORD);
            assertThat(held.get().circles()).isEmpty();
        }
    }

    @Test
    void a_region_opened_later_has_its_circles_and_its_people_their_keys() {
        db.region(3, "WEST", "West", false);
        var wes = db.person("wes", "Wes Hill", "WH", List.of("supervisor"), 3);
        keys.settle();
        holds(wes, Circle.desk(3), Circle.investigation(3), Circle.disclosure(3), Circle.people());
    }

    @Test
    void who_leaves_a_region_cannot_read_what_is_sealed_there_afterwards() {
        try (var at = new At(mara)) {
            var before = at.held.get().seal(Circle.desk(1), "before", PLACE);
            db.update("update app.person_role set role = 'auditor' where person_id = ?", mara.id());
            keys.settle();
            try (var colleague = new At(ina)) {
                var after = colleague.held.get().seal(Circle.desk(1), "after", PLACE);
                assertThat(colleague.held.get().open(before, PLACE)).isEqualTo("before");
                assertThat(at.held.get().canOpen(after)).isFalse(); // with the keys she kept
            }
            at.held.refresh(at.database);
            assertThat(at.circles())
                    .containsExactlyInAnyOrder(Circle.people(), Circle.disclosure(1));
        }
        assertThat(keys.custodian().custody().circles())
                .filteredOn(state -> state.circle().equals(Circle.desk(1)))
                .allMatch(state -> state.version() == 2 && state.waiting() == 0);
    }

    @Test
    void an_administrator_renews_a_circle_for_all_who_are_in_it() {
        try (var admin = new At(adam);
                var at = new At(mara)) {
            var before = at.held.get().seal(Circle.desk(1), "before", PLACE);
            admin.stepUp();
            var custody = new Custody(admin.database, admin.held);
            var done = custody.rotate(Circle.desk(1));
            assertThat(done.handed()).isGreaterThanOrEqualTo(4); // mara, ina, adam, custodian
            assertThat(done.left()).isZero();
            var after = admin.held.get().seal(Circle.desk(1), "after", PLACE);
            at.held.refresh(at.database);
            assertThat(at.held.get().open(before, PLACE)).isEqualTo("before");
            assertThat(at.held.get().open(after, PLACE)).isEqualTo("after");
        }
    }

    @Test
    void a_console_that_is_open_learns_that_somebody_left() {
        try (var admin = new At(adam);
                var desk = new At(ina);
                var other = new At(mara)) {
            assertThat(desk.held.look(desk.database)).isFalse();
            db.update("update app.person_role set role = 'auditor' where person_id = ?", mara.id());
            admin.stepUp();
            new Custody(admin.database, admin.held).settle();
            var news = admin.held.get().seal(Circle.desk(1), "news", PLACE);
            assertThat(desk.held.get().canOpen(news)).isFalse();
            assertThat(desk.held.look(desk.database)).isTrue();
            assertThat(desk.held.get().open(news, PLACE)).isEqualTo("news");
            assertThat(desk.held.look(desk.database)).isFalse();
            assertThat(other.held.look(other.database)).isTrue();
            assertThat(other.circles())
                    .containsExactlyInAnyOrder(Circle.people(), Circle.disclosure(1));
        }
    }

    @Test
    void what_an_open_console_writes_next_is_not_for_who_has_left() {
        try (var desk = new At(ina);
                var left = new At(mara)) {
            var theirs = left.held.get();
            db.update("update app.person_role set role = 'auditor' where person_id = ?", mara.id());
            keys.settle();
            var written =
                    desk.database.<byte[]>write(
                            tx -> Keyring.of(tx).seal(Circle.desk(1), "after", PLACE));
            assertThat(theirs.canOpen(written)).isFalse();
            assertThat(desk.held.get().open(written, PLACE)).isEqualTo("after");
        }
    }

    @Test
    void rubbish_that_an_administrator_hands_over_takes_nothing_away() {
        try (var admin = new At(adam);
                var desk = new At(mara)) {
            var before = desk.held.get().seal(Circle.desk(1), "before", PLACE);
            admin.stepUp();
            renewWith(admin, _ -> new byte[] {1, 2, 3});
            desk.held.refresh(desk.database);
            assertThat(desk.held.get().open(before, PLACE)).isEqualTo("before");
            var custodian = keys.custodian().custody();
            custodian.refresh();
            custodian.rotate(Circle.desk(1)); // puts it right
            desk.held.refresh(desk.database);
            assertThat(desk.held.get().open(before, PLACE)).isEqualTo("before");
            var after = keys.custodian().database().keys().seal(Circle.desk(1), "after", PLACE);
            assertThat(desk.held.get().open(after, PLACE)).isEqualTo("after");
        }
    }

    @Test
    void keys_that_do_not_open_what_is_there_are_not_taken_for_newer_ones() {
        try (var admin = new At(adam);
                var desk = new At(mara)) {
            var before = desk.held.get().seal(Circle.desk(1), "before", PLACE);
            var own = CircleKeys.fresh();
            admin.stepUp();
            renewWith(admin, place -> HolderKey.wrap(publicKey(mara), own.exposed(), place));
            desk.held.refresh(desk.database);
            assertThat(desk.held.get().open(before, PLACE)).isEqualTo("before");
            var written = desk.held.get().seal(Circle.desk(1), "after", PLACE);
            assertThat(Keyring.empty().with(Circle.desk(1), own).canOpen(written)).isFalse();
        }
    }

    /// The desk of the north gets another version, made by hand.
    private void renewWith(At admin, Function<String, byte[]> wrapped) {
        var circle = new UUID[1];
        db.query(
                "select id from app.circle where audience = 'desk' and region_id = 1",
                row -> circle[0] = row.getObject(1, UUID.class));
        admin.database.writing(tx -> {
            var holders =
                    tx.fetch("select holder_id from app.circle_holders(?)", circle[0])
                            .getValues(0, UUID.class);
            var wraps =
                    holders.stream()
                            .map(holder -> wrapped.apply(WrappedKeys.place(circle[0], holder, 2)))
                            .toArray(byte[][]::new);
            tx.execute(
                    "select app.renew_circle(?, 1, ?, ?)",
                    circle[0],
                    holders.toArray(UUID[]::new),
                    wraps);
        });
    }

    private byte[] publicKey(TestPerson person) {
        var found = new byte[1][];
        db.query(
                "select public_key from app.key_holder where id = ?",
                row -> found[0] = row.getBytes(1),
                person.id());
        return found[0];
    }

    @Test
    void handing_over_needs_the_administrators_code_again() {
        try (var admin = new At(adam)) {
            var custody = new Custody(admin.database, admin.held);
            assertThatExceptionOfType(Failure.StepUpNeeded.class)
                    .isThrownBy(() -> custody.rotate(Circle.desk(1)));
        }
    }

    @Test
    void an_operator_hands_over_nothing() {
        try (var at = new At(mara)) {
            var custody = new Custody(at.database, at.held);
            assertThatExceptionOfType(Failure.Refused.class).isThrownBy(custody::settle);
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> custody.rotate(Circle.desk(1)));
        }
    }

    @Test
    void a_public_key_that_somebody_put_into_the_database_gets_no_keys() {
        var thief = HolderKey.fresh();
        db.update(
                "update app.key_holder set public_key = ? where id = ?",
                thief.publicKey(),
                mara.id());
        db.update("delete from app.circle_key where holder_id = ?", mara.id());
        keys.settle();
        assertThat(
                        number(
                                "select count(*) from app.circle_key where holder_id = '"
                                        + mara.id()
                                        + "'"))
                .isZero();
    }

    @Test
    void keys_moved_to_another_circle_or_version_do_not_open() {
        db.update(
                """
                update app.circle_key k set wrapped = o.wrapped from app.circle_key o, app.circle c, app.circle d
                 where k.circle_id = c.id and c.audience = 'desk' and c.region_id = 1 and k.holder_id = ?
                   and o.circle_id = d.id and d.audience = 'people' and o.holder_id = k.holder_id
                """,
                mara.id());
        holds(mara, Circle.disclosure(1), Circle.people());
    }

    @Test
    void a_custodian_with_another_key_file_is_told_so(@TempDir Path folder) {
        try (var other = new Custodian(db.admin()::connect, 1, folder.resolve("custodian.key"))) {
            assertThatExceptionOfType(Failure.Refused.class)
                    .isThrownBy(other::ready)
                    .extracting(Failure.Refused::rule)
                    .isEqualTo("custodian-key");
        }
    }

    @Test
    void a_custodian_finds_everything_again_after_a_restart(@TempDir Path folder)
            throws IOException {
        try (var fresh = TestDatabase.create()) {
            var file = folder.resolve("custodian.key");
            byte[] sealed;
            try (var first = new Custodian(fresh.admin()::connect, 1, file)) {
                first.ready();
                sealed = first.database().keys().seal(Circle.people(), "Mara", PLACE);
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            try (var again = new Custodian(fresh.admin()::connect, 1, file)) {
                again.ready();
                assertThat(again.database().keys().open(sealed, PLACE)).isEqualTo("Mara");
            }
        }
    }

    @Test
    void changing_ones_password_keeps_ones_keys() {
        try (var at = new At(mara)) {
            var kept = at.held.protect("new".toCharArray(), Hardness.NONE);
            db.update("update app.key_holder set private_key = ? where id = ?", kept, mara.id());
            var again = HeldKeys.ofPerson();
            assertThat(again.unlock(at.database, "test".toCharArray()))
                    .isEqualTo(HeldKeys.Unlocked.OTHER_PASSWORD);
            assertThat(again.unlock(at.database, "new".toCharArray()))
                    .isEqualTo(HeldKeys.Unlocked.OPEN);
            assertThat(again.get().circles()).isEqualTo(at.circles());
        }
    }

    private int number(String sql) {
        var found = new int[1];
        db.query(sql, row -> found[0] = row.getInt(1));
        return found[0];
    }

    /// Somebody at a desk, keys opened.
    private final class At implements AutoCloseable {
        final HeldKeys held = HeldKeys.ofPerson();
        final Database database;

        At(TestPerson person) {
            var code = db.code(person);
            ConnectionSource session =
                    () -> {
                        var line = person.address().connect();
                        Sql.update(line, "select app.open_session('test', ?)", code);
                        return line;
                    };
            database = new Database(session, 1, held);
            assertThat(held.unlock(database, "test".toCharArray()))
                    .isEqualTo(HeldKeys.Unlocked.OPEN);
            this.person = person;
        }

        private final TestPerson person;

        Set<Circle> circles() {
            return held.get().circles();
        }

        void stepUp() {
            var code = db.code(person);
            database.read(sql -> sql.fetch("select app.step_up(?)", code));
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private Set<Circle> circlesOf(DatabaseAddress service) {
        var held = keys.intakeKeys(service);
        try (var database = new Database(service::connect, 1, held)) {
            held.refresh(database);
        }
        return held.get().circles();
    }
}
