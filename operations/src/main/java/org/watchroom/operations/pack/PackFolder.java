package org.watchroom.operations.pack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Where packs stand. Hands out names, keeps unfinished ones apart from finished ones, and sweeps
/// up after a crash.
///
/// An unfinished pack is `NAME.part-…` beside a lock file; whoever can take that lock knows that
/// its maker is dead.
final class PackFolder {
    private static final String PART = ".part-";
    private static final String LOCK = ".lock";

    /// Makers of this process. Their lock files are never opened a second time: closing any handle
    /// of a file drops all locks that the process holds on it.
    private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final Path root;

    PackFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    /// Sweeps, then takes the first free of `base`, `base-2` … and makes its unfinished folder.
    ///
    /// @param given names that are taken although their folders are elsewhere
    Draft reserve(String base, Set<String> given) throws IOException {
        return alone(() -> {
            sweep();
            var taken = names();
            given.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
            var name = Names.free(base, taken::contains);
            return begun(name);
        });
    }

    /// An unfinished folder for what shall stand beside a pack.
    Draft beside(Draft pack, String ending) throws IOException {
        return alone(() -> begun(pack.name() + ending));
    }

    private Draft begun(String name) throws IOException {
        var folder = root.resolve(name + PART + UUID.randomUUID().toString().substring(0, 8));
        var lockFile = lockOf(folder);
        var channel =
                FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var draft = new Draft(name, folder, channel);
        try {
            channel.lock();
            LIVE.add(folder);
            Files.createDirectory(folder);
            return draft;
        } catch (IOException | RuntimeException e) {
            draft.close();
            throw e;
        }
    }

    private interface Action<T> {
        T run() throws IOException;
    }

    private <T> T alone(Action<T> action) throws IOException {
        ONE_AT_A_TIME.lock();
        try {
            Files.createDirectories(root);
            try (var channel =
                            FileChannel.open(
                                    root.resolve(".packs.lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return action.run();
            }
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /// Finished and unfinished ones, in lower case.
    private Set<String> names() throws IOException {
        try (var all = Files.list(root)) {
            var names = new HashSet<String>();
            all.map(one -> one.getFileName().toString().toLowerCase(Locale.ROOT))
                    .forEach(name ->
                            names.add(
                                    name.contains(PART)
                                            ? name.substring(0, name.indexOf(PART))
                                            : name));
            return names;
        }
    }

    private void sweep() throws IOException {
        try (var all = Files.list(root)) {
            for (var left : all.filter(PackFolder::unfinished).toList()) {
                if (!LIVE.contains(left) && ownerIsDead(left)) {
                    delete(left);
                    Files.deleteIfExists(lockOf(left));
                }
            }
        }
    }

    private static boolean unfinished(Path path) {
        return path.getFileName().toString().contains(PART)
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean ownerIsDead(Path folder) throws IOException {
        try (var channel =
                        FileChannel.open(
                                lockOf(folder),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock != null;
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    /// Takes a folder away so that it is never seen half gone under its own name.
    void remove(Path pack) throws IOException {
        var aside = pack.resolveSibling(pack.getFileName() + PART + "gone");
        Files.move(pack, aside, StandardCopyOption.ATOMIC_MOVE);
        delete(aside);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    /// An unfinished pack. Closing one that was not published deletes it.
    final class Draft implements AutoCloseable {
        private final String name;
        private final Path folder;
        private final FileChannel lock;

        private Draft(String name, Path folder, FileChannel lock) {
            this.name = name;
            this.folder = folder;
            this.lock = lock;
        }

        String name() {
            return name;
        }

        Path folder() {
            return folder;
        }

        /// Gives it its name, in one step that cannot be seen half done.
        Path publish() throws IOException {
            return alone(() -> {
                var target = root.resolve(name);
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException(target + " has come into being meanwhile");
                }
                Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
                BagDraft.forceFolder(root);
                return target;
            });
        }

        @Override
        public void close() throws IOException {
            try {
                delete(folder);
            } finally {
                lock.close();
                Files.deleteIfExists(lockOf(folder));
                LIVE.remove(folder);
            }
        }
    }
}
