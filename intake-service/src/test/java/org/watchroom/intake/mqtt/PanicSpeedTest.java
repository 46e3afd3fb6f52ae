package org.watchroom.intake.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.change.JournalFeed;
import org.watchroom.operations.staff.SignIn;

/// How long it takes from the broker's taking a press to a console's knowing of it.
final class PanicSpeedTest {
    private static final int PRESSES = 40;
    private static final String COUNT = "select count(*) from app.incident";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_press_is_news_to_a_console_within_a_second() throws Exception {
        try (var broker = Broker.start(folder);
                var stores = new Stores(folder, broker.port);
                var button = Button.at(broker.port, "button")) {
            var mara = stores.db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
            stores.keys.settle();
            stores.does( // what becomes of a siren would be news as well
                    "update app.store_device set retired_at = now() where kind = 'siren'");
            var service = stores.listening();
            Eventually.seen("the doorbell rings", service::rings);
            var told = new AtomicInteger();
            try (var session =
                            SignIn.open(
                                    mara.address()::connect,
                                    "test",
                                    mara.address().password().toCharArray(),
                                    stores.db.code(mara));
                    var feed =
                            new JournalFeed(
                                    session.connections(),
                                    Clock.systemUTC(),
                                    () -> Duration.ZERO)) {
                feed.onChanges(changes -> told.addAndGet(incidents(changes)));
                Eventually.seen("the line is up", () -> told.get() > 0);
                var taken = new long[PRESSES];
                for (int n = 0; n < PRESSES; n++) {
                    int before = stores.number(COUNT);
                    int news = told.get();
                    long begun = System.nanoTime();
                    button.send(Stores.PANIC, "{\"id\":\"" + UUID.randomUUID() + "\"}");
                    Eventually.seen("news of an incident", () -> told.get() > news);
                    taken[n] = System.nanoTime() - begun;
                    assertThat(stores.number(COUNT)).isGreaterThan(before);
                }
                Arrays.sort(taken);
                System.Logger log = System.getLogger("speed");
                log.log(
                        System.Logger.Level.INFO,
                        "MQTT publish to console feed: p50 {0} ms, p95 {1} ms",
                        millis(taken[PRESSES / 2]),
                        millis(taken[PRESSES * 95 / 100]));
                assertThat(Duration.ofNanos(taken[PRESSES * 95 / 100]))
                        .isLessThan(Duration.ofSeconds(1));
            }
        }
    }

    private static int incidents(Set<Change> changes) {
        return (int)
                changes.stream()
                        .filter(change ->
                                change instanceof Change.IncidentChanged
                                        || change instanceof Change.AnyMayHaveChanged)
                        .count();
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
