package org.watchroom.console.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;

/// What people had begun, and who opens it.
final class DraftBoxTest {
    private static final Map<String, String> WORDS = Map.of("incident/1/NOTE", "a grey van");

    @TempDir private Path state;
    private final ControlRoom room = new ControlRoom("North", false);

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void only_who_began_it_opens_it() throws IOException {
        try (Desk mara = room.desk("Mara Ellison");
                Desk tom = room.desk("Tom Achebe")) {
            var box = new DraftBox(state, "db");
            keep(box, mara, WORDS);
            assertThat(box.open(mara.seat().session()).words()).isEqualTo(WORDS);
            assertThat(box.open(tom.seat().session()).words()).isEmpty();
            assertThat(new DraftBox(state, "other").open(mara.seat().session()).words()).isEmpty();

            var hers = files().getFirst();
            keep(box, tom, WORDS);
            var his = files().stream().filter(file -> !file.equals(hers)).findFirst().orElseThrow();
            Files.copy(hers, his, StandardCopyOption.REPLACE_EXISTING);
            var taken = box.open(tom.seat().session());
            assertThat(taken.words()).isEmpty();
            assertThat(taken.damaged()).isTrue();
            keep(box, tom, WORDS);
            assertThat(box.open(tom.seat().session()).words()).isEqualTo(WORDS);
        }
    }

    @Test
    void a_file_cut_short_at_any_place_is_put_aside_and_blocks_nobody() throws IOException {
        try (Desk mara = room.desk("Mara Ellison")) {
            var box = new DraftBox(state, "db");
            keep(box, mara, WORDS);
            var whole = Files.readAllBytes(files().getFirst());
            var place = files().getFirst();
            for (int length : new int[] {0, 3, 5, 20, 90, whole.length - 1}) {
                Files.write(place, Arrays.copyOf(whole, length));
                var kept = box.open(mara.seat().session());
                assertThat(kept.damaged()).as("cut after " + length).isTrue();
                assertThat(kept.drafts()).isPresent();
                assertThat(place).doesNotExist();
            }
        }
    }

    @Test
    void when_all_is_sent_nothing_is_left_and_what_nobody_came_back_for_goes() throws IOException {
        try (Desk mara = room.desk("Mara Ellison")) {
            var box = new DraftBox(state, "db");
            keep(box, mara, WORDS);
            keep(box, mara, Map.of());
            assertThat(files()).isEmpty();

            keep(box, mara, WORDS);
            box.sweep(Instant.now().plus(Duration.ofDays(13)));
            assertThat(files()).hasSize(1);
            box.sweep(Instant.now().plus(Duration.ofDays(15)));
            assertThat(files()).isEmpty();
        }
    }

    private static void keep(DraftBox box, Desk who, Map<String, String> words) throws IOException {
        box.open(who.seat().session()).drafts().orElseThrow().keep(words);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(state.resolve("drafts"))) {
            return files.toList();
        }
    }
}
