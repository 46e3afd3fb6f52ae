package org.watchroom.operations.recorder.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.operations.recorder.device.Condition.Found.ANSWERS;
import static org.watchroom.operations.recorder.device.Condition.Found.NONSENSE;
import static org.watchroom.operations.recorder.device.Condition.Found.REFUSED;
import static org.watchroom.operations.recorder.device.Condition.Found.SILENT;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.site.CameraId;

/// When what was found becomes what stands.
final class StandingTest {
    private static final Instant T = Instant.parse("2026-11-29T21:00:00Z");
    private static final CameraId DOOR = new CameraId(new UUID(0, 1));
    private static final CameraId YARD = new CameraId(new UUID(0, 2));

    private static Standing.Lately lately(
            Condition.Found found, long ago, Map<CameraId, Standing.Eye> eyes) {
        return new Standing.Lately(found, T.minusSeconds(ago), eyes);
    }

    private static Standing stands(RecorderState state, CameraId... dark) {
        return new Standing(state, T.minusSeconds(3_600), Set.of(dark));
    }

    private static Standing.Eye eye(boolean pictures, long ago) {
        return new Standing.Eye(pictures, T.minusSeconds(ago));
    }

    @ParameterizedTest
    @CsvSource({
        "WELL, SILENT, 119, WELL",
        "WELL, SILENT, 120, DOWN",
        "WELL, NONSENSE, 120, DOWN",
        "WELL, REFUSED, 120, REFUSED",
        "DOWN, REFUSED, 120, REFUSED",
        "DOWN, ANSWERS, 59, DOWN",
        "DOWN, ANSWERS, 60, WELL",
        "REFUSED, ANSWERS, 60, WELL"
    })
    void it_turns_when_it_was_found_so_for_long_enough(
            RecorderState before, Condition.Found found, long seconds, RecorderState after) {
        assertThat(
                        Standing.of(
                                        Optional.of(stands(before)),
                                        lately(found, seconds, Map.of()),
                                        T)
                                .map(Standing::state))
                .contains(after);
    }

    @Test
    void of_one_that_never_answered_nothing_is_known_until_then() {
        assertThat(Standing.of(Optional.empty(), lately(SILENT, 0, Map.of()), T)).isEmpty();
        assertThat(Standing.of(Optional.empty(), lately(ANSWERS, 0, Map.of()), T))
                .contains(new Standing(RecorderState.WELL, T, Set.of()));
    }

    @Test
    void cameras_turn_each_by_itself() {
        var before = Optional.of(stands(RecorderState.BLIND, DOOR));
        var now =
                Standing.of(
                                before,
                                lately(
                                        ANSWERS,
                                        3_600,
                                        Map.of(DOOR, eye(true, 30), YARD, eye(false, 120))),
                                T)
                        .orElseThrow();
        assertThat(now.dark()).containsExactlyInAnyOrder(DOOR, YARD);
        assertThat(now.since()).isEqualTo(before.get().since());
        var later =
                Standing.of(
                                Optional.of(now),
                                lately(
                                        ANSWERS,
                                        3_600,
                                        Map.of(DOOR, eye(true, 60), YARD, eye(true, 30))),
                                T)
                        .orElseThrow();
        assertThat(later.dark()).containsExactly(YARD);
    }

    @Test
    void a_camera_that_was_taken_away_is_not_missed() {
        assertThat(
                        Standing.of(
                                        Optional.of(stands(RecorderState.BLIND, DOOR)),
                                        lately(ANSWERS, 3_600, Map.of(YARD, eye(true, 3_600))),
                                        T)
                                .map(Standing::state))
                .contains(RecorderState.WELL);
    }

    @Test
    void it_is_asked_again_soon_while_the_newest_asking_says_something_else() {
        var well = Optional.of(stands(RecorderState.WELL));
        var down = Optional.of(stands(RecorderState.DOWN));
        assertThat(Standing.undecided(well, lately(SILENT, 0, Map.of()))).isTrue();
        assertThat(Standing.undecided(down, lately(ANSWERS, 0, Map.of()))).isTrue();
        assertThat(Standing.undecided(down, lately(NONSENSE, 0, Map.of()))).isFalse();
        assertThat(Standing.undecided(well, lately(ANSWERS, 0, Map.of(DOOR, eye(false, 0)))))
                .isTrue();
        assertThat(Standing.undecided(well, lately(ANSWERS, 0, Map.of(DOOR, eye(true, 0)))))
                .isFalse();
        assertThat(Standing.undecided(Optional.empty(), lately(REFUSED, 0, Map.of()))).isTrue();
    }
}
