package org.watchroom.console.playback;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.FxThread;
import uk.co.caprica.vlcj.factory.MediaPlayerFactory;
import uk.co.caprica.vlcj.player.base.DeinterlaceMode;
import uk.co.caprica.vlcj.player.base.MediaPlayer;
import uk.co.caprica.vlcj.player.base.MediaPlayerEventAdapter;
import uk.co.caprica.vlcj.player.embedded.EmbeddedMediaPlayer;

/// One libvlc player. All commands go through vlcj's own queue, in order, so that none waits on the
/// glass thread and none comes from inside one of libvlc's callbacks.
final class VlcPlayer implements Player {
    private static final Duration USUAL_PICTURE = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A picture with more points across or down is never shown by libvlc, which does not tell.
    private static final int MOST_POINTS = 8192;

    /// By then it is known how large the pictures are.
    private static final Duration MEASURED = Duration.ofMillis(1200);

    /// libvlc ignores a jump in the first moments after it was made to stand.
    private static final long SETTLES = 200;

    /// Works on each picture by itself: others hold the one before back, so that a standing picture
    /// would be one too early.
    private static final DeinterlaceMode DEINTERLACING = DeinterlaceMode.X;

    private static final long JUMP_SHOWS = 220;
    private static final long END = 1500;

    private final EmbeddedMediaPlayer vlc;
    private final FxSurface surface;
    private final Background background;
    private final BooleanSupplier heard;
    private final PositionEstimate where = new PositionEstimate();
    private final MediaPlayerEventAdapter events = new Events();
    private volatile Duration pictureLength = USUAL_PICTURE;
    private volatile long lengthMillis;
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean running;
    private volatile boolean shown;
    private final AtomicInteger jumped = new AtomicInteger();
    private volatile int arrived;
    private volatile @Nullable Listener listener;

    /// @param heard whether what is opened now is opened with its sound
    VlcPlayer(
            MediaPlayerFactory factory,
            FxSurface surface,
            Background background,
            BooleanSupplier heard) {
        this.heard = heard;
        this.vlc = factory.mediaPlayers().newEmbeddedMediaPlayer();
        this.surface = surface;
        this.background = background;
        vlc.videoSurface().set(surface.videoSurface());
        // Of itself libvlc would, where a stream says that it is interlaced.
        vlc.video().setDeinterlace(null);
        vlc.events().addMediaPlayerEventListener(events);
    }

    @Override
    public void open(Path file, Duration at, boolean rolling, Listener heard) {
        var mine = claim(heard);
        where.jump(at, System.nanoTime());
        vlc.submit(() -> {
            if (mine == opened.get()) {
                vlc.controls().stop();
                surface.expect(() -> vlc.submit(() -> firstPicture(mine, at, rolling)));
                if (!vlc.media().play(file.toString(), options())) {
                    tell(mine, Listener::failed);
                }
            }
        });
        background.after(
                MEASURED,
                () ->
                        vlc.submit(() -> {
                            if (mine == opened.get() && !shown && tooLarge()) {
                                tell(mine, Listener::failed);
                            }
                        }));
        background.after(
                PATIENCE,
                () -> {
                    if (mine == opened.get() && !shown) {
                        tell(mine, Listener::failed);
                    }
                });
    }

    private String[] options() {
        return heard.getAsBoolean()
                ? new String[] {":play-and-pause"}
                : new String[] {":play-and-pause", ":no-audio"};
    }

    /// Tracks of sound that are played; libvlc counts "none" as one where it has any.
    int soundTracks() {
        return vlc.audio().track() < 0 ? 0 : 1;
    }

    private int claim(@Nullable Listener heard) {
        arrived = jumped.get();
        running = false;
        shown = false;
        where.rest(System.nanoTime());
        listener = heard;
        return opened.incrementAndGet();
    }

