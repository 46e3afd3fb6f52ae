package org.watchroom.console.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Window;

/// The registers, driven by keys, on a real database: what is added, changed and ended stands there
/// afterwards, and a secret stands on the glass once.
final class ConnectionsViewTest {
    private final ConnectionsRoom room = new ConnectionsRoom();
    private final ConnectionsRoom.Seated ada = room.seat(room.ada);
    private final ConnectionsView view =
            ada.desk().glass(() -> new ConnectionsView(ada.model(), ada.desk().seat()));
    private final Window window =
            ada.desk()
                    .glass(() -> {
                        var seat = ada.desk().seat();
                        seat.keys().apart("group.connections");
                        seat.keys().shown(Optional.of("group.connections"));
                        return Window.show(view, seat.theme(), seat.keys());
                    });

    @BeforeEach
    void loaded() {
        read();
        ada.desk().onGlass(view::requestFocus);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        room.close();
    }

    private void read() {
        ada.desk().eventually(() -> assertThat(ada.model().readAt().get()).isPresent());
    }

    private void go(KeyCode digit) {
        ada.desk().onGlass(view::requestFocus);
        window.type(digit);
        read();
    }

    private void say(String field, String text) {
        ada.desk()
                .onGlass(() ->
                        window.find("field-" + field, TextInputControl.class).setText(text));
    }

    private void choose(String field, String code) {
        ada.desk()
                .onGlass(() -> {
                    @SuppressWarnings("unchecked")
                    ComboBox<Field.Option> box = window.find("field-" + field, ComboBox.class);
                    box.setValue(
                            box.getItems().stream()
                                    .filter(option -> option.code().equals(code))
                                    .findFirst()
                                    .orElseThrow());
                });
    }

    private void send() {
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
    }

    private boolean sendable() {
        return ada.desk().glass(() -> !window.find("connections-send", Button.class).isDisabled());
    }

    /// The entry for which this holds, once it is there; it is chosen.
    private Entry entry(Predicate<Entry> is) {
        ada.desk()
                .eventually(() -> {
                    assertThat(ada.model().shown()).anyMatch(is);
                    assertThat(ada.model().busy().get()).isFalse(); // news may come first
                });
        return ada.desk()
                .glass(() -> {
                    var found =
                            ada.model().shown().stream().filter(is).findFirst().orElseThrow();
                    ada.model().selected().set(found.id());
                    window.find("connections-table", EntryTable.class).requestFocus();
                    return found;
                });
    }

    private String shown() {
        ada.desk()
                .eventually(() ->
                        assertThat(window.find("connections-shown", TextArea.class).getText())
                                .isNotEmpty());
        return ada.desk().glass(() -> window.find("connections-shown", TextArea.class).getText());
    }

    private void done() {
        ada.desk().onGlass(() -> window.find("connections-done", Button.class).fire());
        ada.desk()
                .onGlass(() ->
                        assertThat(window.scene().getRoot().lookup("#connections-shown")).isNull());
    }

    private static String fact(Entry entry, String label) {
        return entry.facts().stream()
                .filter(fact -> fact.label().equals(label))
                .map(Entry.Fact::said)
                .findFirst()
                .orElse("");
    }

    @Test
    void a_device_is_added_changed_and_taken_out_of_service_with_the_reason() {
        window.type(KeyCode.N);
        assertThat(sendable()).isFalse();
        say("store", "nowhere");
        say("code", "B2");
        assertThat(sendable()).isFalse();
        ada.desk()
                .onGlass(() ->
                        assertThat(window.find("wrong-store", Label.class).getText())
                                .isEqualTo("No store has this code."));
        say("store", "york-01");
        say("place", "Till 2");
        send();

        var added = entry(e -> e.name().equals("Panic button B2"));
        assertThat(added.stands()).isEqualTo(Entry.Stands.WAITING);
        assertThat(added.state()).isEqualTo("Never heard");
        assertThat(added.where()).isEqualTo("YORK-01");

        window.type(KeyCode.E);
        say("place", "Cellar");
        send();
        entry(e -> e.about().equals("Cellar"));

        window.type(KeyCode.X);
        assertThat(sendable()).isFalse();
        say("why", "Flooded");
        send();
        ada.desk().eventually(() -> assertThat(ada.model().shown()).isEmpty());
        ada.desk().onGlass(() -> ada.model().filtering().set(Filter.ENDED));
        var gone = entry(e -> e.name().equals("Panic button B2"));
        assertThat(fact(gone, "Why")).isEqualTo("Flooded");
        assertThat(
                        room.text(
                                "select count(*) from app.store_device where retired_at is not null and why_sealed is not null and position('Flooded'::bytea in why_sealed) = 0"))
                .isEqualTo("1");
    }

