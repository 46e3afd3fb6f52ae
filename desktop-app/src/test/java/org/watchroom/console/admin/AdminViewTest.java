package org.watchroom.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.staff.Member;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Role;

/// The screen as a window, driven by keys.
final class AdminViewTest {
    private final AdminRoom room = new AdminRoom();
    private final AdminRoom.Seated ada = room.seat(room.ada);
    private final AdminView view =
            ada.desk().glass(() -> new AdminView(ada.model(), ada.desk().seat()));
    private final Window window =
            ada.desk()
                    .glass(() -> {
                        var seat = ada.desk().seat();
                        seat.keys().apart("group.admin");
                        seat.keys().shown(Optional.of("group.admin"));
                        return Window.show(view, seat.theme(), seat.keys());
                    });

    @AfterEach
    void close() throws Exception {
        window.close();
        room.close();
    }

    private void loaded() {
        ada.desk().eventually(() -> assertThat(ada.model().shown()).hasSize(4));
        ada.desk().onGlass(view::requestFocus);
    }

    private void choose(PersonId who) {
        ada.desk().onGlass(() -> ada.model().selected().set(who));
        ada.desk().eventually(() -> assertThat(ada.model().member().get()).isPresent());
    }

    private Member now(PersonId who) {
        return ada.model().shown().stream()
                .filter(m -> m.id().equals(who))
                .findFirst()
                .orElseThrow();
    }

    private String words(String id) {
        return window.find(id, Label.class).getText();
    }

    private void focused(String id) {
        ada.desk()
                .eventually(() -> assertThat(window.scene().getFocusOwner().getId()).isEqualTo(id));
    }

    @Test
    void somebody_is_enrolled_by_keys_alone_and_the_password_is_shown_once() {
        loaded();
        window.type(KeyCode.N);
        focused("admin-name");
        window.write("nia okoro");
        ada.desk()
                .onGlass(() ->
                        window.find("admin-login", TextField.class)
                                .setText("nia" + room.ada.login().substring(3)));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        ada.desk()
                .eventually(() ->
                        assertThat(window.find("new-password", TextField.class).getText())
                                .matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}"));
        ada.desk()
                .onGlass(() -> {
                    assertThat(window.scene().getFocusOwner().getId()).isEqualTo("copy-password");
                    window.find("copy-password", Button.class).fire();
                    assertThat(Clipboard.getSystemClipboard().getString())
                            .isEqualTo(window.find("new-password", TextField.class).getText());
                    window.find("password-done", Button.class).fire();
                    assertThat(window.scene().getRoot().lookup("#new-password")).isNull();
                });
        ada.desk().eventually(() -> assertThat(words("admin-person")).isEqualTo("nia okoro"));
        assertThat(ada.desk().notices()).isEmpty();
    }

    @Test
    void somebody_is_revoked_with_a_reason_and_comes_back() {
        loaded();
        var mara = new PersonId(room.mara.id());
        choose(mara);
        window.type(KeyCode.X);
        focused("admin-reason");
        ada.desk()
                .onGlass(() ->
                        assertThat(window.find("admin-send", Button.class).isDisabled()).isTrue());
        window.write("left");
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        ada.desk().eventually(() -> assertThat(words("fact-state")).isEqualTo("Revoked"));
        ada.desk().eventually(() -> assertThat(ada.model().shown()).hasSize(3));
        window.type(List.of(KeyCode.SHIFT), KeyCode.X);
        focused("admin-send");
        window.type(KeyCode.SPACE);
        ada.desk().eventually(() -> assertThat(now(mara).active()).isTrue());
        ada.desk()
                .eventually(() ->
                        assertThat(ada.desk().notices())
                                .containsExactly("admin.done.revoke", "admin.done.restore"));
    }

    @Test
    void roles_are_changed_by_ticking_them() {
        loaded();
        var mara = new PersonId(room.mara.id());
        choose(mara);
        window.type(KeyCode.E);
        focused("admin-name");
        ada.desk()
                .onGlass(() ->
                        window.all(CheckBox.class).stream()
                                .filter(box -> box.getText().equals("Supervisor"))
                                .forEach(box -> box.setSelected(true)));
        ada.desk()
                .onGlass(() ->
                        assertThat(window.all(CheckBox.class))
                                .noneMatch(box -> box.getText().equals("Administrator")));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        ada.desk()
                .eventually(() ->
                        assertThat(now(mara).roles())
                                .containsExactlyInAnyOrder(Role.OPERATOR, Role.SUPERVISOR));
        ada.desk().onGlass(() -> assertThat(now(mara).licenceExpires()).isPresent());
    }

