package org.watchroom.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.work.Stop;
import org.watchroom.simulator.footage.Drama;

class FootageDeskTest {
    @TempDir private Path archive;

    private static Story story(String store, Instant moment) {
        var lens = new Shop.Lens("CAM01", "Stockroom");
        var shop = new Shop(store, "Practice", List.of(lens));
        var report =
                new Report(
                        "k-" + store,
                        store,
                        "shop-theft",
                        Optional.empty(),
                        moment,
                        "text",
                        "Stockroom",
                        "web",
                        "",
                        "");
        return new Story(
                report,
                shop,
                Optional.of(new Drama(moment, Drama.Kind.THEFT, "CAM01", 1)),
                List.of(lens));
    }

    private List<String> files() throws Exception {
        try (var files = Files.walk(archive)) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .map(file -> archive.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_oldest_footage_goes_and_what_others_recorded_stays() throws Exception {
        var now = Instant.parse("2026-11-20T14:02:00Z");
        var desk = new FootageDesk(archive, 1, new Ffmpeg(), Clock.fixed(now, ZoneOffset.UTC));
        var foreign =
                Files.createDirectories(archive.resolve("OLD/CAM01"))
                        .resolve("2020-01-01T00-00-00.000Z.mp4");
        Files.writeString(foreign, "somebody else's");

        desk.before(story("OLD", now.minus(Duration.ofMinutes(5))), Stop.NEVER);
        desk.after(story("OLD", now.minus(Duration.ofMinutes(5))), Stop.NEVER);
        assertThat(files()).hasSize(4);
        desk.before(story("NEW", now), Stop.NEVER);
        desk.after(story("NEW", now.minus(Duration.ofSeconds(30))), Stop.NEVER);

        assertThat(files())
                .containsExactly(
                        "NEW/CAM01/2026-11-20T14-01-00.000Z.mp4",
                        "NEW/CAM01/2026-11-20T14-01-30.000Z.mp4",
                        "OLD/CAM01/2020-01-01T00-00-00.000Z.mp4");
    }
}
