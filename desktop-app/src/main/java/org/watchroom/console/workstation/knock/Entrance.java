package org.watchroom.console.workstation.knock;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.watchroom.operations.failure.Failure;

/// Where every start of the console comes in: it is the one console of its place, or it hands over
/// what it was asked for and goes.
public final class Entrance {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(50);

    private final Doorway doorway;
    private final Map<String, String> env;

    private Entrance(Doorway doorway, Map<String, String> env) {
        this.doorway = doorway;
        this.env = env;
    }

    /// @param state where this console keeps what may be forgotten
    /// @param place what two consoles must not share: a data folder, or a database. Consoles of
    ///   different places know nothing of each other
    /// @param env the environment
    public static Entrance of(Path state, String place, Map<String, String> env)
            throws IOException {
        return new Entrance(Doorway.of(state, place), env);
    }

    /// @return the porter of this console; empty when another one runs and has taken the wish
    /// @throws Failure.Unreachable when another one runs and does not answer
    /// @throws Failure.Unreadable when it does not understand
    public Optional<Porter> enter(Wish wish) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var seat = sit();
            if (seat.isPresent()) {
                return Optional.of(take(seat.get()));
            }
            var answer = knock(wish, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            if (answer == Message.TAKEN) {
                return Optional.empty();
            }
            if (answer == Message.NOT_UNDERSTOOD) {
                throw new Failure.Unreadable(
                        "The running console does not understand \"%s\"".formatted(wish.words()),
                        "It may be of another version: close it and start again.",
                        null);
            }
            if (System.nanoTime() > end) {
                throw new Failure.Unreachable(
                        "A console that is running already (it holds %s)".formatted(doorway.lock()),
                        null);
            }
            LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos()); // it begins, or ends, just now
        }
    }

    private Optional<FileChannel> sit() throws IOException {
        var channel =
                FileChannel.open(
                        doorway.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException _) {
            // In this very process.
        }
        channel.close();
        return Optional.empty();
    }

    private Porter take(FileChannel seat) throws IOException {
        try {
            return new Porter(seat, doorway, doorway.place(env));
        } catch (IOException | RuntimeException e) {
            seat.close();
            throw e;
        }
    }

    /// -1 where nobody answers.
    private int knock(Wish wish, Duration patience) throws IOException {
        var socket = doorway.told();
        if (socket.isEmpty()) {
            return -1;
        }
        try (var line = SocketChannel.open(StandardProtocolFamily.UNIX);
                var _ = new Deadline(line, patience)) {
            line.connect(UnixDomainSocketAddress.of(socket.get()));
            Message.write(line, wish.words());
            return Message.answer(line);
        } catch (IOException _) {
            return -1; // it is only just there, or ended while it was asked, or took too long
        }
    }
}
