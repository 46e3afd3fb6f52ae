package org.watchroom.operations.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Token;

/// Terminals with a real database, as administrators and as the intake service.
final class TerminalsTest {
    private final ControlRoom room = new ControlRoom();
    private final TestPerson ada =
            room.db().person("ada", "Ada Moss", "AM", List.of("administrator"), ControlRoom.NORTH);
    private final Session session = room.signIn(ada);
    private final Terminals terminals = new Terminals(session.database(), room.clock);
    private final TerminalEntrance entrance = new TerminalEntrance(room.intake());
    private final String secret = Token.fresh();

    @AfterEach
    void close() {
        session.close();
        room.close();
    }

    private Terminals.Made made() {
        assertThat(session.stepUp(room.db().code(ada))).isTrue();
        return terminals.add(room.york, "Tills");
    }

    @Test
    void a_code_makes_one_device_a_terminal_of_its_store() {
        var made = made();

        var known = entrance.enrol(made.code(), secret).orElseThrow();

        assertThat(known.store()).isEqualTo("YORK-01");
        assertThat(known.drill()).isFalse();
        assertThat(entrance.find(secret)).contains(known);
        assertThat(entrance.enrol(made.code(), secret)).contains(known); // the answer was lost
        assertThat(entrance.enrol(made.code(), Token.fresh())).isEmpty();
        assertThat(terminals.all().getFirst().enrolledAt()).isPresent();
    }

    @Test
    void a_code_that_is_too_old_or_wrong_makes_none() {
        var made = made();
        room.db().update("update app.terminal set code_until = now() - interval '1 minute'");

        assertThat(entrance.enrol(made.code(), secret)).isEmpty();
        assertThat(entrance.enrol(Token.fresh(), secret)).isEmpty();
        assertThat(entrance.enrol("guess", "work")).isEmpty();
        assertThat(entrance.find(secret)).isEmpty();
    }

    @Test
    void one_that_was_ended_is_known_no_more() {
        var made = made();
        entrance.enrol(made.code(), secret);

        terminals.end(made.id());

        assertThat(entrance.find(secret)).isEmpty();
        assertThatThrownBy(() -> terminals.end(made.id())).isInstanceOf(Failure.Missing.class);
    }

    @Test
    void an_administrator_makes_them_for_stores_of_their_own_with_a_code_of_their_device() {
        assertThatThrownBy(() -> terminals.add(room.york, "Tills"))
                .isInstanceOf(Failure.StepUpNeeded.class);
        assertThat(session.stepUp(room.db().code(ada))).isTrue();
        assertThatThrownBy(() -> terminals.add(room.dover, "Tills")).isInstanceOf(Failure.class);
        try (var mara = room.signIn(room.mara)) {
            assertThatThrownBy(() -> new Terminals(mara.database(), room.clock).add(room.york, "x"))
                    .isInstanceOf(Failure.Refused.class);
        }
    }
}
