package org.watchroom.intake.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.testing.Eventually;

/// Service, broker, network and database go away and come back: what the broker took from a device
/// becomes an incident, once.
final class OutageTest {
    private static final String TWICE =
            "select count(*) from (select 1 from app.raw_report group by idempotency_key having count(*) > 1) x";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Broker broker;
    private Stores stores;
    private Button button;

    @BeforeEach
    void begin() throws Exception {
        broker = Broker.start(folder);
        stores = new Stores(folder, broker.port);
        button = Button.at(broker.port, "button");
    }

    @AfterEach
    void end() {
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

    private void press(int from, int to) throws Exception {
        for (int n = from; n < to; n++) {
            button.send(Stores.PANIC, "{\"id\":\"p" + n + "\"}");
            button.send(Stores.EVENT, event(n));
        }
    }

    private static String event(int n) {
        return "{\"id\":\"e" + n + "\",\"category\":\"suspicious\",\"text\":\"Event " + n + "\"}";
    }

    private void whole(int each) {
        stores.incidents(2 * each);
        assertThat(stores.number(TWICE)).isZero();
        assertThat(stores.number("select count(*) from app.lane_item")).isZero();
        var ids =
                stores.one(
                        "select string_agg(id::text, ' ' order by id) = string_agg(id::text, ' ' order by raised_at, id) from app.incident");
        assertThat(ids).isEqualTo("t");
    }

    @Test
    void what_came_while_nobody_listened_is_raised_and_sounds_no_siren_when_it_is_old()
            throws Exception {
        stores.end(stores.listening());
        press(0, 10);
        button.send(
                Stores.PANIC,
                "{\"id\":\"old\",\"at\":\"" + Instant.now().minusSeconds(300) + "\"}");
        button.send(Stores.EVENT, event(10));

        stores.listening();

        whole(11);
        assertThat(
                        stores.number(
                                "select count(*) from app.incident where occurred_at < raised_at - interval '4 minutes'"))
                .isEqualTo(1);
        stores.eventually(
                "the old one sounds nothing",
                "select string_agg(c.state, '') from app.siren_command c join app.incident i on i.id = c.incident_id where i.occurred_at < i.raised_at - interval '4 minutes'",
                "too-old");
        assertThat(stores.sirenLines())
                .contains(
                        "Siren S1 (Tills) was not told to sound: it could not be reached within 60 s of the alarm.");
    }

    @Test
    void a_broker_that_ends_and_comes_back_loses_and_doubles_nothing() throws Exception {
        var service = stores.listening();
        press(0, 5);
        broker.stop();
        Eventually.seen("nobody is heard", () -> !service.hearsDevices());
        broker.startAgain();
        press(5, 10);
        Eventually.seen("devices are heard", service::hearsDevices);
        press(10, 15);
        whole(15);
    }

    @Test
    void a_network_that_is_cut_without_a_word_loses_and_doubles_nothing() throws Exception {
        try (var relay = new Relay(broker.port)) {
            var other = new Stores(folder, relay.port());
            stores.close();
            stores = other;
            var service = stores.listening();
            press(0, 5);
            stores.incidents(10);
            relay.cut();
            press(5, 25);
            Eventually.seen("it is noticed", () -> !service.hearsDevices());
            relay.mend();
            press(25, 30);
            whole(30);
        }
    }

    @Test
    void of_two_services_one_listens_and_the_other_takes_over() throws Exception {
        var first = stores.listening();
        var second = stores.begin();
        press(0, 5);
        assertThat(second.hearsDevices()).isFalse();
        stores.end(first);
        press(5, 10);
        Eventually.seen("the second listens", second::hearsDevices);
        press(10, 15);
        whole(15);
    }

    @Test
    void what_could_not_be_committed_was_not_acknowledged_and_comes_again() throws Exception {
        var service = stores.listening();
        try (Connection admin = stores.db.admin().connect()) {
            admin.setAutoCommit(false);
            admin.createStatement().execute("lock table app.raw_report in access exclusive mode");
            press(0, 3);
            stores.end(service);
            admin.rollback();
        }
        assertThat(stores.incidents()).isZero();
        stores.listening();
        whole(3);
    }

    @Test
    void a_database_that_is_away_holds_the_broker_back_and_nothing_is_lost() throws Exception {
        stores.listening();
        stores.does("alter role " + stores.door.user() + " connection limit 0");
        stores.one(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = ?",
                stores.door.user());
        press(0, 80); // more than the line takes at once
        assertThat(stores.incidents()).isZero();
        stores.does("alter role " + stores.door.user() + " connection limit -1");
        whole(80);
    }

    @Test
    void a_command_that_was_written_and_not_sent_is_sent_once_the_service_is_back()
            throws Exception {
        // As a service leaves it that was killed between the commit and the broker.
        stores.raised(Instant.now());
        assertThat(stores.one("select state from app.siren_command")).isEqualTo("waiting");
        try (var siren = Button.at(broker.port, "siren")) {
            siren.listen(Stores.SIREN);
            stores.listening();
            stores.eventually("sent", "select state from app.siren_command", "sent");
            stores.raised(Instant.now().minusSeconds(120));
            stores.eventually(
                    "not sent",
                    "select string_agg(state, ' ' order by ordered_at) from app.siren_command",
                    "sent too-old");
            assertThat(siren.heard()).hasSize(1);
        }
    }

    @Test
    void without_a_broker_it_is_said_that_no_siren_could_be_told() throws Exception {
        broker.stop();
        stores.does("insert into app.setting values (1, 'siren.oldest-seconds', '1')");
        stores.begin();
        stores.raised(Instant.now());
        Eventually.seen(
                "it is said",
                () ->
                        stores.sirenLines()
                                .equals(
                                        List.of(
                                                "Siren S1 (Tills) was not told to sound: it could not be reached within 1 s of the alarm.")));
    }

    @Test
    void a_thousand_events_do_not_stand_before_a_panic() throws Exception {
        stores.end(stores.listening());
        for (int n : IntStream.range(0, 1000).toArray()) {
            button.send(Stores.EVENT, event(n));
        }
        button.send(Stores.PANIC, "{\"id\":\"p\"}");
        stores.begin();
        Eventually.seen(
                "the panic",
                () ->
                        stores.number("select count(*) from app.incident where source = 'panic'")
                                == 1);
        assertThat(stores.incidents()).isLessThan(900);
        stores.incidents(1001);
    }
}