    @Test
    void a_device_that_was_heard_or_is_dead_says_so_in_words() {
        window.type(KeyCode.N);
        say("store", "YORK-01");
        say("code", "B1");
        send();
        entry(e -> e.name().endsWith("B1"));
        room.db.update(
                "insert into app.store_device_seen (device_id, region_id, seen_at) select id, region_id, now() from app.store_device");
        ada.desk()
                .onGlass(
                        () ->
                                ada.model()
                                        .go(ada.model().registers().get(1)));
        go(KeyCode.DIGIT1);
        assertThat(entry(e -> e.name().endsWith("B1")).state()).isEqualTo("Alive");

        room.db.update(
                "insert into app.store_device_health (device_id, region_id, state, since) select id, region_id, 'dead', now() from app.store_device");
        var dead = entry(e -> e.stands() == Entry.Stands.TROUBLED);
        assertThat(dead.state()).startsWith("Dead since ");
        ada.desk()
                .onGlass(() -> {
                    ada.model().filtering().set(Filter.TROUBLED);
                    assertThat(ada.model().shown()).hasSize(1);
                    ada.model().search().set("leeds");
                    assertThat(ada.model().shown()).isEmpty();
                    ada.model().clearFilter();
                    assertThat(ada.model().shown()).hasSize(1);
                });
    }

    @Test
    void a_panel_gets_a_key_that_is_shown_once_and_another_one() {
        window.type(KeyCode.N);
        choose("kind", "panel");
        say("store", "YORK-01");
        say("code", "AP1");
        assertThat(sendable()).isFalse();
        say("account", "12AB");
        say("supervised", "5");
        assertThat(sendable()).isFalse();
        say("supervised", "180");
        send();
        var first = shown();
        assertThat(first).matches("[0-9A-F]{64}");
        done();

        var panel = entry(e -> e.name().equals("Alarm panel AP1"));
        assertThat(fact(panel, "Account (DC-09)")).isEqualTo("12AB");
        assertThat(fact(panel, "Dead when not heard for")).isEqualTo("180 s");
        window.type(KeyCode.W);
        send();
        assertThat(shown()).matches("[0-9A-F]{64}").isNotEqualTo(first);
        done();

        entry(e -> e.name().equals("Alarm panel AP1"));
        window.type(KeyCode.E);
        say("supervised", "");
        say("place", "Back office");
        send();
        var changed = entry(e -> e.about().equals("Back office"));
        assertThat(fact(changed, "Dead when not heard for")).isEqualTo("Not watched over");
        assertThat(room.text("select key_sealed is not null from app.panel_account"))
                .isEqualTo("t");
    }

    @Test
    void a_rule_is_changed_and_its_versions_say_who_did() {
        go(KeyCode.DIGIT2);
        var before = entry(e -> e.id().equals("fold/shop-theft"));
        assertThat(before.state()).isEqualTo("Folded within 5 minutes where the words are the same");
        window.type(KeyCode.E);
        say("minutes", "241");
        assertThat(sendable()).isFalse();
        say("minutes", "20");
        send();

        var after = entry(e -> e.state().contains("20 minutes"));
        assertThat(after.id()).isEqualTo("fold/shop-theft");
        assertThat(after.history()).hasSize(2);
        assertThat(after.history().getFirst()).contains("Version 2", "Ada Byron");
        assertThat(after.history().getLast()).contains("as Watchroom came");

        window.type(KeyCode.X);
        send();
        ada.desk()
                .eventually(() ->
                        assertThat(ada.model().shown())
                                .noneMatch(e -> e.id().equals("fold/shop-theft")));
    }

    @Test
    void two_categories_are_linked_and_what_stands_alone_is_not_folded() {
        go(KeyCode.DIGIT2);
        window.type(KeyCode.N);
        choose("one", "shop-theft");
        choose("other", "damage");
        choose("how", "link");
        send();
        var added = entry(e -> e.id().equals("link/damage/shop-theft"));
        assertThat(added.state()).isEqualTo("Linked within 10 minutes");

        ada.desk().onGlass(() -> ada.model().filtering().set(Filter.ALL));
        entry(e -> e.id().equals("fold/panic"));
        ada.desk()
                .onGlass(() ->
                        assertThat(window.find("connections-change", Button.class).isDisabled())
                                .isTrue());
    }

