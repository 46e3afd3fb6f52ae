package org.watchroom.operations.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.testing.ControlRoom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What services say, written by them and read by people who are signed in.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SystemBookTest {
    private final ControlRoom room = new ControlRoom();
    private final SystemBook book = new SystemBook(room.intake(), room.clock);
    private final TestPerson eve =
            room.db().person("eve", "Eve", "EV", List.of("operator"), ControlRoom.NORTH);

    @AfterAll
    void close() {
        room.close();
    }

    private static ObjectNode state(boolean ready) {
        return JsonMapper.shared().createObjectNode().put("ready", ready);
    }

    @Test
    void a_service_says_how_it_is_and_a_person_reads_it() {
        var started = room.clock.instant();
        book.tell("one:8420", "0.1", started, state(false));
        book.tell("one:8420", "0.2", started, state(true));
        try (var session = room.signIn(eve)) {
            var read = new SystemBook(session.database(), room.clock).read();

            var services =
                    read.services().stream()
                            .filter(one -> one.name().endsWith("@one:8420"))
                            .toList();
            assertThat(services).hasSize(1);
            var service = services.getFirst();
            assertThat(service.version()).isEqualTo("0.2");
            assertThat(service.started().toEpochMilli()).isEqualTo(started.toEpochMilli());
            assertThat(service.said().path("ready").asBoolean()).isTrue();
            assertThat(service.clockAhead().abs()).isLessThan(Duration.ofMinutes(1));
            var server = read.server().orElseThrow();
            assertThat(server.version()).matches("\\d+.*");
            assertThat(server.connections()).isPositive().isLessThan(server.mostConnections());
            assertThat(server.unsealedSince()).isPresent(); // nobody seals here
            assertThat(server.sealed()).isEmpty();
        }
    }

    @Test
    void alarm_panels_in_service_are_counted_with_those_that_are_dead() throws SQLException {
        try (var admin = room.db().admin().connect()) {
            for (var code : List.of("AP1", "AP2", "AP3", "AP4")) {
                Sql.update(
                        admin,
                        "insert into app.store_device (id, region_id, store_id, code, kind, retired_at) values (gen_random_uuid(), 1, ?, ?, 'panel', case ? when 'AP4' then now() end)",
                        room.york.value(),
                        code,
                        code);
            }
            Sql.update(
                    admin,
                    "insert into app.store_device_seen select id, region_id, now() from app.store_device where code <> 'AP3'");
            Sql.update(
                    admin,
                    "insert into app.store_device_health (device_id, region_id, state, since) select id, region_id, 'dead', now() from app.store_device where code = 'AP2'");
        }
        try (var session = room.signIn(eve)) {
            var panels = new SystemBook(session.database(), room.clock).read().panels();
            assertThat(panels.all()).isEqualTo(3);
            assertThat(panels.dead()).isEqualTo(1);
            assertThat(panels.never()).isEqualTo(1);
            assertThat(panels.heard()).isPresent();
        }
        try (var session = room.signIn(room.sue)) {
            assertThat(new SystemBook(session.database(), room.clock).read().panels().all())
                    .as("another region's")
                    .isZero();
        }
    }

    @Test
    void nobody_reads_or_writes_without_being_let_in() throws SQLException {
        try (var eves = eve.address().connect()) {
            assertThat(Sql.one(eves, "select count(*) from app.server_state()")).isEqualTo("0");
            assertThat(Sql.one(eves, "select count(*) from app.service_state")).isEqualTo("0");
            assertThatThrownBy(() ->
                            Sql.one(
                                    eves,
                                    "select app.tell_state('x@y:1', '1', now(), now(), '{}')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Sql.update(eves, "delete from app.service_state"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void who_was_not_heard_for_a_week_is_forgotten() throws SQLException {
        try (var admin = room.db().admin().connect()) {
            Sql.update(
                    admin,
                    "insert into app.service_state values ('intake@old:1', '1', now(), now() - interval '8 days', 0, '{}')");
        }
        book.tell("three:1", "1", room.clock.instant(), state(true));
        try (var session = room.signIn(eve)) {
            assertThat(new SystemBook(session.database(), room.clock).read().services())
                    .extracting(ServiceState::name)
                    .anyMatch(name -> name.endsWith("@three:1"))
                    .doesNotContain("intake@old:1");
        }
    }
}
