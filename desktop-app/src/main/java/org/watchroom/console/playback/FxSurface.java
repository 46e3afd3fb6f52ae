package org.watchroom.console.playback;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.FxThread;
import uk.co.caprica.vlcj.player.base.MediaPlayer;
import uk.co.caprica.vlcj.player.embedded.videosurface.CallbackVideoSurface;
import uk.co.caprica.vlcj.player.embedded.videosurface.VideoSurface;
import uk.co.caprica.vlcj.player.embedded.videosurface.VideoSurfaceAdapters;
import uk.co.caprica.vlcj.player.embedded.videosurface.callback.BufferFormat;
import uk.co.caprica.vlcj.player.embedded.videosurface.callback.BufferFormatCallback;
import uk.co.caprica.vlcj.player.embedded.videosurface.callback.RenderCallback;

/// Where libvlc paints and JavaFX shows: one copy for each picture, at most one update waiting for
/// the glass, which [Flips] puts there with those of the other tiles.
///
/// libvlc scales to the size asked for here: where it is known what room there is on the glass, to
/// just that, so that nobody scales again. A starved or standing player repeats its last picture,
/// so that pictures arriving prove nothing about time.
final class FxSurface implements BufferFormatCallback, RenderCallback {
    private static final int PIXEL = 4;

    /// Shown this much larger than it was scaled to, a picture is seen to be blurred.
    private static final double BLURRED = 1.25;

    private final Flips flips;
    private volatile int mostWidth;
    private volatile int mostHeight;
    private volatile boolean whole;
    private volatile int roomWidth;
    private volatile int roomHeight;
    private volatile int sourceWidth;
    private volatile int sourceHeight;
    private final ReadOnlyObjectWrapper<@Nullable Image> image = new ReadOnlyObjectWrapper<>();
    private final AtomicLong painted = new AtomicLong();
    private final AtomicReference<@Nullable Runnable> firstPicture = new AtomicReference<>();
    private final Object lock = new Object();
    private final VideoSurface videoSurface =
            new CallbackVideoSurface(
                    this, this, true, VideoSurfaceAdapters.getVideoSurfaceAdapter());
    private ByteBuffer staging = ByteBuffer.allocateDirect(0);
    private volatile int width;
    private volatile int height;
    private volatile @Nullable PixelBuffer<IntBuffer> pixels;
    private volatile byte @Nullable [] table;
    private volatile boolean watched;
    private volatile long changed;
    private long sum;

    FxSurface(Flips flips, int mostWidth, int mostHeight) {
        this.flips = flips;
        this.mostWidth = mostWidth;
        this.mostHeight = mostHeight;
    }

    /// Counts from the next recording that is opened.
    ///
    /// @param whole that large, however little room there is: only a part of it is looked at
    void atMost(int width, int height, boolean whole) {
        mostWidth = width;
        mostHeight = height;
        this.whole = whole;
    }

    /// What room there is on the glass, in its own points. Counts from the next recording that is
    /// opened.
    void room(int width, int height) {
        roomWidth = width;
        roomHeight = height;
    }

    /// Whether the recording has more to show than its pictures do by now, because they got more
    /// room.
    boolean blurred() {
        var full = sourceWidth;
        return full > 0 && width * BLURRED < full * scale(full, sourceHeight);
    }

    private double scale(int fullWidth, int fullHeight) {
        boolean fitted = !whole && roomWidth > 0 && roomHeight > 0;
        double across = fitted ? roomWidth : mostWidth;
        double down = fitted ? roomHeight : mostHeight;
        return Math.min(1, Math.min(across / fullWidth, down / fullHeight));
    }

    /// @param values what each value of a colour becomes; null: what it is
    void tone(byte @Nullable [] values) {
        table = values;
    }

    VideoSurface videoSurface() {
        return videoSurface;
    }

    ReadOnlyObjectProperty<@Nullable Image> image() {
        return image.getReadOnlyProperty();
    }

    /// How many pictures were put on the glass.
    long painted() {
        return painted.get();
    }

    /// From now on each picture is compared with the one before it.
    void watchForChange() {
        watched = true;
    }

    /// When a picture last differed from the one before, in nanoseconds of [System#nanoTime]; 0:
    /// none did since [#forgetChange].
    long changed() {
        return changed;
    }

    void forgetChange() {
        changed = 0;
    }

    private void compare(ByteBuffer picture) {
        var check = new CRC32C();
        check.update(picture);
        if (check.getValue() != sum || changed == 0) {
            sum = check.getValue();
            changed = System.nanoTime();
        }
    }

    /// Calls back once, on libvlc's thread, with the next picture that comes.
    void expect(Runnable first) {
        firstPicture.set(first);
    }

    @Override
    public BufferFormat getBufferFormat(int fullWidth, int fullHeight) {
        var scale = scale(fullWidth, fullHeight);
        width = even(fullWidth * scale);
        height = even(fullHeight * scale);
        sourceHeight = fullHeight;
        sourceWidth = fullWidth;
        return new BufferFormat(
                "RV32", width, height, new int[] {width * PIXEL}, new int[] {height});
    }

    private static int even(double length) {
        return Math.max(2, (int) Math.round(length) & ~1);
    }

    @Override
    public void newFormatSize(
            int bufferWidth, int bufferHeight, int displayWidth, int displayHeight) {}

    @Override
    public void allocatedBuffers(ByteBuffer[] buffers) {
        var size = width * height * PIXEL;
        synchronized (lock) {
            staging = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
        }
        var fresh =
                new PixelBuffer<>(
                        width,
                        height,
                        ByteBuffer.allocateDirect(size)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .asIntBuffer(),
                        PixelFormat.getIntArgbPreInstance());
        pixels = fresh;
        FxThread.later(() -> image.set(new WritableImage(fresh)));
    }

    @Override
    public void lock(MediaPlayer player) {}

    @Override
    public void display(
            MediaPlayer player,
            ByteBuffer[] buffers,
            BufferFormat format,
            int displayWidth,
            int displayHeight) {
        var picture = buffers[0].duplicate().rewind();
        synchronized (lock) {
            staging.rewind();
            picture.limit(Math.min(picture.capacity(), staging.capacity()));
            copy(picture, table);
        }
        if (watched) {
            compare(buffers[0].duplicate().rewind());
        }
        flips.wanted(this);
        var first = firstPicture.getAndSet(null);
        if (first != null) {
            first.run();
        }
    }

    /// Transparency is no colour.
    private void copy(ByteBuffer picture, byte @Nullable [] values) {
        if (values == null) {
            staging.put(picture);
            return;
        }
        for (int at = 0; at + PIXEL <= picture.limit(); at += PIXEL) {
            for (int colour = at; colour < at + PIXEL - 1; colour++) {
                staging.put(colour, values[picture.get(colour) & 0xff]);
            }
            staging.put(at + PIXEL - 1, picture.get(at + PIXEL - 1));
        }
    }

    @Override
    public void unlock(MediaPlayer player) {}

    /// Glass thread only.
    void flip() {
        var target = pixels;
        if (target == null || image.get() == null) {
            return;
        }
        target.updateBuffer(buffer -> {
            var shown = buffer.getBuffer().rewind();
            synchronized (lock) {
                staging.rewind();
                if (staging.remaining() == PIXEL * shown.remaining()) {
                    shown.put(staging.asIntBuffer());
                    painted.incrementAndGet();
                }
            }
            shown.rewind();
            return null;
        });
    }
}
