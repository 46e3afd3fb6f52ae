package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Background;
import org.watchroom.console.playback.live.LivePlayer;
import org.watchroom.console.playback.live.LiveSource;
import org.watchroom.console.playback.live.Rotation;
import org.watchroom.console.playback.live.Rotation.State;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.rtsp.LiveFeed;
import org.watchroom.operations.work.Stop;

/// Whose turn it is, for how long, who is left out, and what goes on the record first.
final class RotationTest {
    private final Background background = new Background();
    private final AtomicLong nanos = new AtomicLong();
    private final TestWatching watching = new TestWatching();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final Set<String> without = ConcurrentHashMap.newKeySet();
    private final Rotation rotation =
            new Rotation(
                    new Cameras(),
                    () -> {},
                    Still::new,
                    background,
                    Clock.tickMillis(ZoneId.of("UTC")),
                    nanos::get);

    @AfterEach
    void close() {
        Fx.run(rotation::close);
        background.close();
    }

    /// Gives no stream, so that nothing need be closed: what is asked of it is what counts here.
    private final class Cameras implements LiveSource {
        @Override
        public boolean gives(CameraFolder camera) {
            return !without.contains(camera.camera());
        }

        @Override
        public Optional<LiveFeed> open(CameraFolder camera, Stop stop) {
            opened.add(camera.camera());
            return Optional.empty();
        }
    }

    private static final class Still implements LivePlayer {
        @Override
        public void play(InputStream media, Runnable ended) {}

        @Override
        public void stop() {}

        @Override
        public long changed() {
            return 0;
        }
    }

    private static List<Rotation.Camera> cameras(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n ->
                        new Rotation.Camera(new CameraFolder("YORK-01", "c" + n), "Camera " + n))
                .toList();
    }

    private void begin(int count) {
        Fx.run(() -> rotation.begin(cameras(count), watching));
    }

    private void turnOf(int camera, int number, int of) {
        Fx.eventually(() -> {
            rotation.tick();
            assertThat(rotation.state().get())
                    .isInstanceOfSatisfying(
                            State.Turn.class,
                            turn -> {
                                assertThat(turn.camera().name()).isEqualTo("Camera " + camera);
                                assertThat(turn.number()).isEqualTo(number);
                                assertThat(turn.of()).isEqualTo(of);
                            });
        });
    }

    private void pass(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L + 1);
    }

    @Test
    void each_has_its_turn_and_after_the_last_comes_the_first() {
        without.add("c2");
        begin(4);
        turnOf(1, 1, 3);
        pass(20);
        turnOf(3, 2, 3);
        pass(20);
        turnOf(4, 3, 3);
        pass(20);
        turnOf(1, 1, 3);
        Fx.eventually(() -> assertThat(opened).containsExactly("c1", "c3", "c4", "c1"));
    }

    @Test
    void a_turn_is_as_long_as_was_chosen_and_whoever_stays_stays() {
        begin(2);
        turnOf(1, 1, 2);
        pass(11);
        turnOf(1, 1, 2);
        Fx.run(() -> rotation.interval(Rotation.Interval.TEN));
        turnOf(2, 2, 2);
        Fx.run(rotation::pauseOrGoOn);
        pass(300);
        turnOf(2, 2, 2);
        Fx.run(rotation::previous);
        turnOf(1, 1, 2);
        Fx.run(rotation::previous);
        turnOf(2, 2, 2);
        Fx.run(rotation::pauseOrGoOn);
        turnOf(2, 2, 2);
        pass(10);
        turnOf(1, 1, 2);
    }

    @Test
    void who_is_left_out_has_no_turn_until_taken_in_again() {
        begin(3);
        turnOf(1, 1, 3);
        Fx.run(() -> rotation.leaveOut(cameras(3).get(1)));
        turnOf(1, 1, 2);
        Fx.run(rotation::next);
        turnOf(3, 2, 2);
        Fx.run(() -> cameras(3).forEach(rotation::leaveOut));
        turnOf(2, 1, 1);
        Fx.run(() -> rotation.leaveOut(cameras(3).get(1)));
        assertThat(Fx.get(() -> rotation.state().get())).isEqualTo(new State.AllLeft());
    }

    @Test
    void each_camera_is_on_the_record_before_its_picture_is_asked_for_and_all_at_the_end() {
        begin(2);
        turnOf(1, 1, 2);
        Fx.run(rotation::next);
        turnOf(2, 2, 2);
        Fx.run(rotation::next);
        turnOf(1, 1, 2);
        assertThat(watching.told).containsExactly("live [Camera 1]", "live [Camera 2]");
        Fx.run(rotation::end);
        Fx.eventually(() ->
                assertThat(watching.told)
                        .last()
                        .asString()
                        .startsWith("watched live [Camera 1, Camera 2] "));
    }

    @Test
    void what_cannot_go_on_the_record_is_not_shown_and_is_tried_again() {
        watching.refusing.set(true);
        begin(2);
        Fx.eventually(
                () -> assertThat(rotation.state().get()).isInstanceOf(State.NotOnRecord.class));
        assertThat(opened).isEmpty();
        watching.refusing.set(false);
        pass(6);
        turnOf(1, 1, 2);
    }

    @Test
    void a_store_without_live_cameras_is_said_so() {
        without.addAll(Set.of("c1", "c2"));
        begin(2);
        Fx.eventually(() -> assertThat(rotation.state().get()).isEqualTo(new State.None()));
        assertThat(watching.told).isEmpty();
    }
}
