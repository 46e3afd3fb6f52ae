package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.console.playback.TestWall.M;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;

/// Many cameras on one clock, and the jog keys.
final class PlaybackWallTest {
    private final TestWall wall = new TestWall();
    private final List<FakePlayer> players = wall.players;
    private final List<String> arranged = wall.arranged;
    private final PlaybackViewModel model = wall.model;

    @AfterEach
    void close() {
        wall.close();
    }

    private void show(int cameras) {
        wall.show(cameras);
    }

    private void shown(int tiles) {
        wall.shown(tiles);
    }

    private void pass(int millis) {
        wall.pass(millis);
    }

    private Duration sinceMoment() {
        return Fx.get(() -> Duration.between(M, model.position().get()));
    }

    @Test
    void four_then_nine_then_sixteen_then_one_and_the_moment_stays() {
        show(20);
        Fx.run(() -> model.seek(M.plusSeconds(7)));
        for (int tiles : new int[] {9, 16, 1, 4}) {
            Fx.run(model.cameras()::more);
            shown(tiles);
            assertThat(sinceMoment()).isEqualTo(Duration.ofSeconds(7));
        }
        assertThat(arranged).containsExactly("4", "9", "16", "1", "4");
    }

    @Test
    void no_more_are_offered_than_there_are() {
        show(6);
        Fx.run(model.cameras()::more);
        shown(6);
        Fx.run(model.cameras()::more);
        shown(1);
    }

    @Test
    void each_camera_that_is_added_is_on_the_record_before_it_is_shown() {
        show(9);
        Fx.run(model.cameras()::more);
        shown(9);
        assertThat(wall.watching.told).last().asString().startsWith("before [").contains("CAM09");
    }

    @Test
    void of_many_small_pictures_one_is_decoded_anew_when_it_is_shown_alone() {
        show(9);
        Fx.run(model.cameras()::more);
        shown(9);
        arranged.clear();
        Fx.run(() -> model.maximise(2));
        shown(9);
        Fx.run(() -> model.maximise(2));
        assertThat(arranged).containsExactly("2 alone", "2 among others");
        assertThat(players.get(2).told.stream().filter(told -> told.startsWith("open")).count())
                .isEqualTo(3);
    }

    @Test
    void the_jog_keys_run_both_ways_faster_each_time_and_stand() {
        show(1);
        Fx.run(model::forward);
        assertThat(Fx.get(() -> model.speed().get())).isEqualTo(1);
        Fx.run(model::forward);
        assertThat(Fx.get(() -> model.speed().get())).isEqualTo(2);
        pass(1_000);
        var there = sinceMoment();
        Fx.run(model::backward);
        assertThat(Fx.get(() -> model.speed().get())).isEqualTo(1);
        pass(2_000);
        assertThat(sinceMoment()).isEqualTo(there.minusSeconds(2));
        Fx.run(model::pause);
        pass(1_000);
        assertThat(sinceMoment()).isEqualTo(there.minusSeconds(2));
        assertThat(Fx.get(() -> model.playing().get())).isFalse();
    }

    @Test
    void backwards_the_picture_follows_by_jumps() {
        show(1);
        Fx.run(model::backward);
        pass(2_000);
        var told = players.getFirst().told;
        assertThat(told.stream().filter(each -> each.startsWith("seek")).count())
                .isBetween(8L, 13L);
        assertThat(told).doesNotContain("play -1.0");
    }

    @Test
    void a_sixteenth_of_the_speed_moves_a_sixteenth_as_far() {
        show(1);
        Fx.run(() -> {
            model.speed(1 / 16.0);
            model.play();
        });
        var from = sinceMoment();
        pass(16_000);
        assertThat(sinceMoment()).isEqualTo(from.plusSeconds(1));
        assertThat(players.getFirst().told).contains("next");
    }

    @Test
    void speeds_are_said_as_people_say_them() {
        assertThat(Speeds.ALL.stream().map(Speeds::words))
                .containsExactly("1/16×", "1/8×", "1/4×", "1/2×", "1×", "2×", "4×", "8×");
        assertThat(Speeds.next(8, 1)).isEqualTo(8);
        assertThat(Speeds.next(1 / 16.0, -1)).isEqualTo(1 / 16.0);
    }
}
