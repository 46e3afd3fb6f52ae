package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javafx.scene.control.Hyperlink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// What waits for whoever sits at the desk.
final class CallsTest {
    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private TestPerson ada;
    private TestPerson alf;
    private TestPerson mara;
    private OpenConsole console;

    @BeforeEach
    void open() throws IOException {
        ada = administrator("ada", "Ada Byron", "AB");
        alf = administrator("alf", "Alf Ramsey", "AR");
        mara = room.person("mara", "Mara Ellison", "ME");
        console = new OpenConsole(folder, room, mara);
    }

    private TestPerson administrator(String login, String name, String initials) {
        return room.database().person(login, name, initials, List.of("administrator"), 1);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void a_request_is_called_out_above_the_desk_of_who_can_decide_it_and_leads_there()
            throws SQLException {
        console.signIn(ada);
        console.notSeen("calls-go");
        var request = ask(alf);
        console.reads("1 request waits for a second person: yours to decide, on People");
        Fx.run(() -> console.find("calls-go", Hyperlink.class).fire());
        console.seen("admin-waiting");
        console.reads("Alf Ramsey asks to make Mara Ellison an administrator (in North)");
        decline(request);
        console.notSeen("calls-go");
    }

    @Test
    void ones_own_request_calls_nobody() throws SQLException {
        ask(ada);
        console.signIn(ada);
        Fx.run(() -> assertThat(console.visible("calls-go")).isFalse());
        ask(alf);
        console.reads("1 request waits for a second person");
    }

    private UUID ask(TestPerson who) throws SQLException {
        try (var line = room.database().session(who)) {
            Sql.one(line, "select app.step_up(?)", room.database().code(who));
            return UUID.fromString(
                    Sql.one(
                            line,
                            "select app.ask_approval('grant-administrator', jsonb_build_object('person', ?::text), 1::smallint, 'takes over in spring')",
                            mara.id().toString()));
        }
    }

    private void decline(UUID request) throws SQLException {
        var third = administrator("eve", "Eve Third", "ET");
        try (var line = room.database().session(third)) {
            Sql.one(line, "select app.step_up(?)", room.database().code(third));
            Sql.one(line, "select app.decide_approval('%s', false)".formatted(request));
        }
    }
}
