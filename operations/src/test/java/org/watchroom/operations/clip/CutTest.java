package org.watchroom.operations.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

class CutTest {
    private static final Instant T = Instant.parse("2026-11-20T14:00:00Z");
    private final Ffmpeg ffmpeg = new Ffmpeg();
    private final Cut cut = new Cut(ffmpeg);
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "bottle-detection.mp4, 12, 30",
        "one-by-one-person-detection.mp4, 60, 90",
        "test_h264.mp4, 3, 8",
        "test_h265.mp4, 3, 8",
        "test_signed_h264.mp4, 0, 5",
        "test_signed_h265.mp4, 4, 9"
    })
    void real_footage_is_cut_and_every_packet_is_proved(String name, int from, int to)
            throws IOException {
        var source = TestVideo.fixture("video/" + name);

        var clip =
                cut.cut(
                        List.of(new Footage(source, T)),
                        T.plusSeconds(from),
                        T.plusSeconds(to),
                        folder,
                        "clip",
                        Stop.NEVER);

        assertThat(clip.file()).hasFileName("clip.mp4");
        assertThat(clip.from()).isBeforeOrEqualTo(T.plusSeconds(from));
        assertThat(clip.to()).isBetween(T.plusSeconds(to), T.plusSeconds(to).plusMillis(250));
        var key = new Probe(ffmpeg).of(source, Stop.NEVER).keyFrameBefore(Duration.ofSeconds(from));
        assertThat(clip.from()).isBetween(T.plus(key).minusMillis(1), T.plus(key).plusMillis(1));
        var media = new Probe(ffmpeg).of(clip.file(), Stop.NEVER);
        assertThat(media.pictures()).isEqualTo(clip.pictures());
        assertThat(media.length().toMillis())
                .isBetween((to - from) * 1000L, (to - from) * 1000L + clip.lead().toMillis() + 250);
    }

    @Test
    void the_same_cut_made_twice_has_the_same_bytes() throws IOException {
        var source = List.of(new Footage(TestVideo.fixture("video/bottle-detection.mp4"), T));

        var one = cut.cut(source, T.plusSeconds(5), T.plusSeconds(9), folder, "one", Stop.NEVER);
        var two = cut.cut(source, T.plusSeconds(5), T.plusSeconds(9), folder, "two", Stop.NEVER);

        assertThat(one.file()).hasSameBinaryContentAs(two.file());
    }

    @Test
    void a_cut_runs_on_into_the_next_recording() throws IOException {
        var source = TestVideo.fixture("video/test_h264.mp4");
        var second = Files.copy(source, folder.resolve("it's next.mp4"));

        var clip =
                cut.cut(
                        List.of(new Footage(second, T.plusSeconds(10)), new Footage(source, T)),
                        T.plusSeconds(6),
                        T.plusSeconds(14),
                        folder,
                        "clip",
                        Stop.NEVER);

        assertThat(clip.parts()).hasSize(2);
        assertThat(clip.parts().get(1).from()).isEqualTo(T.plusSeconds(10));
        assertThat(clip.to()).isBetween(T.plusSeconds(14), T.plusSeconds(14).plusMillis(100));
        assertThat(clip.parts().get(1).offset().toMillis() + clip.from().toEpochMilli())
                .isBetween(
                        T.plusSeconds(10).toEpochMilli() - 50,
                        T.plusSeconds(10).toEpochMilli() + 100);
    }

    @Test
    void a_gap_between_recordings_keeps_its_time_in_the_clip() throws IOException {
        var source = TestVideo.fixture("video/test_h264.mp4");

        var clip =
                cut.cut(
                        List.of(new Footage(source, T), new Footage(source, T.plusSeconds(15))),
                        T.plusSeconds(8),
                        T.plusSeconds(17),
                        folder,
                        "clip",
                        Stop.NEVER);

        assertThat(clip.from().plus(clip.parts().get(1).offset()).toEpochMilli())
                .isCloseTo(
                        T.plusSeconds(15).toEpochMilli(), org.assertj.core.data.Offset.offset(60L));
    }

    @Test
    void recordings_with_different_encoder_set_ups_are_joined_and_still_proved()
            throws IOException, InterruptedException {
        var one =
                TestVideo.make(
                        folder.resolve("one.mp4"),
                        "320x240",
                        10,
                        4,
                        "-c:v",
                        "libopenh264",
                        "-g",
                        "10",
                        "-pix_fmt",
                        "yuv420p",
                        "-profile:v",
                        "constrained_baseline");
        var two =
                TestVideo.make(
                        folder.resolve("two.mp4"),
                        "320x240",
                        10,
                        4,
                        "-c:v",
                        "libopenh264",
                        "-g",
                        "10",
                        "-pix_fmt",
                        "yuv420p",
                        "-profile:v",
                        "high");

        var clip =
                cut.cut(
                        List.of(new Footage(one, T), new Footage(two, T.plusSeconds(4))),
                        T.plusSeconds(2),
                        T.plusSeconds(6),
                        folder,
                        "clip",
                        Stop.NEVER);

        assertThat(clip.parts()).extracting(Clip.Part::pictures).containsExactly(20, 20);
    }

    @Test
    void recordings_of_different_size_are_refused() throws IOException, InterruptedException {
        var one = TestVideo.make(folder.resolve("one.avi"), "320x240", 10, 2, "-c:v", "mpeg4");
        var two = TestVideo.make(folder.resolve("two.avi"), "160x120", 10, 2, "-c:v", "mpeg4");

        assertThatThrownBy(() ->
                        cut.cut(
                                List.of(new Footage(one, T), new Footage(two, T.plusSeconds(2))),
                                T,
                                T.plusSeconds(4),
                                folder,
                                "clip",
                                Stop.NEVER))
                .isInstanceOf(Failure.Refused.class);
        assertThat(folder).isDirectoryNotContaining("glob:**clip*");
    }

    @ParameterizedTest
    @CsvSource({
        "cinepak, rgb24, mkv",
        "msvideo1, rgb555le, mkv",
        "mjpeg, yuvj420p, mkv",
        "mpeg4, yuv420p, mp4",
        "libopenh264, yuv420p, mp4"
    })
    void a_legacy_avi_is_cut_without_loss(String codec, String pixels, String extension)
            throws IOException, InterruptedException {
        var source =
                TestVideo.make(
                        folder.resolve("old.avi"),
                        "320x240",
                        10,
                        6,
                        "-c:v",
                        codec,
                        "-g",
                        "20",
                        "-pix_fmt",
                        pixels);

        var clip =
                cut.cut(
                        List.of(new Footage(source, T)),
                        T.plusMillis(2500),
                        T.plusMillis(5000),
                        folder,
                        "clip",
                        Stop.NEVER);

        assertThat(clip.file()).hasExtension(extension);
        assertThat(clip.from())
                .isBetween(T.plusMillis(codec.equals("msvideo1") ? 0 : 1990), T.plusMillis(2500));
        assertThat(clip.to()).isEqualTo(T.plusMillis(5000));
    }

    @Test
    void nothing_is_cut_where_nothing_was_recorded() {
        var source = TestVideo.fixture("video/test_h264.mp4");

        assertThatThrownBy(() ->
                        cut.cut(
                                List.of(new Footage(source, T)),
                                T.plusSeconds(60),
                                T.plusSeconds(70),
                                folder,
                                "clip",
                                Stop.NEVER))
                .isInstanceOf(Failure.Missing.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_clip_never_replaces_another_file() throws IOException {
        var source = TestVideo.fixture("video/test_h264.mp4");
        Files.writeString(folder.resolve("clip.mp4"), "mine");

        assertThatThrownBy(() ->
                        cut.cut(
                                List.of(new Footage(source, T)),
                                T,
                                T.plusSeconds(3),
                                folder,
                                "clip",
                                Stop.NEVER))
                .isInstanceOf(Failure.Refused.class);
        assertThat(folder.resolve("clip.mp4")).hasContent("mine");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_cut_that_is_stopped_leaves_nothing() {
        var source = TestVideo.fixture("video/test_h264.mp4");

        assertThatThrownBy(() ->
                        cut.cut(
                                List.of(new Footage(source, T)),
                                T,
                                T.plusSeconds(3),
                                folder,
                                "clip",
                                () -> true))
                .isInstanceOf(Stop.Stopped.class);
        assertThat(folder).isEmptyDirectory();
    }
}
