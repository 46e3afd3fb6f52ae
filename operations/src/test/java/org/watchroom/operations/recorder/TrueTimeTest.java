package org.watchroom.operations.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.clock.ClockCheck;
import org.watchroom.operations.clock.ClockCourse;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.work.Stop;

/// Two cameras whose recorders are 37 s fast and 4 s slow, on a real archive.
final class TrueTimeTest {
    private static final Instant T = Instant.parse("2026-10-25T00:59:00Z"); // 01:59 BST
    private static final CameraFolder FAST = new CameraFolder("YORK-01", "till-3");
    private static final CameraFolder SLOW = new CameraFolder("YORK-01", "door");
    private static final CameraFolder UNCHECKED = new CameraFolder("YORK-01", "aisle");

    @TempDir Path root;
    private Recorder archive;
    private Recorder inTrueTime;

    @BeforeEach
    void record() throws Exception {
        archive =
                new FileArchive(root, ZoneOffset.UTC, Clock.fixed(T, ZoneOffset.UTC), new Ffmpeg());
        inTrueTime =
                new TrueTime(
                        archive,
                        camera ->
                                Map.of(FAST, course(37), SLOW, course(-4))
                                        .getOrDefault(camera, ClockCourse.UNCHECKED));
        for (int n = 0; n < 4; n++) {
            video(FAST, T.plusSeconds(37 + 10L * n), "fast" + n);
            video(SLOW, T.plusSeconds(-4 + 10L * n), "slow" + n);
            video(UNCHECKED, T.plusSeconds(10L * n), "aisle" + n);
        }
    }

    private static ClockCourse course(int ahead) {
        return new ClockCourse(
                List.of(
                        new ClockCheck(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                Optional.empty(),
                                T,
                                T.plusSeconds(ahead),
                                Duration.ofSeconds(1),
                                ClockCheck.Method.NETWORK_TIME,
                                Optional.empty())));
    }

    private void video(CameraFolder camera, Instant shown, String name) throws Exception {
        var source = root.resolve(name + ".avi");
        TestVideo.make(source, "160x120", 5, 10, "-c:v", "mpeg4");
        new FileArchive(root, ZoneOffset.UTC, Clock.systemUTC(), new Ffmpeg())
                .add(camera.store(), camera.camera(), source, shown, ZoneId.of("UTC"), Stop.NEVER);
        Files.delete(source);
    }

    @Test
    void the_outline_of_what_was_recorded_is_in_real_time_as_well() {
        var span = new TimeSpan(T.minusSeconds(60), T.plusSeconds(120));
        for (var camera : List.of(FAST, SLOW, UNCHECKED)) {
            assertThat(inTrueTime.outline(camera, span, Duration.ofSeconds(1), Stop.NEVER))
                    .as(camera.camera())
                    .containsExactly(new TimeSpan(T, T.plusSeconds(40)));
        }
    }

    @Test
    void cameras_whose_clocks_differ_are_found_by_one_moment() {
        var moment = T.plusSeconds(25);
        for (var camera : List.of(FAST, SLOW, UNCHECKED)) {
            var found = inTrueTime.at(camera, moment, Stop.NEVER).orElseThrow();
            assertThat(found.start()).isEqualTo(T.plusSeconds(20));
        }
        assertThat(archive.at(FAST, moment, Stop.NEVER)).isEmpty();
    }

    @Test
    void each_recording_says_by_how_much_it_was_put_right_and_what_it_showed() {
        var fast = inTrueTime.at(FAST, T, Stop.NEVER).orElseThrow();
        assertThat(fast.clock().ahead()).isEqualTo(Duration.ofSeconds(37));
        assertThat(fast.shownStart()).isEqualTo(T.plusSeconds(37));
        var unchecked = inTrueTime.at(UNCHECKED, T, Stop.NEVER).orElseThrow();
        assertThat(unchecked.clock()).isEqualTo(ClockReading.UNCHECKED);
    }

    @Test
    void what_was_recorded_of_a_span_and_what_is_missing_are_told_in_real_time() {
        var span = new TimeSpan(T.minusSeconds(30), T.plusSeconds(90));
        for (var camera : List.of(FAST, SLOW, UNCHECKED)) {
            var coverage = inTrueTime.coverage(camera, span, Stop.NEVER);
            assertThat(coverage.segments()).hasSize(4);
            assertThat(coverage.recorded()).containsExactly(new TimeSpan(T, T.plusSeconds(40)));
            assertThat(coverage.gaps())
                    .containsExactly(
                            new TimeSpan(T.minusSeconds(30), T),
                            new TimeSpan(T.plusSeconds(40), T.plusSeconds(90)));
        }
    }

    @Test
    void the_nearest_footage_is_nearest_in_real_time() {
        var nearest = inTrueTime.nearest(FAST, T.plusSeconds(60), Stop.NEVER);
        assertThat(nearest.before().orElseThrow().end()).isEqualTo(T.plusSeconds(40));
        assertThat(nearest.after()).isEmpty();
        assertThat(inTrueTime.nearest(SLOW, T.minusSeconds(60), Stop.NEVER).after())
                .map(Segment::start)
                .contains(T);
    }
}
