package org.watchroom.operations.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;

final class FootageLifeTest {
    private static final Instant MOMENT = Instant.parse("2026-11-20T14:02:00Z");
    private static final Sha256 HASH = Sha256.of(new byte[0]);

    private final Camera till = camera("CAM01", 31);
    private final Camera door = camera("CAM02", 7);

    private static Camera camera(String code, int days) {
        return new Camera(
                new CameraId(UUID.randomUUID()),
                new StoreId(UUID.randomUUID()),
                code,
                code,
                "",
                "YORK-01",
                Optional.empty(),
                days);
    }

    private static Exhibit exhibit(Camera camera, Exhibit.Kind kind, Instant from, Instant to) {
        return new Exhibit(
                UUID.randomUUID(),
                new IncidentId(UUID.randomUUID()),
                1,
                Optional.empty(),
                1,
                "MR/1",
                kind,
                new Making(
                        "",
                        "a.mp4",
                        "video/mp4",
                        new HashingCopy.Content(1, HASH),
                        Optional.of(camera.id()),
                        Optional.of(new TimeSpan(from, to)),
                        "",
                        ""));
    }

    private static Exhibit master(Camera camera) {
        return exhibit(
                camera, Exhibit.Kind.MASTER, MOMENT.minusSeconds(30), MOMENT.plusSeconds(30));
    }

    private FootageLife life(Exhibit... exhibits) {
        return FootageLife.of(List.of(till, door), List.of(exhibits), MOMENT);
    }

    @Test
    void the_first_recorder_to_overwrite_says_how_long_there_is() {
        var life = life();
        assertThat(life.until()).contains(MOMENT.plus(Duration.ofDays(7)));
        assertThat(life.taken()).isZero();
        assertThat(life.urgent(MOMENT.plus(Duration.ofDays(5)).minusSeconds(1))).isFalse();
        assertThat(life.urgent(MOMENT.plus(Duration.ofDays(5)))).isTrue();
        assertThat(life.gone(MOMENT.plus(Duration.ofDays(7)).minusSeconds(1))).isFalse();
        assertThat(life.gone(MOMENT.plus(Duration.ofDays(7)))).isTrue();
    }

    @Test
    void what_was_taken_is_safe_and_the_next_one_counts() {
        var life = life(master(door));
        assertThat(life.until()).contains(MOMENT.plus(Duration.ofDays(31)));
        assertThat(life.taken()).isEqualTo(1);
        assertThat(life(master(door), master(till)).until()).isEmpty();
    }

    @Test
    void a_still_or_another_minute_is_not_the_footage() {
        var still = exhibit(door, Exhibit.Kind.STILL, MOMENT, MOMENT.plusMillis(1));
        var later =
                exhibit(door, Exhibit.Kind.MASTER, MOMENT.plusSeconds(60), MOMENT.plusSeconds(120));
        assertThat(life(still, later).taken()).isZero();
    }

    @Test
    void without_a_camera_nothing_runs_out() {
        var life = FootageLife.of(List.of(), List.of(), MOMENT);
        assertThat(life.until()).isEmpty();
        assertThat(life.urgent(MOMENT.plus(Duration.ofDays(900)))).isFalse();
    }
}
