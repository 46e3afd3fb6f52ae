package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.customer.FollowUpCode;
import org.watchroom.operations.customer.Talk;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;

/// Writing to a customer who did not say who they are.
final class TalkPaneTest {
    private static final FollowUpCode CODE =
            FollowUpCode.of("00000-00000-00000-00000-000001").orElseThrow();
    private static final FollowUpCode OTHER_CODE =
            FollowUpCode.of("00000-00000-00000-00000-000002").orElseThrow();

    private final ControlRoom room = new ControlRoom("Drill North", true);
    private final Desk mara = room.desk("Mara Ellison");

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    private Window show(TalkDesk desk, IncidentId incident) {
        var window =
                mara.glass(() ->
                        Window.show(
                                new TalkPane(desk, mara.seat()),
                                mara.seat().theme(),
                                mara.seat().keys()));
        mara.onGlass(() -> desk.show(Optional.of(incident)));
        return window;
    }

    @Test
    void a_customer_is_written_to_by_keys_reads_it_with_the_code_and_answers() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Razors taken");
        var threads = room.letCustomerBack(theft, CODE);
        var desk = mara.glass(() -> new TalkDesk(mara.seat()));
        var window = show(desk, theft);
        mara.eventually(() ->
                assertThat(
                                mara.glass(() ->
                                        window.find("incident-talk", Node.class)
                                                .getParent()
                                                .isVisible()))
                        .isTrue());
        window.type(List.of(KeyCode.SHIFT), KeyCode.P);
        mara.eventually(() ->
                assertThat(window.scene().getFocusOwner().getId())
                        .isEqualTo("incident-talk-words"));
        mara.onGlass(() ->
                window.find("incident-talk-words", TextArea.class)
                        .setText("Which way did they go?"));
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
        mara.eventually(() -> assertThat(threads.find(CODE).orElseThrow().said()).hasSize(1));
        var said = threads.find(CODE).orElseThrow().said().getFirst();
        assertThat(said.text()).isEqualTo("Which way did they go?");
        assertThat(said.byStaff()).isTrue();
        threads.write(CODE, UUID.randomUUID(), "Towards the station");
        assertThat(mara.incidents().timeline(theft).stream().map(line -> line.text()).toList())
                .endsWith(
                        "To the reporter: Which way did they go?",
                        "The reporter: Towards the station");
        mara.eventually(() -> assertThat(mara.glass(() -> desk.writing().get())).isFalse());
        mara.onGlass(desk::close);
        window.close();
    }

    @Test
    void all_who_reported_the_same_are_written_to_at_once() {
        var theft = room.theft("YORK-01", "Man took razors at the till", Source.WEB);
        var second = room.theft("YORK-01", "Man took razors at the till", Source.WEB);
        assertThat(second).isEqualTo(theft);
        var threads = room.letCustomerBack(theft, CODE);
        room.letCustomerBack(theft, UUID.randomUUID(), OTHER_CODE);
        var desk = mara.glass(() -> new TalkDesk(mara.seat()));
        var window = show(desk, theft);
        mara.eventually(() ->
                assertThat(mara.glass(() -> window.find("incident-talk", Label.class).getText()))
                        .startsWith("2 customers"));
        mara.onGlass(() -> {
            desk.words().set("Which way did they go?");
            desk.send();
        });
        mara.eventually(() -> assertThat(mara.glass(() -> desk.words().get())).isEmpty());
        for (var code : List.of(CODE, OTHER_CODE)) {
            assertThat(threads.find(code).orElseThrow().said())
                    .extracting(line -> line.text())
                    .containsExactly("Which way did they go?");
        }
        assertThat(mara.incidents().timeline(theft).stream().map(line -> line.text()).toList())
                .filteredOn(text -> text.startsWith("To the reporter"))
                .containsExactly("To the reporters: Which way did they go?");
        mara.onGlass(desk::close);
        window.close();
    }

    @Test
    void what_is_sent_twice_is_read_once_and_reaches_who_came_in_between() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Razors taken");
        var threads = room.letCustomerBack(theft, CODE);
        var talk = new Talk(mara.seat().session().database(), mara.seat().clock());
        var line = UUID.randomUUID();
        talk.say(theft, talk.of(theft), line, "Which way?");
        room.letCustomerBack(theft, UUID.randomUUID(), OTHER_CODE);
        talk.say(theft, talk.of(theft), line, "Which way?");
        assertThat(threads.find(CODE).orElseThrow().said()).hasSize(1);
        assertThat(threads.find(OTHER_CODE).orElseThrow().said()).hasSize(1);
        assertThat(mara.incidents().timeline(theft).stream().map(entry -> entry.text()).toList())
                .filteredOn(text -> text.endsWith("Which way?"))
                .hasSize(1);
    }

    @Test
    void nobody_is_written_to_who_left_no_way_back() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Razors taken");
        var other = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        room.letCustomerBack(other, CODE);
        var desk = mara.glass(() -> new TalkDesk(mara.seat()));
        var window = show(desk, other);
        mara.eventually(() -> assertThat(mara.glass(() -> desk.possible().get())).isTrue());
        mara.onGlass(() -> desk.show(Optional.of(theft)));
        assertThat(mara.glass(() -> desk.possible().get())).isFalse();
        mara.onGlass(desk::close);
        window.close();
    }
}
