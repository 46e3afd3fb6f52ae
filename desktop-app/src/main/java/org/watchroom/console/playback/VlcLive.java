package org.watchroom.console.playback;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.playback.live.LivePlayer;
import uk.co.caprica.vlcj.factory.MediaPlayerFactory;
import uk.co.caprica.vlcj.media.callback.nonseekable.NonSeekableInputStreamMedia;
import uk.co.caprica.vlcj.player.base.MediaPlayer;
import uk.co.caprica.vlcj.player.base.MediaPlayerEventAdapter;
import uk.co.caprica.vlcj.player.embedded.EmbeddedMediaPlayer;

/// One libvlc player that is fed a live stream. Commands go through vlcj's own queue.
final class VlcLive implements LivePlayer {
    private static final String[] OPTIONS = {
        ":no-audio", ":demux=ts", ":network-caching=150", ":live-caching=150", ":file-caching=150"
    };

    private final EmbeddedMediaPlayer vlc;
    private final FxSurface surface;
    private final AtomicInteger opened = new AtomicInteger();
    private final MediaPlayerEventAdapter events = new Events();

    /// Held: libvlc calls back into it for as long as it plays.
    private volatile @Nullable Piped media;

    private volatile @Nullable Runnable heard;

    /// Which of the streams that were opened is fed by now.
    private volatile int fed;

    VlcLive(MediaPlayerFactory factory, FxSurface surface) {
        this.vlc = factory.mediaPlayers().newEmbeddedMediaPlayer();
        this.surface = surface;
        surface.watchForChange();
        vlc.videoSurface().set(surface.videoSurface());
        vlc.events().addMediaPlayerEventListener(events);
    }

    @Override
    public void play(InputStream stream, Runnable ended) {
        var mine = opened.incrementAndGet();
        heard = ended;
        surface.forgetChange();
        vlc.submit(() -> {
            if (mine != opened.get()) {
                return;
            }
            vlc.controls().stop();
            surface.forgetChange();
            fed = mine;
            var next = new Piped(stream);
            media = next;
            if (!vlc.media().play(next, OPTIONS)) {
                tell(mine);
            }
        });
    }

    @Override
    public void stop() {
        var mine = opened.incrementAndGet();
        heard = null;
        vlc.submit(() -> {
            if (mine == opened.get()) {
                vlc.controls().stop();
            }
        });
    }

    /// What is still painted of the stream before is not taken for a picture of this one.
    @Override
    public long changed() {
        return fed == opened.get() ? surface.changed() : 0;
    }

    ReadOnlyObjectProperty<@Nullable Image> image() {
        return surface.image();
    }

    void release() {
        opened.incrementAndGet();
        heard = null;
        vlc.controls().stop();
        vlc.events().removeMediaPlayerEventListener(events);
        vlc.release();
    }

    private void tell(int mine) {
        FxThread.later(() -> {
            var ended = heard;
            if (mine == opened.get() && ended != null) {
                heard = null;
                ended.run();
            }
        });
    }

    /// Called on libvlc's threads: nothing here may call back into libvlc.
    private final class Events extends MediaPlayerEventAdapter {
        @Override
        public void finished(MediaPlayer player) {
            tell(opened.get());
        }

        @Override
        public void error(MediaPlayer player) {
            tell(opened.get());
        }
    }

    private static final class Piped extends NonSeekableInputStreamMedia {
        private final InputStream stream;

        Piped(InputStream stream) {
            this.stream = stream;
        }

        @Override
        protected InputStream onOpenStream() {
            return stream;
        }

        @Override
        protected void onCloseStream(InputStream input) throws IOException {
            input.close();
        }

        @Override
        protected long onGetSize() {
            return 0;
        }
    }
}
