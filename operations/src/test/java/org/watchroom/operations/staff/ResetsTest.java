package org.watchroom.operations.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.watchroom.operations.staff.StaffRoom.id;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.HeldKeys;

/// Passwords, devices and keys that are given anew, and connections that end.
final class ResetsTest {
    private final StaffRoom room = new StaffRoom();

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    @Test
    void a_console_that_comes_in_again_before_the_revocation_is_committed_is_thrown_out_too()
            throws Exception {
        var ada = room.desk(room.ada);
        room.db.update(
                """
                create function app.test_hold() returns trigger language plpgsql security definer as $$
                begin
                    perform pg_advisory_xact_lock(4711);
                    return null;
                end $$
                """);
        room.db.update(
                "create constraint trigger test_hold after update on app.person deferrable initially deferred for each row execute function app.test_hold()");
        try (var holder = room.db.admin().connect();
                var first = room.mara.address().connect()) {
            Sql.one(holder, "select pg_advisory_lock(4711)");
            var revoking =
                    Thread.ofVirtual().start(() -> ada.people().revoke(id(room.mara), "left"));
            while (first.isValid(1)) {
                Thread.onSpinWait();
            }
            try (var second = room.mara.address().connect()) {
                assertThat(second.isValid(1)).isTrue();
                Sql.one(holder, "select pg_advisory_unlock(4711)");
                revoking.join();
                assertThat(second.isValid(1)).isFalse();
            }
        }
    }

    @Test
    void nobody_resets_their_own_device_or_password() {
        var ada = room.desk(room.ada);
        refused("not-oneself", () -> ada.people().resetSecondFactor(id(room.ada), "new phone"));
        refused(
                "not-oneself",
                () ->
                        ada.people()
                                .resetPassword(id(room.ada), room.ada.login(), Passwords.random()));
    }

    @Test
    void whose_password_is_reset_is_disconnected() throws Exception {
        var ada = room.desk(room.ada);
        try (var line = room.mara.address().connect()) {
            ada.people().resetPassword(id(room.mara), room.mara.login(), Passwords.random());
            assertThat(line.isValid(1)).isFalse();
        }
    }

    @Test
    void another_password_never_takes_the_key_away() {
        var ada = room.desk(room.ada);
        refused(
                "key-kept",
                () ->
                        ada.session()
                                .changePassword(
                                        room.ada.login(),
                                        "kettle harbour ninety".toCharArray(),
                                        null));
        assertThat(ada.keys().unlock(ada.session().database(), "test".toCharArray()))
                .isEqualTo(HeldKeys.Unlocked.OPEN);
    }

    @Test
    void a_key_under_another_password_is_opened_by_that_one() {
        room.db.login(room.ada.login(), List.of("watchroom_administrator"));
        var session =
                SignIn.open(
                        room.ada.address()::connect,
                        "desk",
                        "of the directory".toCharArray(),
                        room.db.code(room.ada));
        try (session) {
            assertThat(session.keys().closed()).isTrue();
            assertThat(session.person().displayName()).isNotBlank();
            assertThat(session.opened("neither".toCharArray())).isEmpty();
            assertThat(session.opened("test".toCharArray())).isPresent();
            assertThat(session.keys().closed()).isFalse();
            assertThat(session.keys().get().circles()).isNotEmpty();
        }
    }

    private static void refused(String rule, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(rule));
    }
}
