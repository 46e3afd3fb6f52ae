package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who uses the server of one folder: users within this process are counted, this process among
/// others holds a shared lock that the system releases even when it is killed.
final class Sharing {
    private static final Map<Path, Sharing> ALL = new ConcurrentHashMap<>();

    private final Home home;
    private final ReentrantLock within = new ReentrantLock();
    private int users;
    private @Nullable FileChannel share;

    private Sharing(Home home) {
        this.home = home;
    }

    /// One per folder and process: file locks are per process, and closing any channel gives up all
    /// of them.
    static Sharing of(Home home) {
        return ALL.computeIfAbsent(home.folder(), _ -> new Sharing(home));
    }

    interface Work {
        void run() throws IOException;
    }

    /// Does the work while nobody else, here or in another process, starts or stops the server.
    void alone(Work work) throws IOException {
        within.lock();
        try (var gate = open(home.gate());
                var _ = gate.lock()) {
            work.run();
        } finally {
            within.unlock();
        }
    }

    /// Call within [#alone].
    void join() throws IOException {
        if (users == 0) {
            var channel = open(home.clients());
            channel.lock(0, Long.MAX_VALUE, true);
            share = channel;
        }
        users++;
    }

    /// Call within [#alone]. True when nobody uses the server any more.
    boolean leave() throws IOException {
        users--;
        var channel = share;
        if (users > 0 || channel == null) {
            return false;
        }
        share = null;
        channel.close();
        try (var last = open(home.clients());
                var lock = last.tryLock()) {
            return lock != null;
        }
    }

    /// Whether anybody, here or in another process, uses the server. Call within [#alone].
    boolean inUse() throws IOException {
        if (users > 0) {
            return true;
        }
        try (var channel = open(home.clients());
                var lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
