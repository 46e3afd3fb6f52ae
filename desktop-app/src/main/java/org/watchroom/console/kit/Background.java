package org.watchroom.console.kit;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Does work off the glass thread, each piece on a virtual thread of its own.
///
/// For every piece exactly one callback comes, on the glass thread: done, failed or stopped. Work
/// is asked to stop, never interrupted. A result that nobody wants any more is closed when it can
/// be. Where a work fails because the person must prove something first, the [Gate] asks them and
/// the work is done again.
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Task> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Gate gate;

    /// Asks nobody: every failure goes to whoever started the work.
    public Background() {
        this(Gate.NONE);
    }

    /// @param gate sees each failure before whoever started the work does
    public Background(Gate gate) {
        this.gate = gate;
    }

    /// [#run(Work, Consumer, Consumer, Runnable)] for work whose stopping needs no answer.
    public <T> Task run(
            Work<T> work, Consumer<? super T> onDone, Consumer<? super Throwable> onFailed) {
        return run(work, onDone, onFailed, () -> {});
    }

    /// Starts the work at once. Callable from any thread.
    ///
    /// @param onStopped called instead of the others when [Task#request] came first, or the work
    ///   threw [Stop.Stopped]
    public <T> Task run(
            Work<T> work,
            Consumer<? super T> onDone,
            Consumer<? super Throwable> onFailed,
            Runnable onStopped) {
        var task = new Task();
        start(task, work, onDone, onFailed, onStopped);
        return task;
    }

    private <T> void start(
            Task task,
            Work<T> work,
            Consumer<? super T> onDone,
            Consumer<? super Throwable> onFailed,
            Runnable onStopped) {
        running.add(task);
        try {
            threads.execute(() -> perform(task, work, onDone, onFailed, onStopped));
        } catch (RejectedExecutionException ignored) {
            running.remove(task);
            task.request(); // The console is closing: nobody is left to be told.
        }
    }

    /// Calls `action` on the glass thread after `pause`, unless the task is stopped or the console
    /// closes before.
    public Task after(Duration pause, Runnable action) {
        return run(
                stop -> {
                    if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        throw new Stop.Stopped();
                    }
                    stop.check();
                    return true;
                },
                _ -> action.run(),
                failure -> LOG.error("Waiting failed", failure));
    }

    private <T> void perform(
            Task task,
            Work<T> work,
            Consumer<? super T> onDone,
            Consumer<? super Throwable> onFailed,
            Runnable onStopped) {
        try {
            var result = work.call(task);
            FxThread.later(() -> {
                if (closed.getCount() == 0) {
                    discard(result);
                } else if (task.asked()) {
                    discard(result);
                    onStopped.run();
                } else {
                    onDone.accept(result);
                }
            });
        } catch (Stop.Stopped _) {
            tell(onStopped);
        } catch (Throwable failure) { // whatever it is, the person waiting must be told
            tell(() -> {
                if (task.asked()) {
                    LOG.debug("Work that was asked to stop failed instead", failure);
                    onStopped.run();
                } else if (failure instanceof Failure known) {
                    gate.met(
                            known,
                            () -> start(task, work, onDone, onFailed, onStopped),
                            () -> onFailed.accept(known));
                } else {
                    onFailed.accept(failure);
                }
            });
        } finally {
            running.remove(task);
        }
    }

    private void tell(Runnable callback) {
        FxThread.later(() -> {
            if (closed.getCount() > 0) {
                callback.run();
            }
        });
    }

    private void discard(Object result) {
        if (result instanceof Optional<?> maybe) {
            maybe.ifPresent(this::discard);
        } else if (result instanceof AutoCloseable unwanted) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            unwanted.close();
                        } catch (Exception e) {
                            LOG.warn("Closing a result that nobody wanted failed", e);
                        }
                    });
        }
    }

    /// Asks everything to stop and waits a few seconds for it. No callback comes after this.
    @Override
    public void close() {
        closed.countDown();
        running.forEach(Task::request);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} pieces of work did not stop in time", running.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
