package org.watchroom.console.connections;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Devices and rules, driven by keys, on a real database: what is added, changed and ended stands
/// there afterwards, and a secret stands on the glass once.
final class ConnectionsViewTest {
    private final ConnectionsHand hand = new ConnectionsHand();

    @AfterEach
    void close() throws Exception {
        hand.close();
    }

    @Test
    void a_device_is_added_changed_and_taken_out_of_service_with_the_reason() {
        hand.window.type(KeyCode.N);
        assertThat(hand.sendable()).isFalse();
        hand.say("store", "nowhere");
        hand.say("code", "B2");
        assertThat(hand.sendable()).isFalse();
        hand.ada
                .desk()
                .onGlass(() ->
                        assertThat(hand.window.find("wrong-store", Label.class).getText())
                                .isEqualTo("No store has this code."));
        hand.say("store", "york-01");
        hand.say("place", "Till 2");
        hand.send();

        var added = hand.entry(e -> e.name().equals("Panic button B2"));
        assertThat(added.stands()).isEqualTo(Entry.Stands.WAITING);
        assertThat(added.state()).isEqualTo("Never heard");
        assertThat(added.where()).isEqualTo("YORK-01");

        hand.window.type(KeyCode.E);
        hand.say("place", "Cellar");
        hand.send();
        hand.entry(e -> e.about().equals("Cellar"));

        hand.window.type(KeyCode.X);
        assertThat(hand.sendable()).isFalse();
        hand.say("why", "Flooded");
        hand.send();
        hand.ada.desk().eventually(() -> assertThat(hand.ada.model().shown()).isEmpty());
        hand.ada.desk().onGlass(() -> hand.ada.model().filtering().set(Filter.ENDED));
        var gone = hand.entry(e -> e.name().equals("Panic button B2"));
        assertThat(hand.fact(gone, "Why")).isEqualTo("Flooded");
        assertThat(
                        hand.room.text(
                                "select count(*) from app.store_device where retired_at is not null and why_sealed is not null and position('Flooded'::bytea in why_sealed) = 0"))
                .isEqualTo("1");
    }

    @Test
    void a_device_that_was_heard_or_is_dead_says_so_in_words() {
        hand.window.type(KeyCode.N);
        hand.say("store", "YORK-01");
        hand.say("code", "B1");
        hand.send();
        hand.entry(e -> e.name().endsWith("B1"));
        hand.room.db.update(
                "insert into app.store_device_seen (device_id, region_id, seen_at) select id, region_id, now() from app.store_device");
        hand.ada.desk().onGlass(() -> hand.ada.model().go(hand.ada.model().registers().get(1)));
        hand.go(KeyCode.DIGIT1);
        assertThat(hand.entry(e -> e.name().endsWith("B1")).state()).isEqualTo("Alive");

        hand.room.db.update(
                "insert into app.store_device_health (device_id, region_id, state, since) select id, region_id, 'dead', now() from app.store_device");
        var dead = hand.entry(e -> e.stands() == Entry.Stands.TROUBLED);
        assertThat(dead.state()).startsWith("Dead since ");
        hand.ada
                .desk()
                .onGlass(() -> {
                    hand.ada.model().filtering().set(Filter.TROUBLED);
                    assertThat(hand.ada.model().shown()).hasSize(1);
                    hand.ada.model().search().set("leeds");
                    assertThat(hand.ada.model().shown()).isEmpty();
                    hand.ada.model().clearFilter();
                    assertThat(hand.ada.model().shown()).hasSize(1);
                });
    }

    @Test
    void a_panel_gets_a_key_that_is_shown_once_and_another_one() {
        hand.window.type(KeyCode.N);
        hand.choose("kind", "panel");
        hand.say("store", "YORK-01");
        hand.say("code", "AP1");
        assertThat(hand.sendable()).isFalse();
        hand.say("account", "12AB");
        hand.say("supervised", "5");
        assertThat(hand.sendable()).isFalse();
        hand.say("supervised", "180");
        hand.send();
        var first = hand.shown();
        assertThat(first).matches("[0-9A-F]{64}");
        hand.done();

        var panel = hand.entry(e -> e.name().equals("Alarm panel AP1"));
        assertThat(hand.fact(panel, "Account (DC-09)")).isEqualTo("12AB");
        assertThat(hand.fact(panel, "Dead when not heard for")).isEqualTo("180 s");
        hand.window.type(KeyCode.W);
        hand.send();
        assertThat(hand.shown()).matches("[0-9A-F]{64}").isNotEqualTo(first);
        hand.done();

        hand.entry(e -> e.name().equals("Alarm panel AP1"));
        hand.window.type(KeyCode.E);
        hand.say("supervised", "");
        hand.say("place", "Back office");
        hand.send();
        var changed = hand.entry(e -> e.about().equals("Back office"));
        assertThat(hand.fact(changed, "Dead when not heard for")).isEqualTo("Not watched over");
        assertThat(hand.room.text("select key_sealed is not null from app.panel_account"))
                .isEqualTo("t");
    }

