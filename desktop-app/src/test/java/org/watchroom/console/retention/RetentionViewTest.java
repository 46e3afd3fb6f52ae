package org.watchroom.console.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Window;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.retention.Due;
import org.watchroom.operations.retention.Rule;

/// The screen as a window, driven by keys.
final class RetentionViewTest {
    private final KeepingDesk room = new KeepingDesk();

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    private record Shown(KeepingDesk.Seated who, RetentionView view, Window window) {}

    private Shown show(TestPerson person) {
        var who = room.seat(person);
        var view = who.desk().glass(() -> new RetentionView(who.model(), who.desk().seat()));
        var window =
                who.desk()
                        .glass(() -> {
                            var seat = who.desk().seat();
                            seat.keys().apart(RetentionView.GROUP);
                            seat.keys().shown(Optional.of(RetentionView.GROUP));
                            return Window.show(view, seat.theme(), seat.keys());
                        });
        who.desk().eventually(() -> assertThat(who.model().rules()).hasSize(11));
        who.desk().onGlass(view::requestFocus);
        return new Shown(who, view, window);
    }

    @Test
    void what_goes_and_what_keeps_the_rest_stands_in_one_table() throws Exception {
        room.incident(88, true);
        room.incident(88, true);
        room.hold(room.incident(100, true), "Police asked for it, reference 4711", -3);
        room.incident(95, false);
        room.recordings("footage", 2, "", 12, 4_200_000_000L);
        var shown = show(room.tom);
        shown.who()
                .desk()
                .onGlass(() -> {
                    assertThat(shown.who().model().due())
                            .extracting(DueRow::kind, DueRow::keeping, DueRow::items)
                            .contains(
                                    org.assertj.core.groups.Tuple.tuple(
                                            "reporter", Due.Keeping.NOTHING, 2L),
                                    org.assertj.core.groups.Tuple.tuple(
                                            "reporter", Due.Keeping.HOLD, 1L),
                                    org.assertj.core.groups.Tuple.tuple(
                                            "reporter", Due.Keeping.OPEN, 1L),
                                    org.assertj.core.groups.Tuple.tuple(
                                            "footage", Due.Keeping.NOTHING, 12L));
                    assertThat(shown.window().find("due-table", TableView.class).isFocused())
                            .isTrue();
                    assertThat(
                                    shown.who()
                                            .model()
                                            .holds()
                                            .getFirst()
                                            .overdue(shown.who().model().today()))
                            .isTrue();
                });
        assertThat(shown.who().desk().notices()).isEmpty();
        shown.window().close();
    }

    @Test
    void a_hold_is_asked_to_be_lifted_by_one_and_lifted_by_another() throws Exception {
        room.hold(room.incident(100, true), "Police asked for it, reference 4711", 30);
        var toms = show(room.tom);
        toms.window().type(KeyCode.F6);
        toms.window().type(KeyCode.L);
        toms.who()
                .desk()
                .eventually(() ->
                        assertThat(toms.window().scene().getFocusOwner().getId())
                                .isEqualTo("retention-words"));
        toms.window().write("the trial is over");
        toms.window().type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        toms.who().desk().eventually(() -> assertThat(toms.who().model().requests()).hasSize(1));
        toms.who()
                .desk()
                .onGlass(() ->
                        assertThat(
                                        toms.window()
                                                .find("retention-approve", Button.class)
                                                .isDisabled())
                                .as("somebody else decides")
                                .isTrue());
        toms.window().close();

        var adas = show(room.ada);
        adas.who().desk().eventually(() -> assertThat(adas.who().model().requests()).hasSize(1));
        adas.window().type(KeyCode.Y);
        adas.who().desk().eventually(() -> assertThat(adas.who().model().holds()).isEmpty());
        assertThat(adas.who().desk().notices()).containsExactly("retention.done.approved.lift");
        adas.window().close();
    }

    @Test
    void longer_is_done_at_once_and_shorter_is_asked_for() {
        var adas = show(room.ada);
        change(adas, 40);
        adas.who()
                .desk()
                .eventually(() ->
                        assertThat(adas.who().model().rules().getFirst().days()).isEqualTo(40));
        change(adas, 20);
        adas.who().desk().eventually(() -> assertThat(adas.who().model().requests()).hasSize(1));
        adas.who()
                .desk()
                .onGlass(() ->
                        assertThat(adas.who().model().rules().getFirst().days()).isEqualTo(40));
        assertThat(adas.who().desk().notices())
                .containsExactly("retention.done.kept", "retention.done.asked");
        adas.window().close();
    }

    @Test
    void a_number_that_was_typed_counts_although_the_field_has_not_taken_it_over() {
        var adas = show(room.ada);
        openChange(adas);
        adas.who().desk().onGlass(() -> editor(adas).setText("4000"));
        adas.window().type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        adas.who()
                .desk()
                .onGlass(() ->
                        assertThat(adas.window().find("retention-wrong", Label.class).getText())
                                .contains("from 7 to 92"));
        adas.who().desk().onGlass(() -> editor(adas).setText("45"));
        adas.window().type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        adas.who()
                .desk()
                .eventually(() ->
                        assertThat(adas.who().model().rules().getFirst().days()).isEqualTo(45));
        adas.window().close();
    }

