package org.watchroom.console.bench.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Looks every few milliseconds whether an unfinished pack has its first PDF.
final class FirstPaper implements AutoCloseable {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(5);

    private final ExecutorService eye = Executors.newSingleThreadExecutor();
    private final Future<Long> seen;

    private FirstPaper(Path packs) {
        seen = eye.submit(() -> watch(packs));
    }

    static FirstPaper below(Path packs) {
        return new FirstPaper(packs);
    }

    private static long watch(Path packs) throws IOException {
        while (!there(packs)) {
            LockSupport.parkNanos(EVERY);
            if (Thread.interrupted()) {
                throw new IOException("nobody waits for it any more");
            }
        }
        return System.nanoTime();
    }

    private static boolean there(Path packs) throws IOException {
        try (var drafts = Files.newDirectoryStream(packs, "*.part-????????")) {
            for (var draft : drafts) {
                if (Files.exists(draft.resolve("data/01-incident-report.pdf"))
                        || Files.isDirectory(draft.resolve("data/custody"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// [System#nanoTime] of that moment.
    long seen() throws IOException, InterruptedException {
        try {
            return seen.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException missed) {
            throw new IOException("no PDF was seen", missed);
        }
    }

    @Override
    public void close() {
        eye.shutdownNow();
    }
}
