package org.watchroom.console.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.evidence.ExpiringFootage;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;

/// The list as a window, driven by keys.
final class FootageViewTest {
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");
    private final List<IncidentId> opened = new ArrayList<>();

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    private IncidentId closed(Severity severity, Duration ago) throws SQLException {
        var id =
                room.raise(
                        "YORK-01",
                        "shop-theft",
                        severity,
                        "Razors taken",
                        mara.seat().clock().instant().minus(ago),
                        Source.TERMINAL,
                        "Razors taken");
        try (var line = room.database().admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    """
                    update app.incident i set state = 'closed', claimed_by = p.id, claimed_at = now(), closed_by = p.id, closed_at = now(),
                                              outcome_code = 'no-crime'
                      from (select id from app.person limit 1) p where i.id = ?
                    """,
                    id.value());
        }
        return id;
    }

    @Test
    void the_one_with_the_least_time_left_comes_first_and_enter_opens_it() throws SQLException {
        var store = room.store("YORK-01", "Coppergate", "York");
        room.database().camera(store.value(), "CAM01", "Entrance");
        closed(Severity.LOW, Duration.ofDays(30));
        var soonest = closed(Severity.MEDIUM, Duration.ofDays(30).plusHours(20));
        closed(Severity.HIGH, Duration.ofDays(30).plusHours(21));
        var models = new ArrayList<FootageViewModel>();
        var window =
                mara.glass(() -> {
                    models.add(new FootageViewModel(mara.seat(), 48, opened::add));
                    mara.seat().keys().apart("group.footage");
                    mara.seat().keys().shown(Optional.of("group.footage"));
                    var view = new FootageView(models.getFirst(), mara.seat(), 48);
                    var shown = Window.show(view, mara.seat().theme(), mara.seat().keys());
                    view.requestFocus(); // before anything has been read
                    return shown;
                });
        var model = models.getFirst();
        mara.eventually(() -> assertThat(model.rows()).hasSize(2));

        @SuppressWarnings("unchecked")
        TableView<ExpiringFootage> table = window.find("footage-table", TableView.class);
        mara.onGlass(() -> {
            var row = table.getItems().getFirst();
            assertThat(row.incident().incident().id()).isEqualTo(soonest);
            assertThat(model.pressing(row)).isTrue();
            assertThat(table.getColumns().getFirst().getCellData(row).toString())
                    .matches("3 h \\d+ min !");
            assertThat(table.getColumns().getLast().getCellData(row)).isEqualTo("1 of 1");
        });
        window.type(KeyCode.ENTER);
        assertThat(opened).containsExactly(soonest);
        window.type(KeyCode.DOWN);
        window.type(KeyCode.O);
        assertThat(opened).hasSize(2);
        mara.onGlass(model::close);
        window.close();
    }
}