    @Test
    void a_form_is_put_away_with_escape_and_nothing_happened() {
        loaded();
        choose(new PersonId(room.mara.id()));
        for (var key :
                List.of(
                        KeyCode.X, KeyCode.F, KeyCode.P, KeyCode.O, KeyCode.A, KeyCode.E,
                        KeyCode.N)) {
            window.type(key);
            ada.desk()
                    .eventually(() ->
                            assertThat(window.find("admin-form", Node.class).isVisible()).isTrue());
            window.type(KeyCode.ESCAPE);
            ada.desk()
                    .eventually(() ->
                            assertThat(window.find("admin-form", Node.class).isVisible())
                                    .isFalse());
            choose(new PersonId(room.mara.id()));
        }
        assertThat(ada.desk().notices()).isEmpty();
        ada.desk().onGlass(() -> assertThat(now(new PersonId(room.mara.id())).active()).isTrue());
    }

    @Test
    void one_asks_and_another_says_yes() {
        loaded();
        choose(new PersonId(room.tom.id()));
        window.type(KeyCode.A);
        focused("admin-reason");
        window.write("he takes over in spring");
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        ada.desk().eventually(() -> assertThat(ada.model().waiting()).hasSize(1));
        ada.desk()
                .eventually(() -> {
                    assertThat(window.find("admin-approve", Button.class).isDisabled()).isTrue();
                    assertThat(window.all(Label.class).stream().map(Label::getText))
                            .contains(
                                    "You asked for this: somebody else decides.",
                                    "Ada Byron asks to make Tom Achebe an administrator (in Drill North)");
                });
        var alf = room.seat(room.alf);
        alf.desk().eventually(() -> assertThat(alf.model().waiting()).hasSize(1));
        alf.desk()
                .onGlass(() -> alf.model().deeds().decide(alf.model().waiting().getFirst(), true));
        alf.desk()
                .eventually(
                        () -> assertThat(alf.desk().notices()).containsExactly("admin.done.yes"));
        ada.desk()
                .eventually(() -> {
                    assertThat(now(new PersonId(room.tom.id())).roles())
                            .contains(Role.ADMINISTRATOR);
                    assertThat(ada.model().waiting()).isEmpty();
                });
    }

    @Test
    void what_is_asked_for_is_said_wholly() {
        loaded();
        var alf = room.seat(room.alf);
        var session = alf.desk().seat().session();
        new Approvals(session.database(), new Custody(session.database(), session.keys()))
                .ask(
                        UUID.randomUUID(),
                        Approval.Kind.SHORTEN_RETENTION,
                        "{\"kind\": \"media\", \"days\": 100}",
                        OptionalInt.of(AdminRoom.NORTH),
                        "nobody needs them that long");
        ada.desk()
                .eventually(() ->
                        assertThat(window.all(Label.class).stream().map(Label::getText))
                                .contains(
                                        "Alf Ramsey asks to keep for less long: Recordings of an incident,"
                                                + " every category, 100 days instead of 180 (in Drill North)"));
    }

    @Test
    void of_two_new_passwords_at_once_one_is_made() {
        loaded();
        var mara = new PersonId(room.mara.id());
        choose(mara);
        ada.desk()
                .onGlass(() -> {
                    ada.model().deeds().resetPassword(now(mara));
                    assertThat(ada.model().deeds().busy().get()).isTrue();
                    ada.model().deeds().resetPassword(now(mara));
                });
        ada.desk().eventually(() -> assertThat(ada.model().handOver().get()).isPresent());
        ada.desk().eventually(() -> assertThat(ada.model().deeds().busy().get()).isFalse());
        var resets = new int[1];
        room.db.query(
                "select count(*) from app.journal where payload ->> 'act' = 'password-reset'",
                row -> resets[0] = row.getInt(1));
        assertThat(resets[0]).isOne();
    }