    @Test
    void a_rule_is_changed_and_its_versions_say_who_did() {
        hand.go(KeyCode.DIGIT2);
        var before = hand.entry(e -> e.id().equals("fold/shop-theft"));
        assertThat(before.state())
                .isEqualTo("Folded within 5 minutes where the words are the same");
        hand.window.type(KeyCode.E);
        hand.say("minutes", "241");
        assertThat(hand.sendable()).isFalse();
        hand.say("minutes", "20");
        hand.send();

        var after = hand.entry(e -> e.state().contains("20 minutes"));
        assertThat(after.id()).isEqualTo("fold/shop-theft");
        assertThat(after.history()).hasSize(2);
        assertThat(after.history().getFirst()).contains("Version 2", "Ada Byron");
        assertThat(after.history().getLast()).contains("as Watchroom came");

        hand.window.type(KeyCode.X);
        assertThat(hand.sendable()).isTrue();
        hand.send();
        hand.ada
                .desk()
                .eventually(() ->
                        assertThat(hand.ada.model().shown())
                                .extracting(Entry::id)
                                .isNotEmpty()
                                .doesNotContain("fold/shop-theft"));
    }

    @Test
    void two_categories_are_linked_and_what_stands_alone_is_not_folded() {
        hand.go(KeyCode.DIGIT2);
        hand.window.type(KeyCode.N);
        hand.choose("one", "shop-theft");
        hand.choose("other", "damage");
        hand.choose("how", "link");
        hand.send();
        var added = hand.entry(e -> e.id().equals("link/damage/shop-theft"));
        assertThat(added.state()).isEqualTo("Linked within 10 minutes");

        hand.ada.desk().onGlass(() -> hand.ada.model().filtering().set(Filter.ALL));
        hand.entry(e -> e.id().equals("fold/panic"));
        hand.ada
                .desk()
                .onGlass(() ->
                        assertThat(
                                        hand.window
                                                .find("connections-change", Button.class)
                                                .isDisabled())
                                .isTrue());
    }

    @Test
    void every_word_that_is_shown_or_asked_is_there() {
        for (var register : hand.ada.model().registers()) {
            hand.ada.desk().onGlass(() -> hand.ada.model().go(register));
            hand.ada
                    .desk()
                    .eventually(() -> assertThat(hand.ada.model().readAt().get()).isPresent());
            hand.ada
                    .desk()
                    .onGlass(() -> {
                        hand.ada.model().filtering().set(Filter.ALL);
                        hand.ada.model().open(Act.ADD);
                        assertThat(hand.ada.model().form().get()).isPresent();
                        for (var entry : hand.ada.model().shown()) {
                            assertThat(entry.toString()).doesNotContain("‹");
                        }
                        for (var label : hand.window.all(Label.class)) {
                            assertThat(label.getText()).doesNotContain("‹");
                        }
                        hand.ada.model().putAway();
                    });
        }
    }

    @Test
    void escape_puts_a_form_away_and_everything_has_words_for_those_who_do_not_see() {
        hand.window.type(KeyCode.N);
        hand.window.type(KeyCode.ESCAPE);
        hand.ada
                .desk()
                .onGlass(() -> {
                    assertThat(hand.ada.model().form().get()).isEmpty();
                    assertThat(hand.window.find("connections-form", Node.class).isVisible())
                            .isFalse();
                });
        hand.window.type(KeyCode.N);
        hand.ada
                .desk()
                .onGlass(() -> {
                    assertThat(hand.window.find("field-kind", ComboBox.class).isFocused()).isTrue();
                    for (var button : hand.window.all(Button.class)) {
                        assertThat(button.getAccessibleText()).as(button.getId()).isNotBlank();
                    }
                    for (var field : hand.window.all(TextField.class)) {
                        assertThat(field.getAccessibleText()).as(field.getId()).isNotBlank();
                    }
                    for (var box : hand.window.all(CheckBox.class)) {
                        assertThat(box.getAccessibleText()).as(box.getId()).isNotBlank();
                    }
                });
    }
}
