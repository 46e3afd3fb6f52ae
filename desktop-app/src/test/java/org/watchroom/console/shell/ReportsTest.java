package org.watchroom.console.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;

/// One incident from many reports, on the glass: counted, merged, taken out and undone by keys.
final class ReportsTest {
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
    void what_was_said_three_times_is_one_row_that_says_so() {
        var theft = threeTimes();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(1));
        mara.onGlass(() -> full.queue.select(theft));

        mara.eventually(() ->
                assertThat(words())
                        .contains("×3", "Reports")
                        .anyMatch(line -> line.endsWith("Phone · said the same"))
                        .anyMatch(line -> line.endsWith("Store terminal · the first report")));
    }

    @Test
    void a_report_is_taken_out_with_a_reason() {
        var theft = threeTimes();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(1));
        mara.onGlass(() -> full.queue.select(theft));
        mara.eventually(() -> assertThat(buttons("report-take-out")).hasSize(2));
        mara.onGlass(() -> buttons("report-take-out").getFirst().fire());
        fill("another man");

        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(2));
        mara.eventually(() ->
                assertThat(words())
                        .contains("×2")
                        .anyMatch(line -> line.contains("taken out by Mara")));
        assertThat(mara.notices()).containsExactly("incident.take-out.done");
        mara.onGlass(() -> buttons("report-show").getFirst().fire());
        mara.eventually(() ->
                assertThat(full.incident.shown().get())
                        .isPresent()
                        .isNotEqualTo(java.util.Optional.of(theft)));
    }

    @Test
    void an_incident_is_merged_from_the_queue_found_again_and_brought_back_by_keys() {
        var shouting = room.raise("YORK-01", "threat", Severity.HIGH, "Man shouts");
        var theft = room.theft("YORK-01", "Razors gone", Source.TERMINAL);
        room.raise("YORK-02", "shop-theft", Severity.LOW, "Elsewhere");
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(3));
        mara.onGlass(() -> {
            full.queue.select(theft);
            full.queueView.requestFocus();
        });
        mara.eventually(
                () -> assertThat(buttons("incident-merge").getFirst().isDisabled()).isFalse());
        window.type(List.of(KeyCode.SHIFT), KeyCode.M);
        mara.eventually(
                () -> assertThat(window.scene().getFocusOwner().getId()).isEqualTo("merge-filter"));
        window.write("shouts");
        window.type(KeyCode.TAB, KeyCode.TAB);
        fill("the same man");

        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(2));
        mara.eventually(
                () -> assertThat(words()).contains("Merged into " + shouting.reference(), "×2"));
        mara.onGlass(() -> buttons("report-show").getFirst().fire());
        mara.eventually(() ->
                assertThat(words())
                        .contains("Merged: " + theft.reference() + " · Shop theft · 1 report"));
        mara.onGlass(() -> buttons("report-undo").getFirst().fire());
        fill("two men");

        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(3));
        assertThat(incident(theft).state()).isInstanceOf(Incident.State.Waiting.class);
        assertThat(mara.notices()).containsExactly("incident.merge.done", "incident.merge.undone");
    }

    @Test
    void why_it_is_merged_and_into_what_is_kept_until_it_is_sent() {
        var shouting = room.raise("YORK-01", "threat", Severity.HIGH, "Man shouts");
        var theft = room.theft("YORK-01", "Razors gone", Source.TERMINAL);
        room.raise("YORK-01", "prevented", Severity.LOW, "Gin left at the door");
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(3));
        mara.onGlass(() -> {
            full.queue.select(theft);
            full.queueView.requestFocus();
        });
        beginMerging();
        window.write("shouts");
        window.type(KeyCode.TAB, KeyCode.TAB);
        window.write("the same man");
        window.type(KeyCode.ESCAPE);
        var kept = mara.seat().begun().below("reports/merge/" + theft.value() + "/");
        assertThat(kept)
                .containsOnly(
                        entry("words", "the same man"), entry("into", shouting.value().toString()));

        beginMerging();
        mara.onGlass(() -> {
            assertThat(window.find("reports-words", TextArea.class).getText())
                    .isEqualTo("the same man");
            assertThat(
                            ((QueueEntry)
                                            window.find("merge-into", ListView.class)
                                                    .getSelectionModel()
                                                    .getSelectedItem())
                                    .incident()
                                    .id())
                    .isEqualTo(shouting);
        });
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("incident.merge.done"));
        mara.onGlass(() -> assertThat(mara.seat().begun().below("reports/")).isEmpty());
    }

    @Test
    void why_a_report_is_taken_out_is_kept_until_it_is_sent() {
        var theft = threeTimes();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(1));
        mara.onGlass(() -> full.queue.select(theft));
        mara.eventually(() -> assertThat(buttons("report-take-out")).hasSize(2));
        mara.onGlass(() -> buttons("report-take-out").getFirst().fire());
        mara.eventually(() ->
                assertThat(window.scene().getFocusOwner().getId()).isEqualTo("reports-words"));
        window.write("another man");
        window.type(KeyCode.ESCAPE);
        mara.onGlass(() -> {
            assertThat(mara.seat().begun().below("reports/take-out/").values())
                    .containsExactly("another man");
            buttons("report-take-out").getLast().fire();
            assertThat(window.find("reports-words", TextArea.class).getText())
                    .as("of another report")
                    .isEmpty();
            buttons("report-take-out").getFirst().fire();
            assertThat(window.find("reports-words", TextArea.class).getText())
                    .isEqualTo("another man");
        });
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("incident.take-out.done"));
        mara.onGlass(() -> assertThat(mara.seat().begun().below("reports/")).isEmpty());
    }

    private void beginMerging() {
        mara.eventually(
                () -> assertThat(buttons("incident-merge").getFirst().isDisabled()).isFalse());
        window.type(List.of(KeyCode.SHIFT), KeyCode.M);
        mara.eventually(
                () -> assertThat(window.scene().getFocusOwner().getId()).isEqualTo("merge-filter"));
    }

    @Test
    void a_panic_alarm_is_not_merged_away_and_beside_the_button_stands_why() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.LOW, "Razors gone");
        var panic = room.raise("YORK-01", "panic", Severity.CRITICAL, "Pressed");
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(2));
        mara.onGlass(() -> {
            full.queue.select(panic);
            full.queueView.requestFocus();
        });
        var why = window.find("incident-merge-why", Label.class);
        mara.eventually(() -> assertThat(why.isVisible()).isTrue());
        assertThat(why.getText()).contains("panic alarm");
        var button = buttons("incident-merge").getFirst();
        assertThat(button.isVisible()).isTrue();
        assertThat(button.isDisabled()).isTrue();
        window.type(List.of(KeyCode.SHIFT), KeyCode.M);

        mara.onGlass(() -> full.queue.select(theft));
        mara.eventually(() -> assertThat(button.isDisabled()).isFalse());
        assertThat(why.isVisible()).isFalse();
        assertThat(window.scene().lookup("#merge-filter")).isNull();
        assertThat(full.queue.rows()).hasSize(2);
    }

    @Test
    void what_a_rule_suggests_is_linked_or_refused() {
        room.raise("YORK-01", "shop-theft", Severity.LOW, "Razors gone");
        var shouting = room.raise("YORK-01", "threat", Severity.HIGH, "Man shouts");
        room.link();
        mara.eventually(() -> assertThat(full.queue.rows()).hasSize(2));
        mara.onGlass(() -> full.queue.select(shouting));
        mara.eventually(() -> assertThat(buttons("report-link")).hasSize(1));
        mara.onGlass(() -> buttons("report-link").getFirst().fire());
        mara.eventually(
                () -> assertThat(words()).anyMatch(line -> line.endsWith("by Mara Ellison")));
        mara.onGlass(() -> buttons("report-unlink").getFirst().fire());
        fill("another man");

        mara.eventually(() -> assertThat(buttons("report-unlink")).isEmpty());
        assertThat(mara.notices()).containsExactly("incident.link.done", "incident.unlink.done");
    }

    private IncidentId threeTimes() {
        var theft = room.theft("YORK-01", "Razors gone", Source.TERMINAL);
        assertThat(room.theft("YORK-01", "razors GONE", Source.PHONE)).isEqualTo(theft);
        assertThat(room.theft("YORK-01", "Razors gone.", Source.CAMERA)).isEqualTo(theft);
        return theft;
    }

    /// The form goes away when it is done.
    private void fill(String words) {
        write(words);
        mara.eventually(
                () -> assertThat(window.find("reports-form", VBox.class).isVisible()).isFalse());
    }

    private void write(String words) {
        mara.eventually(() ->
                assertThat(window.scene().getFocusOwner().getId()).isEqualTo("reports-words"));
        window.write(words);
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
    }

    private List<String> words() {
        return window.all(Label.class).stream().map(Label::getText).toList();
    }

    private List<Button> buttons(String id) {
        return window.all(Button.class).stream().filter(one -> id.equals(one.getId())).toList();
    }

    private Incident incident(IncidentId id) {
        return mara.incidents().find(id).orElseThrow().incident();
    }
}
