package org.watchroom.operations.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Does for many callers at once what costs nearly as much for one: what waits while a batch is
/// under way makes the next batch. A lone caller waits for nobody. A second batch begins beside the
/// first only when enough wait to make it worth while: two small ones cost more than one.
///
/// @param <T> what a caller brings
/// @param <R> what it gets
final class Gathering<T, R> {
    private final Function<? super List<T>, ? extends List<R>> work;
    private final int lanes;
    private final int most;
    private final int worthwhile;
    private final Executor threads;
    private final ArrayDeque<Caller<T, R>> waiting = new ArrayDeque<>();
    private int busy;

    /// @param work answers as many results as it is given, in the same order; what it throws every
    ///   caller of the batch gets
    /// @param lanes how many batches may be under way at once
    /// @param most how many callers a batch takes
    /// @param worthwhile how many have to wait before a batch begins beside another
    Gathering(
            Function<? super List<T>, ? extends List<R>> work,
            int lanes,
            int most,
            int worthwhile) {
        this.work = work;
        this.lanes = lanes;
        this.most = most;
        this.worthwhile = worthwhile;
        this.threads = threads(lanes);
    }

    /// Threads that stay: libraries keep with each what is dear to make, such as ciphers and
    /// sources of random numbers.
    private static Executor threads(int lanes) {
        var pool =
                new ThreadPoolExecutor(
                        lanes,
                        lanes,
                        1,
                        TimeUnit.MINUTES,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("gathering-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /// Returns when the batch it went with is done.
    R take(T item) {
        var caller = new Caller<T, R>(item, new CompletableFuture<>());
        synchronized (waiting) {
            waiting.addLast(caller);
            if (busy == 0 || busy < lanes && waiting.size() >= worthwhile) {
                busy++;
                threads.execute(this::serve);
            }
        }
        return caller.answer.join();
    }

    /// How many callers no batch has taken yet.
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void serve() {
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            try {
                var answers = work.apply(batch.stream().map(Caller::item).toList());
                for (var i = 0; i < batch.size(); i++) {
                    batch.get(i).answer.complete(answers.get(i));
                }
            } catch (RuntimeException | Error e) {
                batch.forEach(caller -> caller.answer.completeExceptionally(e));
            }
        }
    }

    /// Empty when nobody waits, or too few while another batch is under way, after which they are
    /// taken: the lane is given back then.
    private List<Caller<T, R>> next() {
        synchronized (waiting) {
            var batch = new ArrayList<Caller<T, R>>();
            if (busy == 1 || waiting.size() >= worthwhile) {
                while (batch.size() < most && !waiting.isEmpty()) {
                    batch.add(waiting.removeFirst());
                }
            }
            if (batch.isEmpty()) {
                busy--;
            }
            return batch;
        }
    }

    private record Caller<T, R>(T item, CompletableFuture<R> answer) {}
}
