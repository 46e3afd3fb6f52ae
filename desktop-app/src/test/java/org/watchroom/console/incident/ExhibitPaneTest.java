package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.staff.Session.Access;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// The exhibits on the incident screen, and who looked at one of them.
final class ExhibitPaneTest {
    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final Desk iris;
    private final IncidentId theft =
            room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors taken");
    private final UUID entrance = exhibit(1, "Entrance");
    private final UUID till = exhibit(2, "Till");

    ExhibitPaneTest() {
        var person = room.database().person("iris", "Iris Holt", "IH", List.of("investigator"), 1);
        room.desk("Tom Achebe").close(); // hands keys to everybody
        iris = new Desk(person.address(), room.database().code(person), mara.seat().clock());
    }

    @AfterEach
    void close() {
        iris.close();
        mara.close();
        room.close();
    }

    @Test
    void exhibits_are_shown_and_one_is_asked_about_by_button_and_by_key() {
        mara.seat()
                .session()
                .note(
                        Access.VIEWED,
                        "exhibit",
                        entrance.toString(),
                        "exhibit-opened",
                        Map.of("exhibit", "ME/1"));
        var pane = model(iris);
        var window =
                iris.glass(() ->
                        Window.show(
                                new IncidentView(pane, iris.seat()),
                                iris.seat().theme(),
                                iris.seat().keys()));
        iris.onGlass(() -> pane.show(theft, Optional.empty()));
        iris.eventually(() ->
                assertThat(window.all(Label.class).stream().map(Label::getText))
                        .contains("Exhibits (2)", "ME/1  Entrance", "ME/2  Till")
                        .anyMatch(words -> words.contains("SHA-256 2d711642b726…")));

        iris.onGlass(() -> {
            var button = window.find("exhibit-looks-ME-1", Button.class);
            assertThat(button.getAccessibleText()).isEqualTo("Who looked at exhibit ME/1");
            button.requestFocus();
            button.fire();
        });
        iris.eventually(() -> {
            assertThat(window.find("looks-title", Label.class).getText())
                    .isEqualTo("Who looked at exhibit ME/1");
            assertThat(found(pane))
                    .containsExactly(
                            "Iris Holt asked who looked at exhibit ME/1",
                            "Mara Ellison opened exhibit ME/1");
        });

        iris.onGlass(() -> window.find("exhibit-looks-ME-2", Button.class).requestFocus());
        window.type(KeyCode.W);
        iris.eventually(() ->
                assertThat(found(pane))
                        .containsExactly("Iris Holt asked who looked at exhibit ME/2"));
        assertThat(asked()).containsExactly("exhibit " + entrance, "exhibit " + till);

        iris.onGlass(() -> window.scene().getRoot().requestFocus());
        window.type(KeyCode.W);
        iris.eventually(() ->
                assertThat(window.find("looks-title", Label.class).getText())
                        .isEqualTo("Who looked at this"));
        assertThat(asked()).contains("incident " + theft.value());
        iris.onGlass(pane::close);
        window.close();
    }

    @Test
    void operators_see_the_exhibits_and_are_not_offered_the_question() {
        var pane = model(mara);
        mara.onGlass(() -> pane.show(theft, Optional.empty()));
        mara.eventually(() ->
                assertThat(pane.exhibits().all())
                        .extracting(Exhibit::reference)
                        .containsExactly("ME/1", "ME/2"));
        mara.onGlass(() ->
                assertThat(Window.all(new ExhibitPane(pane, mara.seat()), Button.class)).isEmpty());
        mara.onGlass(() -> pane.show(null, Optional.empty()));
        mara.onGlass(() -> assertThat(pane.exhibits().all()).isEmpty());
        mara.onGlass(pane::close);
    }

    private static IncidentViewModel model(Desk desk) {
        return desk.glass(() ->
                new IncidentViewModel(
                        desk.seat(),
                        desk.incidents(),
                        desk.stores(),
                        desk.triage(),
                        new NoPacks()));
    }

    private static List<String> found(IncidentViewModel pane) {
        return pane.looks().shown().get().orElseThrow().looks().stream()
                .map(look -> look.who() + " " + look.what())
                .toList();
    }

    private List<String> asked() {
        var keys = new ArrayList<String>();
        room.database()
                .query(
                        "select tbl || ' ' || pk from app.journal where op = 'V' and payload ->> 'act' = 'looks-read' order by seq",
                        row -> keys.add(row.getString(1)));
        return keys;
    }

    private UUID exhibit(int number, String title) {
        var exhibit = UUID.randomUUID();
        room.update("set session_replication_role = replica");
        room.update(
                """
                insert into app.exhibit (id, region_id, incident_id, number, reference, kind, title, file_name, media_type, size_bytes, sha256, produced_by, operation, tool)
                values (?, 1, ?, ?, ?, 'master', ?, 'film.mkv', 'video/x-matroska', 7, sha256('x'), ?, 'copied', 'test')
                """,
                exhibit,
                theft.value(),
                number,
                "ME/" + number,
                title,
                mara.seat().session().person().id().value());
        room.update("set session_replication_role = origin");
        return exhibit;
    }

    private record NoPacks() implements PackDesk {
        @Override
        public Built build(QueueEntry incident, Progress progress, Stop stop) {
            throw new UnsupportedOperationException("no pack is asked for");
        }

        @Override
        public void opening(Built pack) {}

        @Override
        public void reveal(Path folder) {}
    }
}
