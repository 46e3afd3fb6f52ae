package org.watchroom.console.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Window;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.retention.Due;

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
        who.desk().eventually(() -> assertThat(who.model().rules()).hasSize(9));
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
        assertThat(adas.who().desk().notices()).containsExactly("retention.done.approved");
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

    @SuppressWarnings("unchecked")
    private static void change(Shown shown, int days) {
        shown.window().type(KeyCode.G);
        shown.who()
                .desk()
                .eventually(() ->
                        assertThat(shown.window().scene().getFocusOwner().getId())
                                .isEqualTo("retention-words"));
        shown.window().write("because of the law");
        shown.who()
                .desk()
                .onGlass(() ->
                        ((Spinner<Integer>) shown.window().find("rule-days", Spinner.class))
                                .getValueFactory()
                                .setValue(days));
        shown.window().type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
    }
}
