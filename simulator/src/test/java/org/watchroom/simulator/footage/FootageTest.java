package org.watchroom.simulator.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.work.Stop;

class FootageTest {
    private static final Instant MOMENT = Instant.parse("2026-11-20T12:29:58.625Z");
    private static final CameraFolder CAMERA = new CameraFolder("WK1007", "CAM02");

    @TempDir private Path archive;

    private final Ffmpeg ffmpeg = new Ffmpeg();
    private final Footage footage = new Footage(ffmpeg);

    private CameraFeed feed(String place) {
        return new CameraFeed(
                new View("WK1007 Wickett's Beech Road", "CAM02", place),
                MOMENT,
                new Drama(MOMENT, Drama.Kind.CONFRONTATION, "CAM02", 7));
    }

    private List<Path> record(Instant from, Instant to) throws Exception {
        return footage.record(feed("Tills"), archive.resolve(CAMERA.path()), from, to, Stop.NEVER);
    }

    @Test
    void counter_and_burnt_in_time_agree_in_every_decoded_picture() throws Exception {
        var files = record(MOMENT.minusSeconds(4), MOMENT);
        files.addAll(record(MOMENT, MOMENT.plusSeconds(4)));

        var at = MOMENT.minusSeconds(4);
        for (var file : files) {
            for (var picture : Decoded.pictures(file, Picture.WIDTH, Picture.HEIGHT)) {
                assertThat(FrameCounter.read(picture)).hasValue(FrameCounter.at(at));
                assertThat(FrameCounter.time(FrameCounter.at(at)))
                        .isEqualTo(at.atOffset(ZoneOffset.UTC).toLocalTime());
                assertThat(Decoded.stamp(picture)).isEqualTo(CameraFeed.stamp(at));
                at = at.plusMillis(125);
            }
        }
        assertThat(at).isEqualTo(MOMENT.plusSeconds(4));
    }

    @Test
    void the_counter_survives_scaling_to_half_and_to_odd_sizes() throws Exception {
        var file = record(MOMENT, MOMENT.plusSeconds(1)).getFirst();
        for (var size :
                List.of(
                        new int[] {320, 180},
                        new int[] {426, 240},
                        new int[] {511, 287},
                        new int[] {1280, 720})) {
            assertThat(Decoded.pictures(file, size[0], size[1]))
                    .extracting(FrameCounter::read)
                    .first()
                    .isEqualTo(OptionalInt.of(FrameCounter.at(MOMENT)));
        }
    }

    @Test
    void a_picture_without_a_counter_has_none() {
        var picture = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        assertThat(FrameCounter.read(picture)).isEmpty();
    }

    @Test
    void a_damaged_counter_is_not_read() {
        var pixels = new int[Picture.WIDTH * Picture.HEIGHT];
        FrameCounter.burn(pixels, 359_989);
        var picture = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 640, 360, pixels, 0, 640);
        assertThat(FrameCounter.read(picture)).hasValue(359_989);

        int grey = picture.getRGB(20 * 20, 355) & 255;
        picture.createGraphics().fillRect(20 * 20, 350, 20, 10);
        assertThat(FrameCounter.read(picture).isPresent()).isEqualTo(grey > 128);
    }

    @Test
    void segments_of_two_recordings_meet_without_a_gap_and_are_not_recorded_twice()
            throws Exception {
        record(MOMENT.minusSeconds(3), MOMENT);
        record(MOMENT, MOMENT.plusSeconds(5));
        assertThat(record(MOMENT, MOMENT.plusSeconds(5))).isEmpty();

        var span = new TimeSpan(MOMENT.minusSeconds(3), MOMENT.plusSeconds(5));
        var coverage =
                new FileArchive(archive, ZoneOffset.UTC, Clock.systemUTC(), ffmpeg)
                        .coverage(CAMERA, span, Stop.NEVER);
        assertThat(coverage.complete()).isTrue();
        assertThat(coverage.segments()).hasSize(3);
    }

    @Test
    void the_same_second_looks_the_same_whoever_records_it() {
        var one = feed("Entrance").pixels(MOMENT).clone();
        var later = feed("Entrance");
        later.pixels(MOMENT.minusSeconds(9));
        assertThat(later.pixels(MOMENT)).isEqualTo(one);
    }

    @Test
    void a_recording_that_is_stopped_leaves_no_file() throws Exception {
        var asked = new ArrayList<Integer>();
        Stop soon =
                () -> {
                    asked.add(1);
                    return asked.size() > 12;
                };
        assertThatThrownBy(() ->
                        footage.record(
                                feed("Tills"),
                                archive,
                                MOMENT.plusSeconds(2),
                                MOMENT.plusSeconds(20),
                                soon))
                .isInstanceOf(Stop.Stopped.class);
        try (var files = Files.list(archive)) {
            assertThat(files).isEmpty();
        }
    }
}
