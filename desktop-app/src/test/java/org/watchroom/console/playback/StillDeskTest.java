package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.taking.Taken;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.Stop;

/// Stills by key: what is asked for, what the operator reads of it, and what cannot be taken.
final class StillDeskTest {
    private final TestGlass glass = new TestGlass();
    private final List<Instant> asked = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Optional<Outcome> answer = Optional.empty();

    @BeforeEach
    void offer() {
        Fx.run(() ->
                glass.panel.offer(
                        new StillDesk(
                                this::take,
                                glass.wall.model,
                                glass.wall.background,
                                why -> String.valueOf(why.getMessage()))));
    }

    @AfterEach
    void close() {
        gate.countDown();
        glass.close();
    }

    private Outcome take(
            PlaybackRequest shown,
            CameraId camera,
            Instant at,
            TakingProgress progress,
            Stop stop) {
        asked.add(at);
        var now = gate;
        while (now.getCount() > 0) {
            stop.check();
            Thread.onSpinWait();
        }
        var outcome = answer.orElseGet(() -> made(camera, at, asked.size()));
        progress.ended(camera, outcome);
        return outcome;
    }

    static Outcome made(CameraId camera, Instant at, int number) {
        return new Outcome.Made(
                new Taken(
                        new Camera(
                                camera,
                                new StoreId(UUID.randomUUID()),
                                "CAM01",
                                "CAM01",
                                "",
                                "YORK-01",
                                Optional.empty(),
                                31),
                        new TimeSpan(at, at.plusMillis(1)),
                        List.of(
                                exhibit("MR/3", Exhibit.Kind.MASTER, at),
                                exhibit("MR/3/ST" + number, Exhibit.Kind.STILL, at)),
                        Optional.empty(),
                        "",
                        List.of()));
    }

    private static Exhibit exhibit(String reference, Exhibit.Kind kind, Instant at) {
        return new Exhibit(
                UUID.randomUUID(),
                new IncidentId(UUID.randomUUID()),
                1,
                Optional.empty(),
                3,
                reference,
                kind,
                new Making(
                        "",
                        "",
                        "",
                        new HashingCopy.Content(1, Sha256.of(new byte[] {1})),
                        Optional.empty(),
                        Optional.of(new TimeSpan(at, at.plusMillis(1))),
                        "",
                        ""));
    }

    private void still() {
        glass.press(KeyCode.S, KeyCode.SHIFT);
    }

    private List<String> words() {
        return Fx.get(() -> TestGlass.words(glass.panel.lookup("#still-lines")));
    }

    private void fire(String id) {
        Fx.run(() -> ((Button) glass.panel.lookup("#" + id)).fire());
    }

    @Test
    void the_picture_of_the_chosen_tile_is_taken_and_its_reference_is_said() {
        glass.show(2);
        Fx.run(() -> glass.wall.model.focusOn(1));
        gate = new CountDownLatch(1);
        still();
        Fx.eventually(
                () -> assertThat(words()).contains("Taking the still of CAM02, 14:01:30.000 GMT…"));
        gate.countDown();
        Fx.eventually(() ->
                assertThat(words())
                        .contains(
                                "✓ MR/3/ST1: still of CAM02, 14:01:30.000 GMT, with its recording MR/3"));
        assertThat(asked).containsExactly(TestWall.M.minusSeconds(30));
    }

    @Test
    void one_is_taken_after_the_other_and_those_that_are_done_make_room() {
        glass.show(1);
        gate = new CountDownLatch(1);
        still();
        Fx.run(() -> glass.wall.model.skip(Duration.ofSeconds(1)));
        still();
        Fx.eventually(() -> assertThat(words()).anyMatch(each -> each.contains("waits for the")));
        assertThat(asked).hasSize(1);
        gate.countDown();
        Fx.eventually(() -> assertThat(words()).anyMatch(each -> each.contains("MR/3/ST2")));
        still();
        still();
        Fx.eventually(() -> assertThat(words()).anyMatch(each -> each.contains("MR/3/ST4")));
        assertThat(words()).noneMatch(each -> each.contains("MR/3/ST1:"));
    }

    @Test
    void whoever_stops_it_reads_that_nothing_was_taken_and_may_try_again() {
        glass.show(1);
        gate = new CountDownLatch(1);
        still();
        Fx.eventually(() -> assertThat(asked).hasSize(1));
        fire("still-stop");
        Fx.eventually(
                () -> assertThat(words()).anyMatch(each -> each.contains("stopped, nothing")));
        gate.countDown();
        fire("still-retry");
        Fx.eventually(() -> assertThat(words()).anyMatch(each -> each.contains("MR/3/ST2")));
        fire("still-close");
        assertThat(Fx.get(() -> glass.panel.lookup("#still-lines").isVisible())).isFalse();
    }

    @Test
    void what_was_not_taken_is_said_in_words() {
        glass.show(1);
        answer = Optional.of(new Outcome.Nothing());
        still();
        Fx.eventually(() ->
                assertThat(words()).anyMatch(each -> each.contains("no recording of that moment")));
        answer = Optional.of(new Outcome.Failed(new Failure.Missing("The film")));
        still();
        Fx.eventually(() -> assertThat(words()).anyMatch(each -> each.contains("The film")));
    }

    @Test
    void where_no_picture_is_seen_there_is_none_to_take() {
        glass.show(1);
        Fx.run(() -> glass.wall.model.seek(TestWall.M.minusSeconds(1000)));
        Fx.eventually(() -> {
            glass.wall.nanos.addAndGet(300_000_000);
            glass.wall.model.tick();
            assertThat(glass.wall.model.tiles().getFirst().taken().get()).isNull();
        });
        still();
        assertThat(words()).contains("✕ No still: the chosen camera shows no picture now.");
        assertThat(asked).isEmpty();
    }

    @Test
    void another_incident_begins_without_the_lines_of_the_last() {
        glass.show(1);
        still();
        Fx.eventually(() -> assertThat(words()).anyMatch(each -> each.contains("MR/3/ST1")));
        Fx.run(glass.wall.model::clear);
        assertThat(words()).isEmpty();
    }
}
