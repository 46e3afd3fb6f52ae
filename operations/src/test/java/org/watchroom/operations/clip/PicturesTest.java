package org.watchroom.operations.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

class PicturesTest {
    private static final Instant T = Instant.parse("2026-11-20T14:00:48Z");
    private final Ffmpeg ffmpeg = new Ffmpeg();
    @TempDir Path folder;

    @Test
    void a_still_is_the_picture_of_that_moment_and_says_when_it_was_taken()
            throws IOException, InterruptedException {
        var source = TestVideo.fixture("video/one-by-one-person-detection.mp4");

        var still =
                new Still(ffmpeg)
                        .take(
                                new Footage(source, T),
                                T.plusMillis(60_040),
                                folder.resolve("still.png"),
                                Stop.NEVER);

        assertThat(still.taken()).isEqualTo(T.plusMillis(60_100));
        assertThat(
                        Arrays.equals(
                                TestVideo.pixels(still.file(), 0, "rgb24"),
                                TestVideo.pixels(source, 60.04, "rgb24")))
                .isTrue();
    }

    @Test
    void a_still_past_the_last_picture_is_the_last_picture() throws IOException {
        var source = TestVideo.fixture("video/test_h264.mp4");

        var still =
                new Still(ffmpeg)
                        .take(
                                new Footage(source, T),
                                T.plusMillis(9_995),
                                folder.resolve("still.png"),
                                Stop.NEVER);

        assertThat(still.taken()).isBetween(T.plusMillis(9_960), T.plusMillis(9_961));
    }

    @Test
    void there_is_no_still_outside_the_recording() {
        var source = TestVideo.fixture("video/test_h264.mp4");

        assertThatThrownBy(() ->
                        new Still(ffmpeg)
                                .take(
                                        new Footage(source, T),
                                        T.plusSeconds(11),
                                        folder.resolve("still.png"),
                                        Stop.NEVER))
                .isInstanceOf(Failure.Missing.class);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "320x240, mpeg4, yuv420p",
        "164x124, cinepak, rgb24",
        "720x576, msvideo1, rgb555le",
        "1919x1079, mjpeg, yuvj444p"
    })
    void any_old_recording_becomes_a_viewing_copy_that_plays_anywhere(
            String size, String codec, String pixels) throws IOException, InterruptedException {
        var source =
                TestVideo.make(
                        folder.resolve("old.avi"), size, 10, 2, "-c:v", codec, "-pix_fmt", pixels);

        var copy =
                new ViewingCopy(ffmpeg)
                        .make(
                                new Footage(source, T),
                                "YORK-01 · Till 3: 100%",
                                folder.resolve("view.mp4"),
                                Stop.NEVER);

        var media = new Probe(ffmpeg).of(copy, Stop.NEVER);
        assertThat(media.codec()).isEqualTo("h264");
        assertThat(media.pictures()).isEqualTo(20);
        assertThat(media.length()).isEqualTo(Duration.ofSeconds(2));
        assertThat(media.width() % 2 + media.height() % 2).isZero();
    }

    @Test
    void the_viewing_copy_has_words_burnt_in_that_change_with_time()
            throws IOException, InterruptedException {
        var source = folder.resolve("grey.mp4");
        TestVideo.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=gray:size=640x360:rate=10",
                        "-t",
                        "3",
                        "-c:v",
                        "mpeg4",
                        source.toString()));

        var copy =
                new ViewingCopy(ffmpeg)
                        .make(
                                new Footage(source, T),
                                "YORK-01 Till 3",
                                folder.resolve("view.mp4"),
                                Stop.NEVER);

        var first = TestVideo.pixels(copy, 0, "gray");
        assertThat(range(first, 0, 40)).as("camera at the top").isGreaterThan(150);
        assertThat(range(first, 320, 360)).as("time at the bottom").isGreaterThan(150);
        assertThat(range(first, 100, 260)).as("nothing in the middle").isLessThan(20);
        assertThat(TestVideo.pixels(copy, 1.5, "gray")).isNotEqualTo(first);
    }

    private static int range(byte[] pixels, int fromLine, int toLine) {
        var low = 255;
        var high = 0;
        for (var n = fromLine * 640; n < toLine * 640; n++) {
            low = Math.min(low, pixels[n] & 0xff);
            high = Math.max(high, pixels[n] & 0xff);
        }
        return high - low;
    }
}
