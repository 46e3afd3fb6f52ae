package org.watchroom.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.bus.Bus;
import org.watchroom.operations.bus.BusMessage;
import org.watchroom.operations.bus.Relay;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The journal on a real broker: nothing lost, nothing twice, nothing told but references. The same
/// of every broker.
abstract sealed class RelayContract permits NatsRelayTest, KafkaRelayTest {
    TestDatabase db;
    Database service;
    Bus bus;
    Broker server;

    /// A running one with nothing in it.
    abstract Broker broker() throws Exception;

    void end(Broker broker) {
        broker.close();
    }

    @BeforeEach
    void begin() throws Exception {
        server = broker();
        db = TestDatabase.create();
        db.region(1, "NORTH", "North", false);
        db.region(9, "DRILL", "Drill", true);
        service = new Database(db.intake()::connect, 2);
        bus = server.bus();
        relay(bus).round(Stop.NEVER); // follows from here on
    }

    @AfterEach
    void end() {
        if (bus != null) {
            bus.close();
            service.close();
            db.close();
            end(server);
        }
    }

    Relay relay(Bus to) {
        return new Relay(service, to, Clock.systemUTC());
    }

    List<String> stores(int count) {
        var made = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            made.add(db.store(1, "S-" + UUID.randomUUID(), "Coppergate", 53.9, -1.0).toString());
        }
        return made;
    }

    static JsonNode json(Broker.Told message) {
        return JsonMapper.shared().readTree(message.body());
    }

    List<String> keys() {
        return new ArrayList<>(
                server.messages().stream().map(m -> json(m).path("key").asString()).toList());
    }

    @Test
    void tells_that_a_row_changed_and_nothing_of_it() {
        var store = db.store(1, "YORK-01", "Coppergate", 53.9, -1.0).toString();
        db.store(9, "D-0001", "Practice", 53.9, -1.0);
        db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
        relay(bus).round(Stop.NEVER);

        var messages = server.messages();
        assertThat(messages)
                .extracting(Broker.Told::subject)
                .containsExactly("watchroom.change.NORTH.store", "watchroom.drill.DRILL.store");
        var first = json(messages.getFirst());
        assertThat(first.propertyNames())
                .containsExactly(
                        "id", "position", "at", "table", "key", "change", "region", "drill");
        assertThat(first.path("key").asString()).isEqualTo(store);
        assertThat(first.path("change").asString()).isEqualTo("added");
        assertThat(first.path("region").asString()).isEqualTo("NORTH");
        assertThat(first.path("id").asString()).startsWith(first.path("position").asLong() + "-");
        assertThat(messages)
                .extracting(Broker.Told::id)
                .isEqualTo(messages.stream().map(m -> json(m).path("id").asString()).toList());
        assertThat(messages.getFirst().body()).doesNotContain("Coppergate");
    }

    @Test
    void what_is_committed_late_is_told_although_later_ones_went_before() throws SQLException {
        try (var slow = db.admin().connect()) {
            slow.setAutoCommit(false);
            Sql.update(
                    slow,
                    "insert into app.store (id, region_id, code, name) values (gen_random_uuid(), 1, 'SLOW', 'Slow')");
            var fast = stores(1);
            relay(bus).round(Stop.NEVER);
            assertThat(keys()).isEqualTo(fast);
            slow.commit();
        }
        relay(bus).round(Stop.NEVER);
        assertThat(server.stored()).isEqualTo(2);
    }

    @Test
    @Timeout(90)
    void a_broker_that_is_killed_gets_what_it_missed_once() {
        var before = stores(3);
        relay(bus).round(Stop.NEVER);
        server.kill();
        var meanwhile = stores(40);
        assertThatThrownBy(() -> relay(bus).round(Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class);
        server.start();
        relay(bus).round(Stop.NEVER);

        before.addAll(meanwhile);
        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void a_crash_after_the_broker_had_it_and_before_that_was_noted_tells_nothing_twice() {
        var all = stores(25);
        for (int crash = 0; crash < 2; crash++) {
            assertThatThrownBy(() -> relay(new CutAfterwards()).round(Stop.NEVER))
                    .isInstanceOf(Failure.Unreachable.class);
            assertThat(server.stored()).isEqualTo(25);
        }
        all.addAll(stores(5));
        relay(bus).round(Stop.NEVER);
        assertThat(keys()).isEqualTo(all);
    }

    /// Publishes on the real bus, then cuts the line to the database.
    final class CutAfterwards implements Bus {
        @Override
        public void publish(List<BusMessage> messages) {
            bus.publish(messages);
            db.query(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename like 'intake%'",
                    _ -> {});
        }

        @Override
        public void close() {}
    }

    @Test
    void a_backlog_of_a_week_is_told_page_by_page_and_in_order() {
        db.update(
                """
                insert into app.store (id, region_id, code, name)
                select gen_random_uuid(), 1, 'W-' || n, 'Week' from generate_series(1, 12000) n
                """);
        stores(1);
        relay(bus).round(Stop.NEVER);

        assertThat(server.stored()).isEqualTo(12_001);
        var positions =
                server.messages().stream().map(m -> json(m).path("position").asLong()).toList();
        assertThat(positions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void what_happens_while_the_bus_is_switched_off_goes_out_in_order_afterwards() {
        var on = new AtomicBoolean();
        var duty = new Relaying(relay(bus), on::get);
        var all = stores(3);
        duty.go(Stop.NEVER);
        assertThat(server.stored()).isZero();
        on.set(true);
        duty.go(Stop.NEVER);
        assertThat(keys()).isEqualTo(all);
    }

    @Test
    void two_services_at_once_tell_everything_once() throws Exception {
        try (var other = server.bus()) {
            var one =
                    Rounds.start("one", Relaying.LOOK_EVERY, new Relaying(relay(bus), () -> true));
            var two =
                    Rounds.start(
                            "two", Relaying.LOOK_EVERY, new Relaying(relay(other), () -> true));
            var all = stores(120);
            Eventually.seen("all are told", () -> server.stored() >= 120);
            one.close();
            two.close();
            assertThat(keys()).isEqualTo(all);
        }
    }

    @Test
    void records_deleted_before_they_were_told_are_told_of_as_a_gap() {
        stores(2);
        relay(bus).round(Stop.NEVER);
        stores(3);
        db.update("set session_replication_role = replica");
        db.update("delete from app.journal"); // as dropping months of it would
        db.update("set session_replication_role = origin");
        var later = stores(2);
        relay(bus).round(Stop.NEVER);

        var told = server.messages().stream().map(RelayContract::json).toList();
        assertThat(told).hasSize(5);
        var notice = told.get(2);
        assertThat(server.messages().get(2).subject()).isEqualTo("watchroom.notice");
        assertThat(notice.path("kind").asString()).isEqualTo("gap");
        assertThat(notice.path("after").asLong()).isEqualTo(told.get(1).path("position").asLong());
        assertThat(told.subList(3, 5))
                .extracting(one -> one.path("key").asString())
                .isEqualTo(later);

        stores(1);
        relay(bus).round(Stop.NEVER);
        assertThat(server.stored()).isEqualTo(6); // told once
    }

    @Test
    void where_nothing_changes_nothing_is_written() {
        stores(1);
        relay(bus).round(Stop.NEVER);
        var before = cursor();
        db.person("mara", "Mara Reid", "MR", List.of("operator"), 1); // nothing for the bus
        var relay = relay(bus);
        for (int round = 0; round < 5; round++) {
            relay.round(Stop.NEVER);
        }
        assertThat(cursor()).isEqualTo(before);
        stores(1);
        relay.round(Stop.NEVER);
        assertThat(cursor()).isNotEqualTo(before);
        assertThat(server.stored()).isEqualTo(2);
    }

    /// The row as it lies there: another lock or another version changes it.
    private String cursor() {
        var found = new ArrayList<String>();
        db.query(
                "select xmin || ' ' || xmax || ' ' || ctid from app.relay_cursor",
                row -> found.add(row.getString(1)));
        return found.getFirst();
    }

    @Test
    void another_server_than_before_is_told_of() {
        stores(1);
        relay(bus).round(Stop.NEVER);
        db.update("update app.relay_cursor set server = '1/1'"); // as a restore elsewhere leaves it
        stores(1);
        relay(bus).round(Stop.NEVER);

        assertThat(server.messages().get(1).subject()).isEqualTo("watchroom.notice");
        assertThat(json(server.messages().get(1)).path("kind").asString())
                .isEqualTo("server-changed");
        assertThat(server.stored()).isEqualTo(3);
    }

    @Test
    void what_is_asked_for_again_from_a_point_comes_after_what_is_new() throws SQLException {
        stores(3);
        relay(bus).round(Stop.NEVER);
        var from = json(server.messages().get(1)).path("position").asLong();
        var ada = db.person("ada", "Ada Byron", "AB", List.of("administrator"), 1);
        try (var line = db.session(ada)) {
            Sql.update(line, "select app.step_up(?)", db.code(ada));
            Sql.update(line, "select app.admin_bus_replay(?, ?, null)", UUID.randomUUID(), from);
        }
        var told = keys();
        told.addAll(stores(1));
        told.addAll(List.copyOf(told.subList(1, 3)));
        relay(bus).round(Stop.NEVER);

        assertThat(keys()).isEqualTo(told);
        assertThat(server.messages().subList(4, 6))
                .allSatisfy(one -> assertThat(json(one).has("replay")).isTrue());
    }
}
