package org.watchroom.intake.door.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.testing.ControlRoom;

/// What nobody goes on with does not lie there for ever.
final class UploadsTest {
    private final ControlRoom room = new ControlRoom();
    private final MediaLimits limits = MediaLimits.read();
    private final UUID report = UUID.randomUUID();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void close() {
        room.close();
    }

    private Uploads after(Duration time) throws Exception {
        return new Uploads(
                folder, room.intake()::keys, limits, Clock.offset(Clock.systemUTC(), time));
    }

    @Test
    void an_unfinished_file_goes_after_its_time_and_a_whole_one_waits_longer() throws Exception {
        var now = after(Duration.ZERO);
        var unfinished = now.begin(report, Optional.empty(), 10, "a").orElseThrow();
        unfinished.append(0, new byte[4]);
        var whole = now.begin(report, Optional.empty(), 4, "b").orElseThrow();
        whole.append(0, new byte[4]);

        after(limits.unfinished().minusMinutes(5)).sweep();
        assertThat(now.find(report, unfinished.id())).isPresent();

        var later = after(limits.unfinished().plusMinutes(5));
        later.sweep();
        assertThat(later.find(report, unfinished.id())).isEmpty();
        assertThat(later.whole(report)).hasSize(1);

        after(limits.unplaced().plusMinutes(5)).sweep();
        assertThat(later.whole(report)).isEmpty();
        assertThat(Files.exists(folder.resolve("open").resolve(report.toString()))).isFalse();
    }

    @Test
    void a_gap_is_not_counted_over() throws Exception {
        var upload = after(Duration.ZERO).begin(report, Optional.empty(), 10, "a").orElseThrow();
        upload.append(0, new byte[4]);
        upload.append(6, new byte[4]);

        assertThat(upload.offset()).isEqualTo(4);
        assertThat(upload.whole()).isFalse();
    }

    @Test
    void what_was_taken_in_is_known_for_a_while() throws Exception {
        var uploads = after(Duration.ZERO);
        var upload = uploads.begin(report, Optional.empty(), 4, "a").orElseThrow();
        upload.append(0, new byte[4]);

        uploads.finished(upload);

        assertThat(uploads.find(report, upload.id())).isEmpty();
        assertThat(uploads.taken(report, upload.id())).contains(4L);
        assertThat(uploads.count(report)).isEqualTo(1);
    }
}
