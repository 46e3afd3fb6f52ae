package org.watchroom.intake.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeWiring;
import org.watchroom.intake.testing.Eventually;

/// Whatever a device sends ends as an incident, in the lane, or as the state of a device.
final class DevicesTest {
    private static final String LANE =
            "select string_agg(why || ' ' || urgent, ', ' order by received_at, id) from app.lane_item";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Broker broker;
    private Stores stores;
    private Button device;

    @SuppressWarnings("NullAway.Init")
    private IntakeWiring service;

    @BeforeEach
    void begin() throws Exception {
        broker = Broker.start(folder);
        stores = new Stores(folder, broker.port);
        device = Button.at(broker.port, "device");
    }

    @AfterEach
    void end() {
        if (device != null) {
            device.close();
        }
        if (stores != null) {
            stores.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private void listening() {
        service = stores.listening();
    }

    @Test
    void an_event_is_an_incident_also_as_a_cloud_event_and_what_is_no_event_stands_in_the_lane()
            throws Exception {
        listening();
        device.send(
                Stores.EVENT,
                "{\"id\":\"1\",\"category\":\"burglary\",\"severity\":\"high\",\"text\":\"Door forced\"}");
        device.send(
                Stores.EVENT,
                "{\"specversion\":\"1.0\",\"id\":\"2\",\"source\":\"x\",\"type\":\"y\",\"data\":{\"category\":\"technical\"}}");
        stores.incidents(2);
        assertThat(
                        stores.one(
                                "select string_agg(source || ' ' || category_code || ' ' || severity, ', ' order by category_code) from app.incident"))
                .isEqualTo("sensor burglary 3, sensor technical 1");

        for (var bad :
                List.of(
                        "no json",
                        "{\"id\":\"3\"}",
                        "{\"id\":\"4\",\"category\":\"dragons\"}",
                        "[]")) {
            device.send(Stores.EVENT, bad);
        }
        stores.eventually(
                "in the lane",
                "select string_agg(why, ' ' order by why) from app.lane_item",
                "category-unknown unreadable unreadable unreadable");
        assertThat(stores.incidents()).isEqualTo(2);
    }

    @Test
    void
            a_device_that_nobody_registered_or_that_is_retired_stands_in_the_lane_and_a_panic_of_it_is_urgent()
                    throws Exception {
        listening();
        stores.does("update app.store_device set retired_at = now() where code = 'Q1'");
        device.send(Stores.PANIC.replace("P1", "P9"), "{\"id\":\"1\"}");
        device.send(Stores.PANIC.replace("NORTH", "DRILL"), "{\"id\":\"2\"}");
        device.send(Stores.PANIC.replace("P1", "Q1"), "{\"id\":\"3\"}");
        device.send(Stores.EVENT.replace("DOOR", "WINDOW"), "{\"category\":\"suspicious\"}");
        device.send(Stores.WILL.replace("P1", "P9"), "gone");
        stores.eventually(
                "in the lane",
                "select string_agg(why || ' ' || urgent, ', ' order by why, urgent) from app.lane_item",
                "device-unknown false, device-unknown false, device-unknown true, device-unknown true, device-unknown true");
        assertThat(stores.incidents()).isZero();
        assertThat(stores.number("select count(*) from app.lane_item where region_id = 1"))
                .isEqualTo(5);
    }

    @Test
    void whatever_comes_as_a_panic_is_one_and_nothing_at_all_is_looked_at() throws Exception {
        listening();
        for (var odd : List.of("ON", "{", "[1,2]", "{\"id\":{}}", "\u0000\u0001", "\ud83d\ude31")) {
            device.send(Stores.PANIC, odd);
        }
        stores.incidents(6);
        device.send(Stores.PANIC, "");
        stores.eventually("in the lane", LANE, "unreadable true");
        assertThat(stores.incidents()).isEqualTo(6);
    }

    @Test
    void a_retained_panic_does_not_ring_at_any_connecting_and_is_not_lost_either()
            throws Exception {
        device.send(Stores.PANIC, "{\"id\":\"junk\"}", true);
        listening();
        stores.eventually("in the lane", LANE, "retained true");
        device.send(Stores.PANIC, "{\"id\":\"real\"}");
        stores.incidents(1);
        stores.end(service);
        device.send(Stores.PANIC, "{\"id\":\"while away\"}", true); // came, and stands there since
        listening();
        stores.incidents(2);

        // The broker forgets the session: it hands over again what it retains.
        stores.end(service);
        try (var thief = Button.at(broker.port, "watchroom-intake-urgent")) {
            thief.forget();
        }
        listening();
        device.send(Stores.PANIC, "{\"id\":\"last\"}");
        stores.incidents(3);
        assertThat(stores.one(LANE)).isEqualTo("retained true");
    }

    @Test
    void a_device_that_dies_is_one_technical_incident_until_it_lives_again() throws Exception {
        listening();
        for (int life = 0; life < 2; life++) {
            try (var mortal = Button.withWill(broker.port, "P1", Stores.WILL)) {
                mortal.send(Stores.STATE, "{\"state\":\"alive\"}");
                stores.eventually("well", dead(), "0");
                mortal.dies();
                stores.eventually("dead", dead(), "1");
            }
            device.send(Stores.WILL, "dead"); // told again: nothing new
            device.send(Stores.STATE, "offline");
            device.send(Stores.EVENT, "{\"id\":\"" + life + "\",\"category\":\"fire\"}");
            stores.eventually(
                    "reported",
                    "select sum(reports) from app.incident",
                    String.valueOf(2 * life + 2));
        }
        assertThat(
                        stores.one(
                                "select string_agg(category_code || ' ' || reports, ', ' order by category_code) from app.incident"))
                .as("while somebody is on it, the next time is the same matter")
                .isEqualTo("fire 2, technical 2");
        device.send(Stores.PANIC, "{\"id\":\"1\"}"); // whoever presses lives
        stores.eventually("well", dead(), "0");
        stores.eventually(
                "each life is told of in the same incident",
                "select string_agg(i.category_code || ' ' || e.kind, ', ' order by e.at) from app.incident_event e join app.incident i on i.id = e.incident_id where e.kind <> 'siren'",
                "technical raised, fire raised, technical reported-again, technical reported-again, fire reported-again, panic raised, technical reported-again");
    }

    private static String dead() {
        return "select count(*) from app.store_device_health where state <> 'alive'";
    }

    @Test
    void a_device_that_says_what_is_wrong_with_it_is_a_technical_incident() throws Exception {
        listening();
        device.send(Stores.STATE, "{\"state\":\"battery low\",\"text\":\"4 %\"}");
        stores.incidents(1);
        stores.eventually("at fault", "select min(state) from app.store_device_health", "fault");
        device.send(Stores.STATE, "{}");
        stores.eventually("in the lane", LANE, "unreadable false");
        device.send(Stores.STATE, "ok");
        stores.eventually("well", dead(), "0");
        Eventually.seen(
                "it was heard",
                () -> stores.number("select count(*) from app.store_device_seen") == 1);
    }
}
