package org.watchroom.console.workstation.knock;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands at the door of the one console of a place, and hears what later starts are asked for.
///
/// Whoever connects and says nothing, or nothing of sense, is sent away after three seconds; a few
/// are heard at a time. No wish is lost that came before there was a window.
public final class Porter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Porter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final int AT_A_TIME = 8;

    private final FileChannel seat;
    private final Doorway doorway;
    private final Optional<Path> socket;
    private final @Nullable ServerSocketChannel door;
    private final Semaphore room = new Semaphore(AT_A_TIME);
    private final Deque<Wish> waiting = new ArrayDeque<>();
    private @Nullable Consumer<? super Wish> listener;

    /// @param seat locked
    /// @param socket empty where none can be made: then later starts learn that one runs, no more
    Porter(FileChannel seat, Doorway doorway, Optional<Path> socket) throws IOException {
        this.seat = seat;
        this.doorway = doorway;
        this.socket = socket;
        door = socket.isPresent() ? open(socket.get()) : null;
        if (door == null) {
            doorway.forget();
        } else {
            doorway.tell(socket.orElseThrow());
            Thread.ofPlatform().daemon().name("porter").start(() -> serve(door));
        }
    }

    /// The lock is ours: a socket that lies there is a dead one's.
    private static ServerSocketChannel open(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        var made = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return made.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void serve(ServerSocketChannel open) {
        while (open.isOpen()) {
            try {
                var caller = open.accept();
                if (room.tryAcquire()) {
                    Thread.ofVirtual().start(() -> hear(caller));
                } else {
                    caller.close();
                }
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                LOG.warn("A second start could not be let in", e);
                if (!rest()) {
                    return;
                }
            }
        }
    }

    /// What failed may fail again at once, as while too many files are open.
    private static boolean rest() {
        try {
            Thread.sleep(REST);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void hear(SocketChannel caller) {
        try (caller;
                var _ = new Deadline(caller, PATIENCE)) {
            if (!isOurs(caller)) {
                LOG.warn("Somebody else knocked, and was sent away");
                return;
            }
            var wish = Wish.of(Message.read(caller));
            Message.answer(caller, wish.isPresent() ? Message.TAKEN : Message.NOT_UNDERSTOOD);
            wish.ifPresent(this::take);
        } catch (IOException e) {
            LOG.info("Somebody knocked and said nothing of sense: {}", e.toString());
        } finally {
            room.release();
        }
    }

    /// The folder lets nobody else in; the kernel is asked besides, where it tells.
    private boolean isOurs(SocketChannel caller) throws IOException {
        if (!caller.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return true;
        }
        var user = caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        return user.equals(Files.getOwner(doorway.run()));
    }

    private void take(Wish wish) {
        Consumer<? super Wish> now;
        synchronized (this) {
            now = listener;
            if (now == null) {
                waiting.add(wish);
                return;
            }
        }
        now.accept(wish);
    }

    /// From now on `hears` is told each wish, also those that came before; on any thread.
    public void listen(Consumer<? super Wish> hears) {
        Deque<Wish> before;
        synchronized (this) {
            listener = hears;
            before = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        before.forEach(hears);
    }

    @Override
    public void close() throws IOException {
        try (seat) {
            if (door != null) {
                door.close();
                doorway.forget();
                Files.deleteIfExists(socket.orElseThrow());
            }
        }
    }
}