    @Test
    void a_hook_is_opened_tried_renewed_and_closed() {
        go(KeyCode.DIGIT3);
        window.type(KeyCode.N);
        say("name", "acme");
        say("mapping", "{\"store\": 1}");
        assertThat(sendable()).isFalse();
        ada.desk()
                .onGlass(() ->
                        assertThat(window.find("wrong-mapping", Label.class).getText())
                                .contains("store and category"));
        say("mapping", "{\"store\": {\"pointer\": \"/site\"}, \"category\": \"suspicious\"}");
        send();
        var secret = shown();
        assertThat(secret).hasSizeGreaterThan(40);
        done();
        var hook = entry(e -> e.name().equals("acme"));
        assertThat(hook.state()).isEqualTo("Open, never used");

        window.type(KeyCode.T);
        say("sample", "{\"site\": \"YORK-01\"}");
        send();
        assertThat(shown()).contains("\"store\" : \"YORK-01\"", "\"category\" : \"suspicious\"");
        done();

        entry(e -> e.name().equals("acme"));
        window.type(KeyCode.W);
        send();
        assertThat(shown()).isNotEqualTo(secret);
        done();
        ada.desk()
                .eventually(() ->
                        assertThat(
                                        fact(
                                                ada.model().chosen().get().orElseThrow(),
                                                "Version"))
                                .startsWith("2, "));

        room.db.update(
                "select app.hook_used('acme', 3, now() - interval '1 minute', 1, now(), 'wrong-proof')");
        go(KeyCode.DIGIT1);
        go(KeyCode.DIGIT3);
        assertThat(entry(e -> e.name().equals("acme")).state())
                .isEqualTo("The last one was refused: the secret was another one");

        window.type(KeyCode.X);
        say("why", "Contract ended");
        send();
        ada.desk().eventually(() -> assertThat(ada.model().shown()).isEmpty());
        ada.desk().onGlass(() -> ada.model().filtering().set(Filter.ALL));
        assertThat(fact(entry(e -> e.name().equals("acme")), "Why")).isEqualTo("Contract ended");
    }

    @Test
    void what_was_pasted_and_is_no_json_is_said_and_the_form_stays() {
        go(KeyCode.DIGIT3);
        window.type(KeyCode.N);
        say("name", "acme");
        send();
        shown();
        done();
        entry(e -> e.name().equals("acme"));
        window.type(KeyCode.T);
        say("sample", "hello");
        send();
        ada.desk()
                .eventually(() ->
                        assertThat(ada.desk().notices()).containsExactly("failure.unreadable"));
        ada.desk()
                .onGlass(() ->
                        assertThat(window.find("field-sample", TextArea.class).getText())
                                .isEqualTo("hello"));
    }

    @Test
    void a_partner_waits_for_a_second_person_is_told_and_ends() {
        go(KeyCode.DIGIT4);
        window.type(KeyCode.N);
        say("name", "Business crime partnership");
        say("url", "http://partner.example");
        say("reason", "They asked for it in writing");
        assertThat(sendable()).isFalse();
        say("url", "https://partner.example/in");
        send();
        assertThat(shown()).startsWith("whsec_");
        done();
        var waiting = entry(e -> e.name().equals("Business crime partnership"));
        assertThat(waiting.stands()).isEqualTo(Entry.Stands.WAITING);

        room.approveAll();
        var told = entry(e -> e.state().equals("Approved, nothing sent yet"));
        assertThat(told.last()).isEqualTo("Never");
        assertThat(fact(told, "Sends")).isEqualTo("summary");
        window.type(KeyCode.X);
        say("why", "Agreement ended");
        send();
        ada.desk()
                .eventually(() ->
                        assertThat(ada.model().shown())
                                .noneMatch(e -> e.name().startsWith("Business")));
        ada.desk().onGlass(() -> ada.model().filtering().set(Filter.ENDED));
        assertThat(fact(entry(e -> e.name().startsWith("Business")), "Why"))
                .isEqualTo("Agreement ended");
    }

    @Test
    void alerts_of_a_region_are_published_and_stopped() {
        go(KeyCode.DIGIT4);
        assertThat(entry(e -> e.name().startsWith("Public alerts")).state())
                .isEqualTo("Not published");
        window.type(KeyCode.E);
        send();
        entry(e -> e.state().startsWith("Published"));
        window.type(KeyCode.E);
        send();
        entry(e -> e.state().equals("Not published"));
    }

    @Test
    void escape_puts_a_form_away_and_everything_has_words_for_those_who_do_not_see() {
        window.type(KeyCode.N);
        window.type(KeyCode.ESCAPE);
        ada.desk()
                .onGlass(() -> {
                    assertThat(ada.model().form().get()).isEmpty();
                    assertThat(window.find("connections-form", Node.class).isVisible()).isFalse();
                });
        window.type(KeyCode.N);
        ada.desk()
                .onGlass(() -> {
                    assertThat(window.find("field-kind", ComboBox.class).isFocused()).isTrue();
                    for (var button : window.all(Button.class)) {
                        assertThat(button.getAccessibleText()).as(button.getId()).isNotBlank();
                    }
                    for (var field : window.all(TextField.class)) {
                        assertThat(field.getAccessibleText()).as(field.getId()).isNotBlank();
                    }
                    for (var box : window.all(CheckBox.class)) {
                        assertThat(box.getAccessibleText()).as(box.getId()).isNotBlank();
                    }
                });
    }
}
