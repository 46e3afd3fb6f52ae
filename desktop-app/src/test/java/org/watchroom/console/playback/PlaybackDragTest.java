package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.console.playback.TestWall.M;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.recorder.CameraFolder;

/// Going to far moments, and dragging along the timeline.
final class PlaybackDragTest {
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");

    private final TestWall wall = new TestWall();
    private final FakeRecorder recorder = wall.recorder;
    private final FakePlayer till = wall.players.getFirst();
    private final TestWatching watching = wall.watching;
    private final PlaybackViewModel model = wall.model;

    @AfterEach
    void close() {
        wall.close();
    }

    private void open() {
        wall.start(List.of(TILL));
        wall.shown(1);
    }

    private void pass(int millis) {
        wall.pass(millis);
    }

    @Test
    void a_far_moment_is_gone_to_once_it_is_on_the_record() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        recorder.recorded(TILL, M.minusSeconds(7260), 300);
        open();
        watching.refusing.set(true);
        Fx.run(() -> {
            wall.nanos.addAndGet(1_000_000_000);
            model.seek(M.minusSeconds(7200));
        });
        pass(2_000);
        Fx.run(() -> {
            assertThat(model.position().get()).isEqualTo(M.minusSeconds(30));
            assertThat(model.tiles().getFirst().state().get()).isEqualTo(new TileState.Showing());
        });

        watching.refusing.set(false);
        Fx.eventually(() -> {
            wall.nanos.addAndGet(500_000_000);
            model.tick();
            model.seek(M.minusSeconds(7200));
            till.showsIt();
            assertThat(till.told).contains("open till-3-2026-11-20T12:01:00Z.mp4 at PT1M");
            assertThat(model.position().get()).isEqualTo(M.minusSeconds(7200));
        });
        assertThat(watching.told)
                .anyMatch(told -> told.endsWith(M.minusSeconds(7500) + " " + M.minusSeconds(6900)));
    }

    @Test
    void whoever_drags_across_hours_looks_at_a_few_places_and_ends_at_the_last() {
        recorder.recorded(TILL, M.minusSeconds(20_000), 22_000);
        open();
        var before = watching.told.size();
        for (var n = 0; n < 100; n++) {
            var to = M.minusSeconds(600 + 100L * n);
            Fx.run(() -> model.drag(to));
            pass(40);
        }
        Fx.run(model::dropped);

        Fx.eventually(() -> {
            wall.nanos.addAndGet(40_000_000);
            model.tick();
            till.showsIt();
            assertThat(model.position().get()).isEqualTo(M.minusSeconds(10_500));
        });
        assertThat(watching.told.size() - before).isBetween(1, 20);
    }

    @Test
    void while_dragging_the_next_jump_waits_for_the_picture_of_the_last_and_goes_to_the_newest() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        open();
        pass(1_000);
        till.quick = false;
        till.told.clear();
        for (var n = 1; n <= 10; n++) {
            var to = M.plusSeconds(n);
            Fx.run(() -> model.drag(to));
            pass(40);
        }
        Fx.run(() -> assertThat(till.told).containsExactly("seek PT1M1S"));

        till.arrives();
        pass(80);
        Fx.run(() -> assertThat(till.told).containsExactly("seek PT1M1S", "seek PT1M10S"));
    }

    @Test
    void whoever_drags_past_recordings_does_not_have_each_of_them_opened() {
        for (var n = 0; n < 20; n++) {
            recorder.recorded(TILL, M.minusSeconds(60 - 10L * n), 10);
        }
        open();
        till.told.clear();
        for (var n = 0; n < 14; n++) {
            var to = M.plusSeconds(1 + 10L * n);
            Fx.run(() -> model.drag(to));
            pass(40);
        }
        Fx.run(() -> assertThat(till.told).hasSize(1));
        Fx.run(till::showsIt);
        pass(80);
        Fx.run(() ->
                assertThat(till.told)
                        .hasSize(2)
                        .last()
                        .isEqualTo("open till-3-2026-11-20T14:04:10Z.mp4 at PT1S"));
    }

    @Test
    void what_was_playing_stands_while_somebody_drags_and_plays_on_when_they_let_go() {
        recorder.recorded(TILL, M.minusSeconds(60), 300);
        open();
        Fx.run(() -> {
            model.play();
            model.drag(M);
            assertThat(model.playing().get()).isFalse();
            model.drag(M.plusSeconds(20));
            model.dropped();
            assertThat(model.playing().get()).isTrue();
            model.pause();
            model.drag(M);
            model.dropped();
            assertThat(model.playing().get()).isFalse();
        });
    }
}