    @Test
    void a_day_that_cannot_be_read_is_said_and_not_guessed() throws Exception {
        room.hold(room.incident(100, true), "Police asked for it, reference 4711", 30);
        var toms = show(room.tom);
        toms.window().type(KeyCode.F6);
        toms.window().type(KeyCode.V);
        toms.who()
                .desk()
                .eventually(() ->
                        assertThat(toms.window().scene().getFocusOwner().getId())
                                .isEqualTo("retention-words"));
        toms.window().write("still listed");
        toms.who()
                .desk()
                .onGlass(() -> {
                    var day = toms.window().find("next-review", DatePicker.class);
                    day.getEditor().setText("some time in spring");
                });
        toms.window().type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        toms.who()
                .desk()
                .onGlass(() ->
                        assertThat(toms.window().find("retention-wrong", Label.class).getText())
                                .contains("a day from today"));
        assertThat(toms.who().desk().notices()).isEmpty();
        toms.window().close();
    }

    @Test
    @SuppressWarnings("unchecked")
    void an_exception_is_added_for_a_category_and_taken_back() {
        var adas = show(room.ada);
        adas.window().type(KeyCode.E);
        adas.who()
                .desk()
                .eventually(() ->
                        assertThat(adas.window().scene().getFocusOwner().getId())
                                .isEqualTo("except-kind"));
        adas.who()
                .desk()
                .onGlass(() -> {
                    adas.window().find("except-kind", ComboBox.class).getSelectionModel().select(1);
                    adas.window()
                            .find("except-category", ComboBox.class)
                            .getSelectionModel()
                            .select(1);
                    editor(adas).setText("365");
                    adas.window()
                            .find("retention-words", TextArea.class)
                            .setText("as agreed with the police");
                });
        adas.window().type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        adas.who().desk().eventually(() -> assertThat(adas.who().model().rules()).hasSize(12));
        adas.who()
                .desk()
                .onGlass(() -> {
                    var list = (ListView<Rule>) adas.window().find("rules-list", ListView.class);
                    list.getItems().stream()
                            .filter(rule -> !rule.everywhere())
                            .forEach(list.getSelectionModel()::select);
                    assertThat(list.getSelectionModel().getSelectedItem().days()).isEqualTo(365);
                });
        adas.window().type(KeyCode.B);
        adas.who()
                .desk()
                .eventually(() ->
                        assertThat(adas.who().desk().notices())
                                .containsExactly(
                                        "retention.done.kept", "retention.take-back.shorter"));
        adas.window().close();
    }

    @Test
    void whoever_decides_sees_where_and_from_how_many_days() {
        var adas = show(room.ada);
        change(adas, 20);
        adas.who()
                .desk()
                .eventually(() -> {
                    assertThat(adas.who().model().requests()).hasSize(1);
                    assertThat(labels(adas))
                            .anyMatch(text ->
                                    text.startsWith(
                                            "Recordings without an incident, Everywhere: keep for 20 days only, instead of 31"));
                });
        adas.window().close();
    }

    @Test
    void the_screen_says_when_the_deleting_fails_and_closes_what_waits_for_a_lost_folder()
            throws Exception {
        var incident = room.incident(100, true);
        room.db.update("insert into app.retention_round values ('desk-7', now(), 3, 2, 2, 'disk')");
        room.waits(incident, "old-computer:/srv/footage", 3);
        var adas = show(room.ada);
        adas.who()
                .desk()
                .onGlass(() -> {
                    assertThat(adas.window().find("retention-duty", Label.class).getText())
                            .startsWith("2 deletions wait")
                            .contains("desk-7");
                    assertThat(adas.window().find("retention-waits", Label.class).getText())
                            .contains("old-computer:/srv/footage");
                });
        adas.window().type(KeyCode.N);
        adas.who()
                .desk()
                .eventually(() ->
                        assertThat(adas.window().scene().getFocusOwner().getId())
                                .isEqualTo("retention-words"));
        adas.window().write("that computer was sold");
        adas.window().type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        adas.who()
                .desk()
                .eventually(() -> assertThat(adas.who().model().kept().get().waiting()).isEmpty());
        assertThat(adas.who().desk().notices()).containsExactly("retention.done.given-up");
        adas.window().close();
    }

    private static List<String> labels(Shown shown) {
        return shown.window().all(Label.class).stream().map(Label::getText).toList();
    }

    private static TextField editor(Shown shown) {
        return shown.window().find("rule-days", Spinner.class).getEditor();
    }

    private static void openChange(Shown shown) {
        shown.window().type(KeyCode.G);
        shown.who()
                .desk()
                .eventually(() ->
                        assertThat(shown.window().scene().getFocusOwner().getId())
                                .isEqualTo("retention-words"));
        shown.window().write("because of the law");
    }

    private static void change(Shown shown, int days) {
        openChange(shown);
        shown.who().desk().onGlass(() -> editor(shown).setText(Integer.toString(days)));
        shown.window().type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
    }
}
