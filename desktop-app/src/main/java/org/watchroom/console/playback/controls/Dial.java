package org.watchroom.console.playback.controls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Listening;
import org.watchroom.console.playback.controls.Controls.Device;

/// Listens to a jog dial, on a thread of its own, for as long as the screen is there. One that is
/// not there, that was pulled out or may not be read is looked for again every few seconds.
public final class Dial implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dial.class);
    private static final int RECORDS = 64;

    /// So many records that no kernel would write, one after another, are no slip.
    private static final int NONSENSE = 8;

    private final Device device;
    private final Turned turned;
    private final Duration again;
    private final Consumer<DialState> says;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object lock = new Object();
    private @Nullable FileChannel channel;
    private @Nullable DialState told;

    /// Listens from now on.
    ///
    /// @param says on the listening thread, each time it changed
    public static Dial listen(Device device, Turned turned, Consumer<DialState> says) {
        return listen(device, turned, Duration.ofSeconds(2), says);
    }

    static Dial listen(Device device, Turned turned, Duration again, Consumer<DialState> says) {
        var dial = new Dial(device, turned, again, says);
        Listening.start("jog-dial", dial::listen);
        return dial;
    }

    private Dial(Device device, Turned turned, Duration again, Consumer<DialState> says) {
        this.device = device;
        this.turned = turned;
        this.again = again;
        this.says = says;
    }

    private void listen() {
        try {
            do {
                find(device.pattern())
                        .ifPresentOrElse(
                                this::hear, () -> tell(new DialState.Absent(device.pattern())));
            } while (!closed.await(again.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            LOG.debug("The dial is not listened to any more");
        } catch (RuntimeException e) {
            LOG.error("The dial is not listened to any more", e);
        }
    }

    /// The first of those that the pattern stands for.
    private static Optional<Path> find(String pattern) {
        var path = Path.of(pattern);
        var parent = path.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (var all = Files.newDirectoryStream(parent, path.getFileName().toString())) {
            return StreamSupport.stream(all.spliterator(), false).min(Comparator.naturalOrder());
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} cannot be looked into", parent, e);
            return Optional.empty();
        }
    }

    private void hear(Path path) {
        if (Files.isRegularFile(path) || Files.isDirectory(path)) {
            tell(new DialState.Odd(path)); // read again and again, it would turn for ever
            return;
        }
        var gestures = new Gestures(device, path.getFileName().toString(), turned);
        try (var opened = FileChannel.open(path, StandardOpenOption.READ)) {
            synchronized (lock) {
                channel = opened;
            }
            if (closed.getCount() > 0) {
                hear(path, opened, gestures);
            }
        } catch (ClosedChannelException _) {
            LOG.debug("{} was let go", path);
        } catch (AccessDeniedException _) {
            tell(new DialState.Refused(path, group(path)));
        } catch (IOException e) {
            failed(path, e);
        } finally {
            gestures.gone();
        }
    }

    /// What is pulled out fails while it is read; what fails at once is no such device.
    private void failed(Path path, IOException e) {
        LOG.info("{} is read no more: {}", path, e.toString());
        tell(
                told instanceof DialState.Heard
                        ? new DialState.Gone(path)
                        : new DialState.Broken(path, String.valueOf(e.getMessage())));
    }

    private void hear(Path path, FileChannel opened, Gestures gestures) throws IOException {
        var bytes = ByteBuffer.allocate(RECORDS * InputEvent.BYTES).order(ByteOrder.nativeOrder());
        var nonsense = 0;
        if (!(told instanceof DialState.Odd)) {
            tell(new DialState.Heard(path));
        }
        while (opened.read(bytes) >= 0) {
            bytes.flip();
            while (bytes.remaining() >= InputEvent.BYTES) {
                var event = InputEvent.read(bytes);
                nonsense = event.sound() ? 0 : nonsense + 1;
                if (nonsense == NONSENSE) {
                    tell(new DialState.Odd(path));
                    return;
                }
                if (event.sound()) {
                    tell(new DialState.Heard(path));
                    gestures.hear(event);
                }
            }
            bytes.compact(); // the rest of half a record may be on its way
        }
        tell(new DialState.Gone(path));
    }

    private static String group(Path path) {
        try {
            return Files.readAttributes(path, PosixFileAttributes.class).group().getName();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("Whose {} is cannot be seen", path, e);
            return "input";
        }
    }

    private void tell(DialState now) {
        if (!now.equals(told) && closed.getCount() > 0) {
            told = now;
            says.accept(now);
        }
    }

    /// Lets the device go at once.
    @Override
    public void close() {
        closed.countDown();
        synchronized (lock) {
            if (channel != null) {
                try {
                    channel.close();
                } catch (IOException e) {
                    LOG.debug("The dial could not be closed", e);
                }
            }
        }
    }
}
