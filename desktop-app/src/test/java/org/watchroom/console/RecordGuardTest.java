package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.signin.RecordAlarmView;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.testing.Window;
import org.watchroom.console.testing.Wire;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.audit.witness.Witness;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.work.Stop;

final class RecordGuardTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Background background = new Background();
    private final TestDatabase database = TestDatabase.create();
    private final TestPerson mara;
    private final Session session;

    RecordGuardTest() {
        Fx.start();
        database.region(1, "NORTH", "North", false);
        mara = database.person("mara", "Mara Ellison", "ME", List.of("operator"), 1);
        session = SignIn.open(PasswordLogin.of(mara.address()), "test", database.code(mara));
    }

    @AfterEach
    void close() {
        session.close();
        background.close();
        database.close();
    }

    @Test
    void nobody_works_with_a_server_whose_record_was_rolled_back() throws Exception {
        var admitted = new AtomicInteger();
        var refused = new CopyOnWriteArrayList<String>();
        try (var sealer =
                new Sealer(database.intake()::connect, new SealHome(folder.resolve("seals")))) {
            sealer.round(Stop.NEVER);
            meet(admitted, refused);
            Fx.eventually(() -> assertThat(admitted).hasValue(1));

            database.update("alter table app.seal disable trigger all");
            database.update("delete from app.seal");
            meet(admitted, refused);
            Fx.eventually(() -> assertThat(refused).hasSize(1));
        }
        assertThat(admitted).hasValue(1);
        assertThat(refused.getFirst()).contains("seal 1 of").contains("no seal at all");
    }

    @Test
    void nobody_works_with_a_server_that_does_not_let_its_record_be_compared() {
        var admitted = new AtomicInteger();
        var refused = new CopyOnWriteArrayList<String>();

        database.update("revoke select on app.seal from watchroom_staff");
        meet(admitted, refused);
        Fx.eventually(() -> assertThat(refused).hasSize(1));
        database.update("grant select on app.seal to watchroom_staff");
        database.update("alter table app.seal rename column tree_size to size_of_tree");
        meet(admitted, refused);
        Fx.eventually(() -> assertThat(refused).hasSize(2));

        assertThat(refused)
                .allMatch(words -> words.contains("does not let its audit record be compared"));
        assertThat(admitted).hasValue(0);
    }

    @Test
    void a_server_that_does_not_answer_is_met_again_later() {
        var admitted = new AtomicInteger();
        var refused = new CopyOnWriteArrayList<String>();
        try (var wire = new Wire(mara.address());
                var far =
                        SignIn.open(
                                PasswordLogin.of(wire.address()), "test", database.code(mara))) {
            wire.cut();
            meet(far, admitted, refused);
            Fx.eventually(() -> assertThat(admitted).hasValue(1));
            assertThat(refused).isEmpty();
            wire.mend();
        }
    }

    private void meet(AtomicInteger admitted, List<String> refused) {
        meet(session, admitted, refused);
    }

    private void meet(Session session, AtomicInteger admitted, List<String> refused) {
        Fx.run(() ->
                new RecordGuard(
                                background,
                                new Witness(folder, "here", Clock.systemUTC()),
                                session,
                                refused::add)
                        .admit(admitted::incrementAndGet));
    }

    @Test
    void the_alarm_says_what_was_found_and_what_to_do() {
        var back = new AtomicInteger();
        var texts = Texts.ofConsole();
        var window =
                Fx.get(() ->
                        Window.show(
                                new RecordAlarmView(
                                        "The database was put back.", texts, back::incrementAndGet),
                                new Theme(),
                                new Keys(texts)));
        Fx.eventually(
                () -> assertThat(window.scene().getFocusOwner().getId()).isEqualTo("record-back"));
        Fx.run(() -> {
            var label = (Label) window.scene().lookup("#record-alarm");
            assertThat(label.getText()).isEqualTo("The database was put back.");
        });
        window.close();
    }
}
