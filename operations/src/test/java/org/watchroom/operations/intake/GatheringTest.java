package org.watchroom.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class GatheringTest {
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everyone_gets_their_own_answer_and_who_waits_goes_together() throws Exception {
        var first = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var gathering =
                new Gathering<Integer, Integer>(
                        batch -> {
                            batches.add(batch.size());
                            first.countDown();
                            await(go);
                            return batch.stream().map(n -> n * n).toList();
                        },
                        1,
                        10,
                        1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Integer>>();
            answers.add(callers.submit(() -> gathering.take(0)));
            await(first);
            for (var i = 1; i <= 25; i++) {
                int n = i;
                answers.add(callers.submit(() -> gathering.take(n)));
            }
            while (gathering.waiting() < 25) {
                Thread.onSpinWait();
            }
            go.countDown();
            for (var i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(i * i);
            }
        }
        assertThat(batches).containsExactly(1, 10, 10, 5);
    }

    @Test
    void a_second_batch_begins_beside_the_first_when_enough_wait_for_it() throws Exception {
        var go = new CountDownLatch(1);
        var gathering =
                new Gathering<Integer, Integer>(
                        batch -> {
                            batches.add(batch.size());
                            await(go);
                            return batch;
                        },
                        2,
                        10,
                        3);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Integer>>();
            answers.add(callers.submit(() -> gathering.take(0)));
            while (batches.isEmpty()) {
                Thread.onSpinWait();
            }
            for (int i = 1; i <= 2; i++) {
                int n = i;
                answers.add(callers.submit(() -> gathering.take(n)));
            }
            while (gathering.waiting() < 2) {
                Thread.onSpinWait();
            }
            answers.add(callers.submit(() -> gathering.take(3)));
            while (batches.size() < 2) {
                Thread.onSpinWait();
            }
            assertThat(batches).as("two did not begin one, three did").containsExactly(1, 3);
            answers.add(callers.submit(() -> gathering.take(4)));
            while (gathering.waiting() < 1) {
                Thread.onSpinWait();
            }
            go.countDown();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(i);
            }
        }
        assertThat(batches).as("the last was left to nobody").hasSize(3).endsWith(1);
    }

    @Test
    void what_a_batch_throws_its_callers_get_and_the_next_goes_on() {
        var gathering =
                new Gathering<String, String>(
                        batch -> {
                            if (batch.contains("bad")) {
                                throw new IllegalStateException("no");
                            }
                            return batch;
                        },
                        1,
                        10,
                        1);
        assertThatThrownBy(() -> gathering.take("bad")).hasRootCauseMessage("no");
        assertThat(gathering.take("good")).isEqualTo("good");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
