package org.watchroom.console.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.handover.Authority;
import org.watchroom.operations.handover.Handover;

/// The screen as a window, driven by keys.
final class HandoverViewTest {
    private static final List<KeyCode> CTRL = List.of(KeyCode.CONTROL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Window show(RegisterDesk who) {
        var view = who.view();
        var window =
                who.desk.glass(() -> {
                    var seat = who.desk.seat();
                    seat.keys().apart(HandoverView.GROUP);
                    seat.keys().shown(Optional.of(HandoverView.GROUP));
                    return Window.show(view, seat.theme(), seat.keys());
                });
        who.desk.onGlass(view::requestFocus);
        return window;
    }

    @Test
    void a_pack_is_handed_over_by_keys_and_its_passphrase_is_shown_once() throws Exception {
        try (var who = new RegisterDesk(folder, false)) {
            who.desk.eventually(() -> assertThat(who.model.packs()).hasSize(1));
            var window = show(who);
            window.type(KeyCode.N);
            who.desk.eventually(() ->
                    assertThat(window.scene().getFocusOwner().getId())
                            .isEqualTo("handover-purpose"));
            who.desk.onGlass(() ->
                    assertThat(window.find("handover-send", Button.class).isDisabled()).isTrue());
            window.write("crime 1234");
            window.type(CTRL, KeyCode.ENTER);
            who.desk.eventually(() -> assertThat(who.desk.seat().notices().all()).isNotEmpty());
            assertThat(who.desk.notices())
                    .as("the code is asked for")
                    .containsExactly("failure.step-up");
            who.stepUp();
            window.type(CTRL, KeyCode.ENTER);
            who.desk.eventually(() ->
                    assertThat(window.find("handover-passphrase", TextField.class).getText())
                            .matches("([a-z]{4}-){6}[a-z]{4}"));
            try (var copies = Files.list(who.stick)) {
                assertThat(copies.toList()).hasSize(1);
            }
            who.desk.eventually(() ->
                    assertThat(who.model.lines())
                            .extracting(Handover::purpose)
                            .containsExactly("crime 1234"));
            who.desk.onGlass(() -> window.find("handover-noted", Button.class).fire());
            who.desk.onGlass(() -> {
                assertThat(window.all(TextField.class))
                        .noneMatch(field -> "handover-passphrase".equals(field.getId()));
                assertThat(who.model.made().get()).isNull();
            });
            window.close();
        }
    }

    @Test
    void the_pack_of_an_incident_is_chosen_for_whoever_comes_from_there() throws Exception {
        try (var who = new RegisterDesk(folder, false)) {
            var window = show(who);
            who.desk.eventually(() -> assertThat(who.model.packs()).hasSize(1));
            who.desk.onGlass(() -> who.model.begin(who.model.packs().getFirst().id()));
            who.desk.eventually(() ->
                    assertThat(who.model.side().get()).isEqualTo(HandoverViewModel.Side.ORDER));
            who.desk.onGlass(() ->
                    assertThat(window.find("handover-pack", ComboBox.class).getValue())
                            .isEqualTo(who.model.packs().getFirst()));
            who.desk.onGlass(() -> who.model.begin(UUID.randomUUID()));
            who.desk.onGlass(() ->
                    assertThat(who.model.side().get()).isEqualTo(HandoverViewModel.Side.LINE));
            window.close();
        }
    }

    @Test
    void what_was_begun_is_kept_until_it_is_sent() throws Exception {
        try (var who = new RegisterDesk(folder, false)) {
            who.stepUp();
            who.desk.eventually(() -> assertThat(who.model.packs()).hasSize(1));
            var begun = who.desk.seat().begun();
            var window = show(who);
            window.type(KeyCode.N);
            who.desk.eventually(() ->
                    assertThat(window.scene().getFocusOwner().getId())
                            .isEqualTo("handover-purpose"));
            assertThat(begun.all()).as("nothing was written").isEmpty();
            window.write("crime 1234");
            who.desk.onGlass(() -> authority(window).setValue(Authority.OTHER));
            window.type(KeyCode.ESCAPE);
            who.desk.onGlass(() -> assertThat(begun.all()).containsValue("crime 1234"));

            window.type(KeyCode.N);
            who.desk.eventually(() -> {
                assertThat(window.find("handover-purpose", TextField.class).getText())
                        .isEqualTo("crime 1234");
                assertThat(authority(window).getValue()).isEqualTo(Authority.OTHER);
            });
            window.type(CTRL, KeyCode.ENTER);
            who.desk.eventually(() ->
                    assertThat(who.model.side().get()).isEqualTo(HandoverViewModel.Side.MADE));
            who.desk.onGlass(() -> assertThat(begun.all()).isEmpty());
            window.close();
        }
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Authority> authority(Window window) {
        return window.find("handover-authority", ComboBox.class);
    }

    @Test
    void a_receipt_is_written_down_by_keys() throws Exception {
        try (var who = new RegisterDesk(folder, false)) {
            who.stepUp();
            who.desk.eventually(() -> assertThat(who.model.packs()).hasSize(1));
            var window = show(who);
            window.type(KeyCode.N);
            who.desk.eventually(() ->
                    assertThat(window.scene().getFocusOwner().getId())
                            .isEqualTo("handover-purpose"));
            window.write("crime 1234");
            window.type(CTRL, KeyCode.ENTER);
            who.desk.eventually(() ->
                    assertThat(who.model.side().get()).isEqualTo(HandoverViewModel.Side.MADE));
            who.desk.eventually(() -> assertThat(who.model.lines()).hasSize(1));
            who.desk.onGlass(who.model::putAway);
            who.desk.onGlass(() ->
                    window.find("handover-table", TableView.class)
                            .getSelectionModel()
                            .selectFirst());
            window.type(KeyCode.R);
            who.desk.eventually(() ->
                    assertThat(window.scene().getFocusOwner().getId()).isEqualTo("handover-who"));
            window.write("pc hall");
            window.type(KeyCode.ESCAPE);
            who.desk.eventually(() ->
                    assertThat(who.model.side().get()).isEqualTo(HandoverViewModel.Side.LINE));
            window.type(KeyCode.R);
            who.desk.eventually(() ->
                    assertThat(window.find("handover-who", TextField.class).getText())
                            .as("kept until it is sent")
                            .isEqualTo("pc hall"));
            who.desk.onGlass(() -> {
                var at = window.find("handover-received-at", TextField.class);
                assertThat(at.getText()).matches("\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d");
                at.setText("31/02/2026 10:00");
                assertThat(window.find("handover-receipt-save", Button.class).isDisabled())
                        .as("there is no such day")
                        .isTrue();
                at.setText("01/03/2026 10:00");
            });
            window.type(CTRL, KeyCode.ENTER);
            who.desk.eventually(() ->
                    assertThat(who.model.lines().getFirst().standing())
                            .isEqualTo(Handover.Standing.RECEIVED));
            assertThat(who.model.lines().getFirst().steps().getLast().words())
                    .contains("pc hall, 2026-03-01T10:00:00Z");
            who.desk.eventually(() -> assertThat(who.desk.seat().begun().all()).isEmpty());
            window.close();
        }
    }

    @Test
    void an_auditor_reads_and_exports_and_hands_nothing_over() throws Exception {
        try (var who = new RegisterDesk(folder, true)) {
            who.stepUp();
            var window = show(who);
            who.desk.onGlass(() -> {
                assertThat(window.find("handover-new", Button.class).isVisible()).isFalse();
                window.find("handover-export-csv", Button.class).fire();
            });
            who.desk.eventually(() -> assertThat(who.desk.seat().notices().all()).isNotEmpty());
            assertThat(who.desk.notices()).containsExactly("handover.exported");
            try (var files = Files.list(who.stick)) {
                assertThat(files.toList()).singleElement().asString().endsWith(".csv");
            }
            window.close();
        }
    }
}
