package org.watchroom.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.incident.Form;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.queue.QueueRow;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.TimelineEntry;

/// The whole window on the headless platform, driven by keys only.
final class ShellTest {
    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");
    private final FullWindow full = mara.glass(() -> new FullWindow(mara));
    private final Window window =
            mara.glass(() -> Window.show(full.view, mara.seat().theme(), mara.seat().keys()));

    @AfterEach
    void close() {
        window.close();
        mara.onGlass(full::close);
        mara.close();
        room.close();
    }

    @Test
    void an_incident_is_claimed_noted_and_resolved_by_keys_alone() {
        var panic = room.raise("YORK-01", "panic", Severity.CRITICAL, "Panic button");
        room.raise("YORK-02", "shop-theft", Severity.MEDIUM, "Coffee taken");
        sitDown();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(2));
        window.type(KeyCode.DOWN);
        mara.eventually(() -> assertThat(full.queue.selected().get()).isEqualTo(panic));
        window.type(KeyCode.ENTER);
        mara.eventually(() -> assertThat(words("incident-state")).startsWith("With you since"));
        window.type(KeyCode.N);
        mara.eventually(
                () -> assertThat(window.scene().getFocusOwner().getId()).isEqualTo("form-words"));
        window.write("police called");
        mara.eventually(() -> assertThat(full.incident.words().get()).isEqualTo("police called"));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        mara.eventually(() -> assertThat(timeline(panic)).contains("police called"));
        mara.eventually(() -> assertThat(full.incident.form().get().name()).isEqualTo("NONE"));
        window.type(KeyCode.R);
        mara.eventually(() ->
                assertThat(words(window.scene().getFocusOwner())).isEqualTo("Police attended"));
        window.type(KeyCode.SPACE);
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        mara.eventually(() -> assertThat(words("incident-state")).contains("Police attended"));
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(1));
        assertThat(mara.incidents().find(panic).orElseThrow().incident().state())
                .isInstanceOf(Incident.State.Closed.class);
        assertThat(mara.notices()).isEmpty();
    }

    @Test
    void the_letter_of_a_key_does_not_land_in_the_field_that_it_opens() {
        room.raise("YORK-01", "panic", Severity.CRITICAL, "Panic button");
        sitDown();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(1));
        window.type(KeyCode.SLASH);
        mara.eventually(
                () -> assertThat(window.scene().getFocusOwner().getId()).isEqualTo("queue-filter"));
        window.write("york");
        mara.eventually(() -> assertThat(full.queue.filterText().get()).isEqualTo("york"));
        window.type(KeyCode.ESCAPE);
        mara.eventually(() -> assertThat(full.queue.filterText().get()).isEmpty());
    }

    @Test
    void a_note_begun_is_still_there_after_looking_at_another_incident() {
        var panic = room.raise("YORK-01", "panic", Severity.CRITICAL, "Panic button");
        var theft = room.raise("YORK-02", "shop-theft", Severity.MEDIUM, "Coffee taken");
        sitDown();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(2));
        mara.onGlass(() -> full.queue.select(panic));
        mara.onGlass(() -> {
            full.incident.open(Form.NOTE);
            full.incident.words().set("two men, one with");
            full.queue.select(theft);
            full.incident.open(Form.NOTE);
            assertThat(full.incident.words().get()).isEmpty();
            full.queue.select(panic);
            full.incident.open(Form.NOTE);
            assertThat(full.incident.words().get()).isEqualTo("two men, one with");
        });
    }

    @Test
    void news_above_leaves_the_chosen_row_where_it_is_on_the_glass() {
        IncidentId last = null;
        for (int i = 0; i < 60; i++) {
            last = room.raise("YORK-01", "shop-theft", Severity.LOW, "Coffee taken " + i);
        }
        var chosen = Objects.requireNonNull(last);
        sitDown();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(60));
        mara.onGlass(() -> full.queue.select(chosen));
        mara.eventually(() -> assertThat(rowOf(chosen)).isGreaterThan(0));
        double before = mara.glass(() -> rowOf(chosen));
        for (int i = 0; i < 7; i++) {
            room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic " + i);
        }
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(67));
        mara.eventually(() -> {
            assertThat(rowOf(chosen)).isEqualTo(before);
            assertThat(full.queue.selected().get()).isEqualTo(chosen);
            assertThat(table().getSelectionModel().getSelectedIndices()).containsExactly(66);
        });
    }

    @Test
    void every_button_says_what_it_does_and_nothing_falls_out_of_the_window_at_any_text_size() {
        var panic = room.raise("YORK-01", "panic", Severity.CRITICAL, "Panic button");
        mara.onGlass(() -> window.scene().setRoot(new StackPane()));
        var scene = mara.glass(() -> new Scene(full.view, 1920, 1080));
        mara.onGlass(() -> mara.seat().theme().dress(scene));
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(1));
        mara.onGlass(() -> full.queue.select(panic));
        mara.onGlass(full.queue::claimSelected);
        mara.eventually(() ->
                assertThat(full.incident.details().get().orElseThrow().entry().holder())
                        .isPresent());
        mara.onGlass(() -> {
            full.incident.open(Form.RESOLVE);
            for (int size : Theme.TEXT_SIZES) {
                mara.seat().theme().textSize().set(size);
                full.view.applyCss();
                full.view.layout();
                Window.all(full.view, ButtonBase.class).stream()
                        .filter(ShellTest::ours)
                        .forEach(button -> {
                            assertThat(button.getAccessibleText())
                                    .as("accessible text of " + button)
                                    .isNotBlank();
                            assertThat(button.getTooltip()).as("tooltip of " + button).isNotNull();
                        });
                for (var id :
                        List.of(
                                "drill-stripe",
                                "clock",
                                "status-line",
                                "shell-keys",
                                "incident-resolve",
                                "queue-filter")) {
                    var node = Objects.requireNonNull(full.view.lookup("#" + id), id);
                    assertThat(Window.inside(node)).as(id + " at " + size).isTrue();
                }
            }
        });
    }

    /// Not a part of a control of JavaFX's own, such as an arrow of a scroll bar.
    private static boolean ours(ButtonBase button) {
        return button.getStyleClass().stream()
                .noneMatch(style ->
                        style.contains("arrow")
                                || style.contains("increment")
                                || style.contains("decrement"));
    }

    @Test
    void an_intake_that_has_not_opened_its_door_is_told_in_words() {
        sitDown();
        mara.onGlass(() -> full.shell.intake().set(IntakeState.OPENING));
        assertThat(words("status-intake")).contains("not opened its door yet");
    }

    @Test
    void the_key_sheet_lists_what_the_registry_knows() {
        sitDown();
        window.type(KeyCode.F1);
        mara.eventually(() -> {
            var shown = window.all(Label.class).stream().map(Label::getText).toList();
            for (var command : mara.seat().keys().commands()) {
                assertThat(shown).contains(mara.seat().texts().get(command.words()));
            }
        });
        window.type(KeyCode.ESCAPE);
        mara.eventually(() -> assertThat(window.scene().getRoot().lookup("#key-sheet")).isNull());
    }

    @Test
    void the_queue_has_the_keyboard_from_the_start() {
        var ben = room.desk("Ben Shaw");
        var name = new TextField();
        var stage = ben.glass(Stage::new);
        var main =
                ben.glass(() ->
                        new MainWindow(
                                stage, ben.seat().theme(), "Watchroom", new StackPane(name)));
        ben.onGlass(main::show);
        ben.eventually(() -> assertThat(main.scene().getFocusOwner()).isEqualTo(name));
        ben.onGlass(() -> name.setDisable(true));
        ben.eventually(() -> assertThat(main.scene().getFocusOwner()).isNull());
        var fresh = ben.glass(() -> new FullWindow(ben));
        ben.onGlass(() -> main.show(fresh.view, ben.seat().keys()));
        ben.eventually(() -> assertThat(fresh.queue.loaded().get()).isTrue());
        ben.eventually(
                () -> assertThat(main.scene().getFocusOwner().getId()).isEqualTo("queue-table"));
        ben.onGlass(() -> {
            stage.close();
            fresh.close();
        });
        ben.close();
    }

    @Test
    void letters_typed_beside_the_words_of_a_form_set_off_no_deed() {
        room.raise("YORK-01", "panic", Severity.CRITICAL, "Panic button");
        sitDown();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(1));
        window.type(KeyCode.DOWN);
        mara.eventually(() -> assertThat(words("incident-state")).startsWith("Waiting"));
        window.type(KeyCode.G);
        mara.eventually(() -> assertThat(full.incident.form().get()).isEqualTo(Form.CHANGE));
        mara.onGlass(() -> window.find("form-category", Node.class).requestFocus());
        window.write("cn");
        assertThat(mara.glass(() -> full.incident.form().get())).isEqualTo(Form.CHANGE);
        assertThat(words("incident-state")).startsWith("Waiting");
    }

    @Test
    void text_grows_with_control_and_plus_however_the_keyboard_writes_it() {
        sitDown();
        var before = mara.seat().theme().textSize().get();
        window.type(List.of(KeyCode.CONTROL, KeyCode.SHIFT), KeyCode.EQUALS);
        mara.eventually(
                () -> assertThat(mara.seat().theme().textSize().get()).isGreaterThan(before));
        window.type(List.of(KeyCode.CONTROL), KeyCode.SUBTRACT);
        mara.eventually(() -> assertThat(mara.seat().theme().textSize().get()).isEqualTo(before));
    }

    @Test
    void an_empty_queue_raises_no_alarm_about_lateness() {
        sitDown();
        mara.eventually(() -> assertThat(full.queue.loaded().get()).isTrue());
        mara.onGlass(() ->
                assertThat(window.scene().getRoot().lookup(".late-count").getPseudoClassStates())
                        .contains(PseudoClass.getPseudoClass("none")));
    }

    @Test
    void the_palette_finds_an_incident_and_goes_there() {
        var panic = room.raise("YORK-01", "panic", Severity.CRITICAL, "Panic button");
        sitDown();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(1));
        window.type(List.of(KeyCode.CONTROL), KeyCode.K);
        // Not any field: the queue's filter is one too.
        mara.eventually(() ->
                assertThat(
                                Keys.inside(
                                        window.scene().getFocusOwner(),
                                        window.find("palette", Node.class)))
                        .isTrue());
        window.write("panic alarm");
        window.type(KeyCode.ENTER);
        mara.eventually(() -> assertThat(full.queue.selected().get()).isEqualTo(panic));
    }

    @Test
    void the_function_key_walks_round_the_panes() {
        room.raise("YORK-01", "panic", Severity.CRITICAL, "Panic button");
        sitDown();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(1));
        mara.onGlass(() -> full.queue.select(full.queue.rows().getFirst().id()));
        mara.eventually(() -> assertThat(words("incident-reference")).isNotBlank());
        assertThat(at(full.queueView)).isTrue();
        window.type(KeyCode.F6);
        assertThat(at(full.incidentView)).isTrue();
        window.type(KeyCode.F6, KeyCode.F6, KeyCode.F6);
        assertThat(at(full.queueView)).isTrue();
        window.type(List.of(KeyCode.SHIFT), KeyCode.F6);
        assertThat(at(full.queueView)).isFalse();
    }

    @Test
    void a_drill_is_marked_as_one() {
        sitDown();
        mara.onGlass(
                () -> assertThat(window.find("drill-stripe", Node.class).isVisible()).isTrue());
    }

    private void sitDown() {
        mara.onGlass(full.queueView::requestFocus);
    }

    private boolean at(Node pane) {
        return mara.glass(() -> Keys.inside(window.scene().getFocusOwner(), pane));
    }

    private TableView<?> table() {
        return window.find("queue-table", TableView.class);
    }

    private double rowOf(IncidentId id) {
        window.scene().getRoot().layout();
        return window.all(TableRow.class).stream()
                .filter(row -> row.getItem() instanceof QueueRow shown && shown.id().equals(id))
                .mapToDouble(row -> row.localToScene(0, 0).getY())
                .findFirst()
                .orElse(-1);
    }

    private String words(String id) {
        return window.find(id, Label.class).getText();
    }

    private static String words(Node node) {
        return node instanceof ButtonBase button ? button.getText() : "";
    }

    private List<String> timeline(IncidentId id) {
        return mara.incidents().timeline(id).stream().map(TimelineEntry::text).toList();
    }
}