    /// Cues exactly: a jump works only on a player that has shown a picture and stands.
    private void firstPicture(int mine, Duration at, boolean rolling) {
        if (mine != opened.get()) {
            return;
        }
        pictureLength = measuredPicture();
        lengthMillis = vlc.status().length();
        if (rolling) {
            running = true;
            where.run(1, System.nanoTime());
        } else {
            vlc.controls().setPause(true);
            rest(SETTLES);
            vlc.controls().setTime(aim(at));
            rest(JUMP_SHOWS);
        }
        shown = true;
        tell(mine, Listener::shown);
    }

    private static void rest(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tooLarge() {
        var info = vlc.media().info();
        return info != null
                && info.videoTracks().stream()
                        .anyMatch(track -> Math.max(track.width(), track.height()) > MOST_POINTS);
    }

    private Duration measuredPicture() {
        var info = vlc.media().info();
        var tracks = info == null ? null : info.videoTracks();
        if (tracks == null || tracks.isEmpty() || tracks.getFirst().frameRate() <= 0) {
            return USUAL_PICTURE;
        }
        var track = tracks.getFirst();
        var length =
                Duration.ofNanos(
                        1_000_000_000L * Math.max(1, track.frameRateBase()) / track.frameRate());
        return length.toMillis() < 4 || length.toSeconds() > 5 ? USUAL_PICTURE : length;
    }

    private void tell(int mine, Consumer<Listener> news) {
        FxThread.later(() -> {
            var heard = listener;
            if (mine == opened.get() && heard != null) {
                news.accept(heard);
            }
        });
    }

    @Override
    public void play(double rate) {
        where.run(rate, System.nanoTime());
        running = true;
        vlc.submit(() -> {
            vlc.controls().setRate((float) rate);
            vlc.controls().setPause(false);
        });
    }

    @Override
    public void pause() {
        running = false;
        where.rest(System.nanoTime());
        vlc.submit(() -> vlc.controls().setPause(true));
    }

    @Override
    public void seek(Duration at) {
        where.jump(at, System.nanoTime());
        var mine = jumped.incrementAndGet();
        vlc.submit(() -> {
            surface.expect(() -> arrived = mine);
            vlc.controls().setTime(aim(at));
        });
    }

    @Override
    public boolean arrived() {
        return arrived == jumped.get();
    }

    /// The middle of the picture that stands at `at`, in milliseconds. Asked for a picture's very
    /// start, libvlc shows an earlier one.
    private long aim(Duration at) {
        var length = pictureLength.toNanos();
        var place = Math.floorDiv(Math.max(0, at.toNanos()) + length / 50, length);
        return Duration.ofNanos(place * length + length / 2).toMillis();
    }

    @Override
    public void nextPicture() {
        where.step(pictureLength);
        vlc.submit(() -> vlc.controls().nextFrame());
    }

    /// Counts for what is opened later as well. A standing picture is painted again.
    void deinterlace(boolean on) {
        vlc.submit(() -> vlc.video().setDeinterlace(on ? DEINTERLACING : null));
    }

    @Override
    public Duration position() {
        return where.position(System.nanoTime());
    }

    @Override
    public Duration pictureLength() {
        return pictureLength;
    }

    @Override
    public void clear() {
        var mine = claim(null);
        vlc.submit(() -> {
            if (mine == opened.get()) {
                vlc.controls().stop();
            }
        });
    }

    FxSurface surface() {
        return surface;
    }

    void release() {
        claim(null);
        vlc.controls().stop();
        vlc.events().removeMediaPlayerEventListener(events);
        vlc.release();
    }

    /// Called on libvlc's threads: nothing here may call back into libvlc.
    private final class Events extends MediaPlayerEventAdapter {
        @Override
        public void timeChanged(MediaPlayer player, long newTime) {
            where.event(newTime, System.nanoTime());
        }

        @Override
        public void paused(MediaPlayer player) {
            var left = lengthMillis - where.position(System.nanoTime()).toMillis();
            if (running && lengthMillis > 0 && left < END) {
                tell(opened.get(), Listener::ended);
            }
        }

        @Override
        public void finished(MediaPlayer player) {
            tell(opened.get(), Listener::ended);
        }

        @Override
        public void error(MediaPlayer player) {
            tell(opened.get(), Listener::failed);
        }
    }
}
