package org.watchroom.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.IntakeWiring;
import org.watchroom.intake.duty.Heartbeat;
import org.watchroom.operations.testing.TestKeys;
import org.watchroom.operations.work.Stop;
import org.watchroom.simulator.region.DrillRegion;

class DrillingTest {
    private static final int DRILL = 9;

    private final TestDatabase db = TestDatabase.create();
    private final TestKeys keys = new TestKeys(db);
    private final List<Shop> shops =
            new DrillRegion(DrillRegion.USUAL_SEED)
                    .stores().stream().limit(20).map(Shop::of).toList();

    @BeforeEach
    void openStores() {
        db.region(DRILL, DrillRegion.CODE, DrillRegion.NAME, true);
        for (var shop : shops) {
            db.store(DRILL, shop.code(), shop.name(), 53.9, -1.1);
        }
    }

    @AfterEach
    void dropDatabase() {
        keys.close();
        db.close();
    }

    private IntakeWiring service(int port) throws Exception {
        var login = db.intake();
        return new IntakeWiring(
                IntakeSettings.at("127.0.0.1", port).build(),
                login::connect,
                keys.intakePair(login),
                Heartbeat.Revival.NONE,
                Clock.systemUTC());
    }

    private int count(String sql) {
        var found = new ArrayList<Integer>();
        db.query(sql, row -> found.add(row.getInt(1)));
        return found.getFirst();
    }

    @Test
    void every_report_of_a_fast_stream_becomes_one_incident_of_the_drill_region() throws Exception {
        try (var service = service(0);
                var door = new Door(URI.create("http://127.0.0.1:" + service.port()))) {
            var drilling =
                    new Drilling(new Storyteller(shops, 4, "t"), door, null, Clock.systemUTC());

            drilling.run(Rate.parse("200/s"), 150, 1, Stop.NEVER);

            assertThat(drilling.refused()).isZero();
            assertThat(drilling.acknowledged()).isEqualTo(150);
            assertThat(count("select count(*) from app.incident where region_id = 9"))
                    .isEqualTo(150);
        }
    }

    @Test
    void tills_of_the_stores_hand_in_what_they_sold_around_each_report() throws Exception {
        db.update(
                "insert into app.till_feed (code, region_id, secret_sha256) values ('drill', 9, sha256('the-tills-of-a-drill-say-this-01'))");
        try (var service = service(0)) {
            var address = URI.create("http://127.0.0.1:" + service.port());
            try (var door = new Door(address);
                    var tills =
                            new TillTalk(
                                    address,
                                    "the-tills-of-a-drill-say-this-01",
                                    4,
                                    Clock.systemUTC())) {
                var drilling =
                        new Drilling(
                                new Storyteller(shops, 4, "t"),
                                door,
                                null,
                                Clock.systemUTC(),
                                tills);

                drilling.run(Rate.parse("200/s"), 12, 1, Stop.NEVER);

                seen("select count(*) from app.till_transaction", 12 * 5);
            }
            assertThat(count("select count(*) from app.till_batch where refused > 0")).isZero();
            assertThat(count("select count(*) from app.till_transaction where region_id <> 9"))
                    .isZero();
            assertThat(
                            count(
                                    "select count(*) from app.till_transaction t where not exists (select from app.incident i where i.store_id = t.store_id)"))
                    .as("only where something was reported")
                    .isZero();
        }
    }

    private void seen(String sql, int number) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (count(sql) != number) {
            assertThat(System.nanoTime()).as(sql + " is " + count(sql)).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Test
    void a_report_waits_for_a_door_that_is_closed_and_then_arrives_once() throws Exception {
        int port;
        try (var service = service(0)) {
            port = service.port();
        }
        try (var door = new Door(URI.create("http://127.0.0.1:" + port + "/"))) {
            var report =
                    new Storyteller(shops, 4, "late").nextReport(Instant.now(Clock.systemUTC()));
            var answer = CompletableFuture.supplyAsync(() -> door.send(report, Stop.NEVER));
            try (var service = service(port)) {
                assertThat(answer.get()).isEqualTo(Door.Answer.ACKNOWLEDGED);
                assertThat(door.send(report, Stop.NEVER)).isEqualTo(Door.Answer.ACKNOWLEDGED);
                assertThat(service.port()).isEqualTo(port);
            }
        }
        assertThat(count("select count(*) from app.incident")).isEqualTo(1);
    }

    @Test
    void a_store_that_is_no_drill_refuses_and_nothing_arrives() throws Exception {
        db.region(1, "NORTH", "North", false);
        db.store(1, "LIVE-1", "Coppergate", 53.957, -1.081);
        try (var service = service(0);
                var door = new Door(URI.create("http://127.0.0.1:" + service.port()))) {
            var storyteller =
                    new Storyteller(List.of(new Shop("LIVE-1", "Coppergate", List.of())), 1, "t");
            assertThat(
                            door.send(
                                    storyteller.nextReport(Instant.now(Clock.systemUTC())),
                                    Stop.NEVER))
                    .isEqualTo(Door.Answer.REFUSED);
        }
        assertThat(count("select count(*) from app.incident")).isZero();
    }

    @Test
    void what_stood_there_at_the_opening_happened_before() throws Exception {
        try (var service = service(0);
                var door = new Door(URI.create("http://127.0.0.1:" + service.port()))) {
            var drilling =
                    new Drilling(new Storyteller(shops, 4, "o"), door, null, Clock.systemUTC());
            drilling.open(5, Duration.ofMinutes(10), Stop.NEVER);
            assertThat(drilling.acknowledged()).isEqualTo(5);
        }
        assertThat(
                        count(
                                "select count(*) from app.incident where occurred_at < now() - interval '90 seconds'"))
                .isEqualTo(5);
    }
}