    @Test
    void nobody_resets_their_own_device() {
        loaded();
        choose(new PersonId(room.ada.id()));
        ada.desk()
                .onGlass(() -> assertThat(ada.model().possible(Deed.RESET_FACTOR).get()).isFalse());
        choose(new PersonId(room.mara.id()));
        ada.desk()
                .eventually(
                        () -> assertThat(ada.model().possible(Deed.RESET_FACTOR).get()).isTrue());
    }

    @Test
    void a_licence_that_ends_today_says_so() {
        loaded();
        choose(new PersonId(room.alf.id()));
        ada.desk().eventually(() -> assertThat(words("fact-licence")).isEqualTo("Ends today"));
    }

    @Test
    void licences_that_end_are_said_in_words_and_marked() {
        loaded();
        choose(new PersonId(room.tom.id()));
        ada.desk()
                .eventually(() -> {
                    assertThat(words("fact-licence")).startsWith("Expired ");
                    assertThat(window.find("fact-licence", Label.class).getStyleClass())
                            .contains("late");
                });
        choose(new PersonId(room.mara.id()));
        ada.desk()
                .eventually(() -> {
                    assertThat(words("fact-licence"))
                            .isIn("Ends in 20 days", "Ends in 19 days", "Ends in 21 days");
                    assertThat(window.find("fact-licence", Label.class).getStyleClass())
                            .contains("ending");
                });
    }

    @Test
    void search_and_filters_leave_who_fits_and_escape_shows_all() {
        loaded();
        window.type(KeyCode.SLASH);
        focused("people-search");
        window.write("ram");
        ada.desk()
                .eventually(() ->
                        assertThat(ada.model().shown())
                                .extracting(Member::name)
                                .containsExactly("Alf Ramsey"));
        window.type(KeyCode.ESCAPE);
        ada.desk().eventually(() -> assertThat(ada.model().shown()).hasSize(4));
        ada.desk().onGlass(() -> ada.model().roles().add(Role.SUPERVISOR));
        ada.desk()
                .onGlass(() ->
                        assertThat(ada.model().shown())
                                .extracting(Member::name)
                                .containsExactly("Tom Achebe"));
        ada.desk().onGlass(() -> ada.model().standing().set(Standing.REVOKED));
        ada.desk().onGlass(() -> assertThat(ada.model().shown()).isEmpty());
    }

    @Test
    void an_auditor_looks_on() {
        var una = room.person("una", "Una Tull", "auditor");
        room.settle();
        var seated = room.seat(una);
        seated.desk().eventually(() -> assertThat(seated.model().shown()).hasSize(5));
        seated.desk()
                .onGlass(() -> {
                    seated.model().selected().set(new PersonId(room.mara.id()));
                    assertThat(seated.model().readOnly()).isTrue();
                    for (var deed : Deed.values()) {
                        assertThat(seated.model().possible(deed).get()).isFalse();
                    }
                    var screen = new AdminView(seated.model(), seated.desk().seat());
                    assertThat(screen.lookup("#admin-add")).isNull();
                });
    }

    @Test
    void every_button_says_what_it_does_and_nothing_falls_out_of_the_window_at_any_text_size() {
        loaded();
        choose(new PersonId(room.mara.id()));
        ada.desk()
                .onGlass(() -> {
                    window.scene().setRoot(new StackPane());
                    var scene = new Scene(view, 1920, 980);
                    ada.desk().seat().theme().dress(scene);
                    for (int size : Theme.TEXT_SIZES) {
                        ada.desk().seat().theme().textSize().set(size);
                        view.applyCss();
                        view.layout();
                        for (var id :
                                List.of(
                                        "admin-add",
                                        "people-search",
                                        "admin-revoke",
                                        "fact-licence",
                                        "admin-approve",
                                        "session-list")) {
                            var node = Objects.requireNonNull(view.lookup("#" + id), id);
                            assertThat(Window.inside(node)).as(id + " at " + size).isTrue();
                        }
                        Window.all(view, Button.class).stream()
                                .filter(button -> button.getStyleClass().contains("button"))
                                .forEach(button ->
                                        assertThat(button.getAccessibleText())
                                                .as(button.toString())
                                                .isNotBlank());
                    }
                });
    }
}
