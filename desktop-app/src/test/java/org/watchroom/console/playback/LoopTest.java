package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.console.playback.TestWall.M;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;

/// The incident's window over and over, and cameras that come and go meanwhile.
final class LoopTest {
    private final TestWall wall = new TestWall();
    private final PlaybackViewModel model = wall.model;

    @AfterEach
    void close() {
        wall.close();
    }

    private void show(int cameras) {
        wall.show(cameras);
    }

    private Duration sinceMoment() {
        return Fx.get(() -> Duration.between(M, model.position().get()));
    }

    private List<String> shown() {
        return Fx.get(() -> model.cameras().shown().stream().map(PlaybackCamera::name).toList());
    }

    @Test
    void it_goes_back_to_its_beginning_until_it_is_ended() {
        show(1);
        Fx.run(model::loop);
        assertThat(sinceMoment()).isEqualTo(Duration.ofSeconds(-30));

        wall.pass(59_960);
        assertThat(sinceMoment()).isGreaterThan(Duration.ofSeconds(29));
        wall.pass(1_000);
        assertThat(sinceMoment()).isLessThan(Duration.ofSeconds(-28));
        assertThat(Fx.get(() -> model.playing().get())).isTrue();

        Fx.run(model::loop);
        assertThat(Fx.get(() -> model.playing().get())).isFalse();
        assertThat(Fx.get(() -> model.looping().get())).isFalse();
    }

    @Test
    void whoever_goes_elsewhere_is_not_thrown_back() {
        show(1);
        Fx.run(model::loop);
        Fx.run(() -> model.seek(M.plusSeconds(10)));
        assertThat(Fx.get(() -> model.looping().get())).as("still within").isTrue();

        Fx.run(() -> model.seek(M.plusSeconds(45)));
        assertThat(Fx.get(() -> model.looping().get())).isFalse();
        wall.pass(2_000);
        assertThat(sinceMoment()).isGreaterThan(Duration.ofSeconds(45));
    }

    @Test
    void however_often_it_is_repeated_it_is_one_looking_on_the_record() {
        show(1);
        Fx.run(model::loop);
        wall.pass(200_000);
        Fx.run(model::pause);

        Fx.eventually(() ->
                assertThat(wall.watching.told)
                        .filteredOn(told -> told.startsWith("played"))
                        .singleElement()
                        .asString()
                        .contains(M.minusSeconds(30).toString())
                        .containsPattern("14:02:(29|30)"));
    }

    @Test
    void running_backwards_ends_it() {
        show(1);
        Fx.run(model::loop);

        Fx.run(model::backward);

        assertThat(Fx.get(() -> model.looping().get())).isFalse();
    }

    @Test
    void another_incident_ends_it() {
        show(2);
        Fx.run(model::loop);

        show(1);

        assertThat(Fx.get(() -> model.looping().get())).isFalse();
        assertThat(Fx.get(() -> model.playing().get())).isFalse();
    }

    @Test
    void a_camera_more_changes_neither_the_moment_nor_that_it_is_repeated() {
        show(6);
        Fx.run(model::loop);
        wall.pass(10_000);

        Fx.run(model.cameras()::addRelated);

        wall.shown(5);
        assertThat(shown()).containsExactly("CAM01", "CAM02", "CAM03", "CAM04", "CAM05");
        assertThat(sinceMoment()).isBetween(Duration.ofSeconds(-21), Duration.ofSeconds(-18));
        assertThat(Fx.get(() -> model.looping().get() && model.playing().get())).isTrue();
        assertThat(Fx.get(() -> model.focus().get())).isEqualTo(4);
    }

    @Test
    void the_chosen_camera_goes_and_the_last_one_stays() {
        show(2);
        Fx.run(() -> model.focusOn(1));

        Fx.run(model.cameras()::dropFocused);
        wall.shown(1);
        assertThat(shown()).containsExactly("CAM01");

        Fx.run(model.cameras()::dropFocused);
        assertThat(shown()).containsExactly("CAM01");
    }

    @Test
    void a_camera_that_is_opened_gets_the_focus_whether_it_was_shown_or_not() {
        show(6);
        var wanted = Fx.get(() -> model.request().get().cameras());

        Fx.run(() -> model.cameras().open(wanted.get(2).id()));
        assertThat(Fx.get(() -> model.focus().get())).isEqualTo(2);
        assertThat(shown()).hasSize(4);

        Fx.run(() -> model.cameras().open(wanted.get(5).id()));
        wall.shown(5);
        assertThat(shown()).endsWith("CAM06");
        assertThat(Fx.get(() -> model.focus().get())).isEqualTo(4);
    }

    @Test
    void where_there_is_no_room_the_last_one_gives_way() {
        show(18);
        Fx.run(model.cameras()::more);
        Fx.run(model.cameras()::more);
        wall.shown(16);
        var wanted = Fx.get(() -> model.request().get().cameras());

        Fx.run(() -> model.cameras().open(wanted.get(17).id()));

        wall.shown(16);
        assertThat(shown()).endsWith("CAM15", "CAM18");
        Fx.run(model.cameras()::addRelated);
        assertThat(shown()).endsWith("CAM15", "CAM18");
    }
}
