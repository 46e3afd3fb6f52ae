package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;

/// Holding, and asking for deletion, from the incident screen.
final class HoldPaneTest {
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk iris;

    HoldPaneTest() {
        var person = room.database().person("iris", "Iris Holt", "IH", List.of("investigator"), 1);
        var tom = room.desk("Tom Achebe"); // hands keys to everybody
        iris = new Desk(person.address(), room.database().code(person), tom.seat().clock());
        tom.close();
    }

    @AfterEach
    void close() {
        iris.close();
        room.close();
    }

    private void closed(IncidentId incident) throws SQLException {
        try (var line = room.database().admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    """
                    update app.incident i set state = 'closed', claimed_by = p.id, claimed_at = now(), closed_by = p.id, closed_at = now(),
                                              outcome_code = 'no-crime'
                      from (select id from app.person limit 1) p where i.id = ?
                    """,
                    incident.value());
        }
    }

    private Window show(HoldDesk desk, IncidentId incident) {
        var window =
                iris.glass(() -> {
                    var pane = new HoldPane(desk, iris.seat());
                    var bar = new HBox();
                    bar.getChildren().addAll(HoldPane.buttons(desk, iris.seat()));
                    return Window.show(
                            new VBox(pane, bar), iris.seat().theme(), iris.seat().keys());
                });
        iris.onGlass(() -> desk.show(Optional.of(incident)));
        return window;
    }

    private void fill(Window window, String words) {
        iris.eventually(
                () -> assertThat(window.scene().getFocusOwner().getId()).isEqualTo("hold-words"));
        iris.onGlass(() -> window.find("hold-words", TextArea.class).setText(words));
    }

    @Test
    void footage_that_nobody_needs_is_let_go_by_keys_once_the_incident_is_closed()
            throws Exception {
        var theft = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");
        var desk = iris.glass(() -> new HoldDesk(iris.seat()));
        closed(theft);
        var window = show(desk, theft);
        iris.eventually(() -> assertThat(desk.footageReleasable().get()).isTrue());
        window.type(List.of(KeyCode.SHIFT), KeyCode.X);
        fill(window, "All cameras looked the other way");
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        iris.eventually(() -> assertThat(iris.notices()).containsExactly("incident.let-go.done"));
        var who = new ArrayList<String>();
        room.database()
                .query(
                        "select p.initials from app.incident i join app.person p on p.id = i.footage_let_go_by where i.id = ?",
                        row -> who.add(row.getString(1)),
                        theft.value());
        assertThat(who).containsExactly("IH");
        iris.onGlass(desk::close);
        window.close();
    }

    @Test
    void deleting_a_closed_incident_early_is_asked_for_by_keys() throws Exception {
        var theft = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");
        var desk = iris.glass(() -> new HoldDesk(iris.seat()));
        iris.onGlass(() -> assertThat(desk.deletable().get()).isFalse());
        closed(theft);
        var window = show(desk, theft);
        iris.eventually(() -> assertThat(desk.deletable().get()).isTrue());
        window.type(List.of(KeyCode.SHIFT), KeyCode.D);
        fill(window, "Data subject's request, ref. 2026-114");
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        iris.eventually(() -> assertThat(iris.notices()).containsExactly("incident.delete.asked"));
        room.database()
                .query(
                        "select subject ->> 'incident' from app.approval where kind = 'delete-evidence'",
                        row -> assertThat(row.getString(1)).isEqualTo(theft.value().toString()));
        iris.onGlass(desk::close);
        window.close();
    }

    @Test
    void an_open_incident_is_not_offered_to_be_deleted_and_a_day_that_is_none_is_said() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");
        var desk = iris.glass(() -> new HoldDesk(iris.seat()));
        var window = show(desk, theft);
        iris.eventually(() -> assertThat(desk.placeable().get()).isTrue());
        window.type(KeyCode.H);
        fill(window, "Police asked, ref. 4711");
        iris.onGlass(() -> {
            assertThat(desk.deletable().get()).isFalse();
            window.find("hold-review", DatePicker.class).getEditor().setText("in spring");
        });
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        iris.eventually(() -> assertThat(window.find("hold-wrong", Label.class)).isNotNull());
        assertThat(iris.notices()).isEmpty();
        iris.onGlass(desk::close);
        window.close();
    }
}
