package org.watchroom.intake.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.testing.Eventually;

/// Buttons are pressed, sirens sound, and nothing of it is lost, doubled or made up.
final class PanicTest {
    private static final String ALL_SOUND =
            "select string_agg(source || ' ' || category_code || ' ' || severity, ', ' order by id) from app.incident";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Broker broker;
    private Stores stores;
    private Button button;
    private Button siren;

    @BeforeEach
    void begin() throws Exception {
        broker = Broker.start(folder);
        stores = new Stores(folder, broker.port);
        stores.listening();
        button = Button.at(broker.port, "button");
        siren = Button.at(broker.port, "siren");
        siren.listen("watchroom/+/+/+/siren/set");
    }

    @AfterEach
    void end() {
        if (siren != null) {
            siren.close();
        }
        if (button != null) {
            button.close();
        }
        if (stores != null) {
            stores.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private void told(int times) {
        Eventually.seen(
                "sirens were told " + times + " times", () -> siren.heard().size() >= times);
        assertThat(siren.heard()).hasSize(times);
    }

    private void lines(String... lines) {
        Eventually.seen(
                List.of(lines) + " on the timeline, not " + stores.sirenLines(),
                () -> stores.sirenLines().equals(List.of(lines)));
    }

    @Test
    void a_press_is_a_critical_incident_and_its_stores_siren_is_told_and_answers()
            throws Exception {
        button.send(Stores.PANIC, "{\"id\":\"a1\",\"text\":\"Two men\"}");

        stores.incidents(1);
        assertThat(stores.one(ALL_SOUND)).isEqualTo("panic panic 4");
        told(1);
        var message = siren.heard().getFirst();
        assertThat(message.getTopic().toString()).isEqualTo(Stores.SIREN);
        assertThat(Button.text(message)).contains("\"set\":\"on\"", "\"drill\":false");
        assertThat(message.getMessageExpiryInterval()).isPresent();
        siren.answer(message, "{\"state\":\"on\"}");
        lines("Siren S1 (Tills) was told to sound.", "Siren S1 (Tills) says that it sounds.");
        assertThat(stores.one("select state from app.siren_command")).isEqualTo("acknowledged");
    }

    @Test
    void the_same_press_told_twice_in_another_order_and_by_a_clock_an_hour_off_is_one()
            throws Exception {
        var now = Instant.now();
        var first = "{\"id\":\"1\",\"at\":\"" + now.minusSeconds(3600) + "\"}";
        var second = "{\"id\":\"2\",\"at\":\"" + now.plusSeconds(3600) + "\"}";
        for (var payload : List.of(second, first, second, first)) {
            button.send(Stores.PANIC, payload);
        }
        button.send(Stores.EVENT, "{\"id\":\"e\",\"category\":\"suspicious\",\"text\":\"End\"}");

        stores.incidents(3);
        assertThat(
                        stores.number(
                                "select count(*) from app.incident where source = 'panic' and abs(extract(epoch from occurred_at - raised_at)) < 1"))
                .isEqualTo(2);
        assertThat(stores.number("select count(*) from app.lane_item")).isZero();
    }

    @Test
    void a_button_that_names_no_press_is_never_merged_away_unseen() throws Exception {
        button.send(Stores.PANIC, "1");
        stores.incidents(1);
        button.send(Stores.PANIC, "1");
        stores.eventually(
                "told once more",
                "select count(*) from app.incident_event where kind = 'reported-again'",
                "1");
        assertThat(stores.incidents()).isEqualTo(1);

        // As if somebody had dealt with it meanwhile.
        stores.does("alter table app.incident disable trigger user");
        stores.does(
                "update app.incident set state = 'closed', closed_at = now(), closed_by = ?, outcome_code = (select min(code) from app.outcome)",
                stores.db.person("mara", "Mara Reid", "MR", List.of("operator"), 1).id());
        stores.does("alter table app.incident enable trigger user");
        button.send(Stores.PANIC, "1");
        stores.incidents(2);
    }

    @Test
    void a_counter_that_begins_anew_with_a_new_battery_is_another_press() throws Exception {
        button.send(Stores.PANIC, "{\"id\":\"1\",\"at\":\"2026-01-01T10:00:00Z\"}");
        button.send(Stores.PANIC, "{\"id\":\"1\",\"at\":\"2026-02-01T10:00:00Z\"}");
        stores.incidents(2);
        assertThat(stores.number("select count(*) from app.lane_item")).isZero();
    }

    @Test
    void a_silent_panic_sounds_no_siren_whether_the_press_the_button_or_its_kind_says_so()
            throws Exception {
        button.send(Stores.PANIC, "{\"id\":\"1\",\"silent\":true}");
        button.send(Stores.PANIC.replace("P1", "Q1"), "{\"id\":\"1\"}");
        button.send(Stores.PANIC.replace("P1", "H1"), "{\"id\":\"1\"}");
        stores.incidents(3);
        assertThat(stores.one(ALL_SOUND))
                .isEqualTo("panic hold-up 4, panic hold-up 4, panic hold-up 4");
        button.send(Stores.PANIC, "{\"id\":\"2\"}");
        told(1);
        assertThat(stores.number("select count(*) from app.siren_command")).isEqualTo(1);
    }

    @Test
    void a_drill_reaches_the_sirens_of_its_own_stores_and_no_others() throws Exception {
        button.send(Stores.PANIC, "{\"id\":\"1\",\"drill\":true}");
        button.send("watchroom/DRILL/D-0001/P1/panic", "{\"id\":\"2\",\"drill\":false}");
        stores.eventually(
                "in the lane",
                "select string_agg(why, ' ' order by why) from app.lane_item",
                "drill-in-live live-in-drill");
        assertThat(stores.incidents()).isZero();

        button.send("watchroom/DRILL/D-0001/P1/panic", "{\"id\":\"3\"}");
        told(1);
        var message = siren.heard().getFirst();
        assertThat(message.getTopic().toString()).isEqualTo(Stores.DRILL_SIREN);
        assertThat(Button.text(message)).contains("\"drill\":true");
        assertThat(stores.one("select string_agg(region_id::text, ' ') from app.incident"))
                .isEqualTo("9");
    }

    @Test
    void a_siren_that_does_not_answer_is_said_not_to_have() throws Exception {
        stores.does("insert into app.setting values (1, 'siren.answer-seconds', '1')");
        button.send(Stores.PANIC, "{\"id\":\"1\"}");
        lines(
                "Siren S1 (Tills) was told to sound.",
                "Siren S1 (Tills) did not answer within 1 s. Nobody knows whether it sounds.");
        var message = siren.heard().getFirst();
        siren.answer(message, "{\"state\":\"broken\"}"); // no: it does not sound
        siren.answer(message, "{\"state\":\"on\"}");
        stores.eventually("late", "select state from app.siren_command", "acknowledged");
        assertThat(stores.sirenLines()).hasSize(3);
    }

    @Test
    void what_has_sounded_long_enough_is_told_to_be_silent() throws Exception {
        stores.does("insert into app.setting values (null, 'siren.on-seconds', '1')");
        button.send(Stores.PANIC, "{\"id\":\"1\"}");
        told(2);
        assertThat(Button.text(siren.heard().getLast())).contains("\"set\":\"off\"");
        siren.answer(siren.heard().getLast(), "{}");
        lines(
                "Siren S1 (Tills) was told to sound.",
                "Siren S1 (Tills) was told to be silent: it has sounded long enough.",
                "Siren S1 (Tills) says that it is silent.");
        assertThat(stores.number("select count(*) from app.siren_command")).isEqualTo(2);
    }

    @Test
    void another_siren_cannot_answer_for_it() throws Exception {
        button.send(Stores.PANIC, "{\"id\":\"1\"}");
        told(1);
        var command = stores.one("select id from app.siren_command");
        siren.send(
                "watchroom/DRILL/D-0001/S1/siren/answer",
                "{\"command\":\"" + command + "\",\"state\":\"on\"}");
        stores.eventually("in the lane", "select min(why) from app.lane_item", "spoofed");
        assertThat(stores.one("select state from app.siren_command")).isEqualTo("sent");
        siren.send(
                "watchroom/NORTH/YORK-01/S1/siren/answer",
                "{\"command\":\"" + command + "\",\"state\":\"on\"}");
        stores.eventually("answered", "select state from app.siren_command", "acknowledged");
    }
}
