package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.watchroom.console.kit.Background;
import org.watchroom.console.playback.timeline.TestStore;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.site.CameraId;

/// A view-model with a player for each tile, in a time that passes when it is told to.
final class TestWall implements AutoCloseable {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    /// Of the incident; it is an hour later by now.
    static final Instant M = Instant.parse("2026-11-20T14:02:00Z");

    final AtomicLong nanos = new AtomicLong();
    final FakeRecorder recorder = new FakeRecorder();
    final List<FakePlayer> players =
            IntStream.range(0, Cameras.MOST).mapToObj(_ -> new FakePlayer(nanos::get)).toList();
    final List<String> arranged = new ArrayList<>();
    final TestWatching watching = new TestWatching();
    final TestStore store = new TestStore();
    boolean libraryAbsent;
    final Background background = new Background();
    final PlaybackViewModel model =
            new PlaybackViewModel(
                    recorder,
                    background,
                    new FakePlayers(),
                    Clock.fixed(M.plusSeconds(3600), LONDON),
                    nanos::get);

    void start(List<CameraFolder> cameras) {
        var wanted =
                cameras.stream()
                        .map(folder ->
                                new PlaybackCamera(
                                        new CameraId(UUID.randomUUID()),
                                        folder,
                                        folder.camera(),
                                        ""))
                        .toList();
        Fx.run(() -> model.show(new PlaybackRequest(wanted, M, LONDON, watching, store)));
    }

    /// So many cameras of one store, each with ten minutes around the moment; waits until the first
    /// four are shown.
    void show(int cameras) {
        var all =
                IntStream.rangeClosed(1, cameras)
                        .mapToObj(n -> new CameraFolder("YORK-01", "CAM%02d".formatted(n)))
                        .toList();
        all.forEach(folder -> recorder.recorded(folder, M.minusSeconds(300), 600));
        start(all);
        shown(Math.min(4, cameras));
    }

    /// Waits until so many tiles show their pictures and know all that was recorded.
    void shown(int tiles) {
        Fx.eventually(() -> {
            model.tick();
            players.forEach(FakePlayer::showsIt);
            model.tick();
            assertThat(model.tiles())
                    .hasSize(tiles)
                    .allSatisfy(tile ->
                            assertThat(tile.state().get()).isEqualTo(new TileState.Showing()));
            assertThat(model.tiles()).allSatisfy(tile -> assertThat(tile.whole()).isTrue());
        });
    }

    /// Time passes as the view lets it: in beats of 40 ms.
    void pass(int millis) {
        Fx.run(() -> {
            for (var n = 0; n < millis / 40; n++) {
                nanos.addAndGet(40_000_000);
                model.tick();
            }
        });
    }

    @Override
    public void close() {
        Fx.run(model::close);
        background.close();
    }

    private final class FakePlayers implements Players {
        @Override
        public void prepare() {
            if (libraryAbsent) {
                throw new Failure.Unreachable("the video library", null);
            }
        }

        @Override
        public void arrange(int tiles) {
            arranged.add(String.valueOf(tiles));
        }

        @Override
        public void enlarge(int tile, boolean alone) {
            arranged.add(tile + (alone ? " alone" : " among others"));
        }

        @Override
        public Player player(int tile) {
            return players.get(tile);
        }
    }
}
