package org.watchroom.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.failure.Failure;

final class BackgroundTest {
    private final Background background = new Background();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void what_is_done_is_told_once_on_the_glass_thread() {
        Fx.start();
        background.run(
                _ -> "done", result -> heard.add(result + " " + FxThread.here()), this::failed);
        Fx.eventually(() -> assertThat(heard).containsExactly("done true"));
    }

    @Test
    void what_fails_is_told_once_on_the_glass_thread() {
        Fx.start();
        background.run(
                _ -> {
                    throw new IllegalStateException("broken");
                },
                _ -> heard.add("done"),
                failure -> heard.add(failure.getMessage() + " " + FxThread.here()));
        Fx.eventually(() -> assertThat(heard).containsExactly("broken true"));
    }

    @Test
    void a_deed_that_needs_the_code_once_more_is_done_again_when_it_was_given() {
        Fx.start();
        var tries = new AtomicInteger();
        try (var guarded = new Background((_, again, _) -> again.run())) {
            guarded.run(
                    _ -> {
                        if (tries.incrementAndGet() == 1) {
                            throw new Failure.StepUpNeeded();
                        }
                        return "done";
                    },
                    heard::add,
                    this::failed);
            Fx.eventually(() -> assertThat(heard).containsExactly("done"));
        }
        assertThat(tries).hasValue(2);
    }

    @Test
    void a_deed_whose_code_was_not_given_has_failed() {
        Fx.start();
        try (var guarded = new Background((_, _, giveUp) -> giveUp.run())) {
            guarded.run(
                    _ -> {
                        throw new Failure.StepUpNeeded();
                    },
                    _ -> heard.add("done"),
                    failure -> heard.add(failure.getClass().getSimpleName()));
            Fx.eventually(() -> assertThat(heard).containsExactly("StepUpNeeded"));
        }
    }

    @Test
    void work_that_was_asked_to_stop_is_silent() {
        Fx.start();
        var goOn = new CountDownLatch(1);
        var task =
                background.run(
                        stop -> {
                            goOn.await();
                            stop.check();
                            return "done";
                        },
                        heard::add,
                        this::failed,
                        () -> heard.add("stopped"));
        task.request();
        goOn.countDown();
        Fx.eventually(() -> assertThat(heard).containsExactly("stopped"));
    }

    @Test
    void a_result_that_nobody_wants_any_more_is_closed() {
        AutoCloseable result = () -> heard.add("closed");
        unwanted(result);
    }

    @Test
    void one_that_may_be_there_is_closed_where_it_is() {
        AutoCloseable result = () -> heard.add("closed");
        unwanted(Optional.of(result));
    }

    private void unwanted(Object result) {
        Fx.start();
        var goOn = new CountDownLatch(1);
        var task =
                background.run(
                        _ -> {
                            goOn.await();
                            return result;
                        },
                        _ -> heard.add("done"),
                        this::failed);
        task.request();
        goOn.countDown();
        Fx.eventually(() -> assertThat(heard).containsExactly("closed"));
    }

    @Test
    void closing_asks_everything_to_stop_and_ends_the_waiting() {
        Fx.start();
        background.after(Duration.ofHours(1), () -> heard.add("called"));
        long begun = System.nanoTime();
        background.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        Fx.run(() -> assertThat(heard).isEmpty());
    }

    private void failed(Throwable failure) {
        heard.add("failed: " + failure);
    }
}
