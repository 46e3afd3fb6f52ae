package org.watchroom.console.connections;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Hooks and partners, driven by keys, on a real database.
final class HooksAndPartnersTest {
    private final ConnectionsHand hand = new ConnectionsHand();

    @AfterEach
    void close() throws Exception {
        hand.close();
    }

    @Test
    void a_hook_is_opened_tried_renewed_and_closed() {
        hand.go(KeyCode.DIGIT3);
        hand.window.type(KeyCode.N);
        hand.say("name", "acme");
        hand.say("mapping", "{\"store\": 1}");
        assertThat(hand.sendable()).isFalse();
        hand.ada
                .desk()
                .onGlass(() ->
                        assertThat(hand.window.find("wrong-mapping", Label.class).getText())
                                .contains("store and category"));
        hand.say("mapping", "{\"store\": {\"pointer\": \"/site\"}, \"category\": \"suspicious\"}");
        hand.send();
        var secret = hand.shown();
        assertThat(secret).hasSizeGreaterThan(40);
        hand.done();
        var hook = hand.entry(e -> e.name().equals("acme"));
        assertThat(hook.state()).isEqualTo("Open, never used");

        hand.window.type(KeyCode.T);
        hand.say("sample", "{\"site\": \"YORK-01\"}");
        hand.send();
        assertThat(hand.shown())
                .contains("\"store\" : \"YORK-01\"", "\"category\" : \"suspicious\"");
        hand.done();

        hand.entry(e -> e.name().equals("acme"));
        hand.window.type(KeyCode.W);
        hand.send();
        assertThat(hand.shown()).isNotEqualTo(secret);
        hand.done();
        hand.ada
                .desk()
                .eventually(() ->
                        assertThat(
                                        hand.fact(
                                                hand.ada.model().chosen().get().orElseThrow(),
                                                "Version"))
                                .startsWith("2, "));

        hand.room.db.update(
                "select app.hook_used('acme', 3, now() - interval '1 minute', 1, now(), 'wrong-proof')");
        hand.go(KeyCode.DIGIT1);
        hand.go(KeyCode.DIGIT3);
        assertThat(hand.entry(e -> e.name().equals("acme")).state())
                .isEqualTo("The last one was refused: the secret was another one");

        hand.window.type(KeyCode.X);
        hand.say("why", "Contract ended");
        hand.send();
        hand.ada.desk().eventually(() -> assertThat(hand.ada.model().shown()).isEmpty());
        hand.ada.desk().onGlass(() -> hand.ada.model().filtering().set(Filter.ALL));
        assertThat(hand.fact(hand.entry(e -> e.name().equals("acme")), "Why"))
                .isEqualTo("Contract ended");
    }

    @Test
    void what_was_pasted_and_is_no_json_is_said_and_the_form_stays() {
        hand.go(KeyCode.DIGIT3);
        hand.window.type(KeyCode.N);
        hand.say("name", "acme");
        hand.send();
        hand.shown();
        hand.done();
        hand.entry(e -> e.name().equals("acme"));
        hand.window.type(KeyCode.T);
        hand.say("sample", "hello");
        hand.send();
        hand.ada
                .desk()
                .eventually(() ->
                        assertThat(hand.ada.desk().notices())
                                .containsExactly("failure.unreadable"));
        hand.ada
                .desk()
                .onGlass(() ->
                        assertThat(hand.window.find("field-sample", TextArea.class).getText())
                                .isEqualTo("hello"));
    }

    @Test
    void a_partner_waits_for_a_second_person_is_told_and_ends() {
        hand.go(KeyCode.DIGIT4);
        hand.window.type(KeyCode.N);
        hand.say("name", "Business crime partnership");
        hand.say("url", "http://partner.example");
        hand.say("reason", "They asked for it in writing");
        assertThat(hand.sendable()).isFalse();
        hand.say("url", "https://partner.example/in");
        hand.send();
        assertThat(hand.shown()).startsWith("whsec_");
        hand.done();
        var waiting = hand.entry(e -> e.name().equals("Business crime partnership"));
        assertThat(waiting.stands()).isEqualTo(Entry.Stands.WAITING);

        hand.room.approveAll();
        var told = hand.entry(e -> e.state().equals("Approved, nothing sent yet"));
        assertThat(told.last()).isEqualTo("Never");
        assertThat(hand.fact(told, "Sends")).isEqualTo("summary");
        hand.window.type(KeyCode.X);
        hand.say("why", "Agreement ended");
        hand.send();
        hand.ada
                .desk()
                .eventually(() ->
                        assertThat(hand.ada.model().shown())
                                .noneMatch(e -> e.name().startsWith("Business")));
        hand.ada.desk().onGlass(() -> hand.ada.model().filtering().set(Filter.ENDED));
        assertThat(hand.fact(hand.entry(e -> e.name().startsWith("Business")), "Why"))
                .isEqualTo("Agreement ended");
    }

    @Test
    void alerts_of_a_region_are_published_and_stopped() {
        hand.go(KeyCode.DIGIT4);
        assertThat(hand.entry(e -> e.name().startsWith("Public alerts")).state())
                .isEqualTo("Not published");
        hand.window.type(KeyCode.E);
        hand.send();
        hand.entry(e -> e.state().startsWith("Published"));
        hand.window.type(KeyCode.E);
        hand.send();
        hand.entry(e -> e.state().equals("Not published"));
    }
}
