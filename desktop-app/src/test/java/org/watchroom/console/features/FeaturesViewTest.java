package org.watchroom.console.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.staff.Approvals;

/// The screen as a window: how all stands, and switching it.
final class FeaturesViewTest {
    private final FlagRoom room = new FlagRoom();

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    private static Window open(FlagRoom.Seated who) {
        var desk = who.desk();
        return desk.glass(() -> {
            desk.seat().keys().apart("group.features");
            desk.seat().keys().shown(Optional.of("group.features"));
            var view = new FeaturesView(who.model(), desk.seat());
            var shown = Window.show(view, desk.seat().theme(), desk.seat().keys());
            view.requestFocus();
            return shown;
        });
    }

    @SuppressWarnings("unchecked")
    private static List<String> rows(FlagRoom.Seated who, Window window) {
        return who.desk()
                .glass(() -> {
                    TableView<FeatureRow> table = window.find("features-table", TableView.class);
                    return IntStream.range(0, table.getItems().size())
                            .mapToObj(row ->
                                    String.join(
                                            " | ",
                                            table.getColumns().stream()
                                                    .map(column ->
                                                            String.valueOf(column.getCellData(row)))
                                                    .toList()))
                            .toList();
                });
    }

    private static void eventually(FlagRoom.Seated who, Window window, String start) {
        who.desk()
                .eventually(
                        () -> assertThat(rows(who, window)).anyMatch(row -> row.startsWith(start)));
    }

    private static void choose(FlagRoom.Seated who, String key) {
        who.desk().onGlass(() -> who.model().selected().set(key));
        who.desk().eventually(() -> assertThat(who.model().chosen().get()).isPresent());
    }

    private static void write(FlagRoom.Seated who, Window window, String field, String words) {
        who.desk().onGlass(() -> window.find("features-" + field, TextField.class).setText(words));
    }

    private static void press(FlagRoom.Seated who, Window window, String button) {
        who.desk().onGlass(() -> window.find("features-" + button, Button.class).fire());
    }

    @Test
    void what_is_switched_shows_where_and_its_history_who_and_why() {
        var ada = room.seat(room.ada);
        var sam = room.seat(room.sam);
        var window = open(ada);
        var other = open(sam);
        eventually(ada, window, "● On | Findings of till rules | As delivered");
        choose(ada, "tills.rules");
        press(ada, window, "off");
        ada.desk()
                .eventually(() ->
                        assertThat(
                                        ada.desk()
                                                .glass(() ->
                                                        window.find("features-wrong", Label.class)
                                                                .getText()))
                                .startsWith("Say why"));
        write(ada, window, "reason", "Too many false findings");
        write(ada, window, "stores", "york-01");
        press(ada, window, "off");
        eventually(
                ada,
                window,
                "◐ In part | Findings of till rules | Drill North, store YORK-01: off");
        ada.desk()
                .eventually(() ->
                        assertThat(ada.model().history())
                                .singleElement()
                                .satisfies(rule ->
                                        assertThat(rule.reason())
                                                .isEqualTo("Too many false findings")));
        assertThat(ada.model().history().getFirst().by()).isEqualTo("Ada Byron");

        // Who looks on hears of it, and has nothing to press.
        eventually(sam, other, "◐ In part | Findings of till rules");
        choose(sam, "tills.rules");
        assertThat(sam.desk().glass(() -> other.scene().lookup("#features-form") == null)).isTrue();
        window.close();
        other.close();
    }

    @Test
    void a_day_or_a_store_that_is_none_is_told_and_nothing_switched() {
        var ada = room.seat(room.ada);
        var window = open(ada);
        eventually(ada, window, "● On | Findings of till rules");
        choose(ada, "tills.rules");
        write(ada, window, "reason", "Too many false findings");
        write(ada, window, "stores", "HULL-09");
        press(ada, window, "off");
        wrong(ada, window, "No store of this region has the code HULL-09.");
        write(ada, window, "stores", "");
        write(ada, window, "until", "soon");
        press(ada, window, "off");
        wrong(ada, window, "Until when:");
        assertThat(ada.model().history()).isEmpty();
        window.close();
    }

    private static void wrong(FlagRoom.Seated who, Window window, String start) {
        who.desk()
                .eventually(() ->
                        assertThat(
                                        who.desk()
                                                .glass(() ->
                                                        window.find("features-wrong", Label.class)
                                                                .getText()))
                                .startsWith(start));
    }

    @Test
    void what_takes_two_waits_visibly_and_is_on_when_the_other_agrees() {
        var ada = room.seat(room.ada);
        var alf = room.seat(room.alf);
        var window = open(ada);
        eventually(ada, window, "○ Off | Sound of recordings");
        choose(ada, "cameras.sound");
        write(ada, window, "reason", "Agreed with the works council");
        write(ada, window, "reference", "DPIA-7");
        press(ada, window, "on");
        eventually(ada, window, "○ Off | Sound of recordings | a switch waits for a second person");
        var session = alf.desk().seat().session();
        var approvals =
                new Approvals(session.database(), new Custody(session.database(), session.keys()));
        approvals.decide(approvals.all().getFirst(), true);
        eventually(ada, window, "● On | Sound of recordings | Drill North: on");
        window.close();
    }

    @Test
    void a_key_and_a_word_leave_what_is_looked_for() {
        var ada = room.seat(room.ada);
        var window = open(ada);
        ada.desk().eventually(() -> assertThat(rows(ada, window)).hasSizeGreaterThan(15));
        write(ada, window, "search", "siren");
        assertThat(rows(ada, window)).hasSize(1).first().asString().contains("Sirens on panic");
        write(ada, window, "search", "");
        window.type(KeyCode.T);
        assertThat(rows(ada, window)).isEmpty();
        window.type(KeyCode.T);
        assertThat(rows(ada, window)).hasSizeGreaterThan(15);
        window.close();
    }
}
