package org.watchroom.console.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;

final class QueueViewModelTest {
    private final ControlRoom room = new ControlRoom("North", false);
    private final Desk mara = room.desk("Mara Ellison");
    private final Desk devi = room.desk("Devi Okafor");
    private @Nullable QueueViewModel opened;

    @AfterEach
    void close() {
        if (opened != null) {
            mara.onGlass(opened::close);
        }
        mara.close();
        devi.close();
        room.close();
    }

    @Test
    void the_worst_comes_first_and_among_equals_the_oldest() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        var panic = room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic button");
        var theftToo = room.raise("YORK-03", "shop-theft", Severity.MEDIUM, "Meat taken");
        var queue = open();
        mara.eventually(() -> assertThat(shown(queue)).containsExactly(panic, theft, theftToo));
    }

    @Test
    void what_is_reported_later_appears_by_itself_and_never_moves_the_choice() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        var queue = open();
        mara.eventually(() -> assertThat(shown(queue)).containsExactly(theft));
        mara.onGlass(() -> queue.select(theft));
        var panic = room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic button");
        mara.eventually(() -> assertThat(shown(queue)).containsExactly(panic, theft));
        mara.onGlass(() -> {
            assertThat(queue.selected().get()).isEqualTo(theft);
            assertThat(queue.fresh(panic)).isTrue();
            assertThat(queue.fresh(theft)).isFalse();
        });
    }

    @Test
    void whoever_claims_second_is_told_so() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        var queue = open();
        mara.eventually(() -> assertThat(shown(queue)).containsExactly(theft));
        var entry = devi.incidents().find(theft).orElseThrow();
        mara.onGlass(() -> {
            queue.select(theft);
            devi.triage().claim(entry.incident());
            queue.claimSelected();
        });
        mara.eventually(() -> assertThat(mara.notices()).containsExactly("failure.stale"));
        mara.eventually(() ->
                assertThat(queue.selectedEntry().orElseThrow().holder()).contains("Devi Okafor"));
    }

    @Test
    void claiming_shows_oneself_as_the_holder() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        var queue = open();
        mara.eventually(() -> assertThat(shown(queue)).containsExactly(theft));
        mara.onGlass(() -> {
            queue.select(theft);
            queue.claimAndOpen();
        });
        mara.eventually(() ->
                assertThat(queue.rows().getFirst().incident().claimedBy(queue.me())).isTrue());
        assertThat(mara.notices()).isEmpty();
    }

    @Test
    void what_a_colleague_closes_leaves_the_queue_and_stays_chosen() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        var queue = open();
        mara.eventually(() -> assertThat(shown(queue)).containsExactly(theft));
        mara.onGlass(() -> queue.select(theft));
        var claimed = devi.triage().claim(devi.incidents().find(theft).orElseThrow().incident());
        devi.triage().close(claimed, devi.incidents().outcomes().getFirst(), "");
        mara.eventually(() -> assertThat(shown(queue)).isEmpty());
        mara.onGlass(() -> {
            assertThat(queue.selected().get()).isEqualTo(theft);
            assertThat(queue.lastGone().get()).isPresent();
            assertThat(queue.counts().get().open()).isZero();
        });
    }

    @Test
    void the_filter_finds_by_store_category_reference_and_holder() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        var damage = room.raise("HULL-02", "damage", Severity.MEDIUM, "Window broken");
        devi.triage().claim(devi.incidents().find(damage).orElseThrow().incident());
        var queue = open();
        mara.eventually(() -> assertThat(shown(queue)).containsExactly(theft, damage));
        for (var typed : List.of("hull", "criminal dam", damage.reference(), "okafor")) {
            mara.onGlass(() -> {
                queue.filterText().set(typed);
                assertThat(shown(queue)).as(typed).containsExactly(damage);
            });
        }
        mara.onGlass(() -> {
            queue.clearFilter();
            queue.onlyWaiting().set(true);
            assertThat(shown(queue)).containsExactly(theft);
            queue.clearFilter();
            queue.onlySeverities().add(Severity.CRITICAL);
            assertThat(shown(queue)).isEmpty();
            queue.clearFilter();
            assertThat(shown(queue)).containsExactly(theft, damage);
        });
    }

    @Test
    void late_ones_are_counted_and_can_be_shown_alone() {
        Instant now = Clock.systemUTC().instant();
        var late =
                room.raise(
                        "YORK-01",
                        "panic",
                        Severity.CRITICAL,
                        "Panic",
                        now.minus(Duration.ofMinutes(5)),
                        Source.PANIC,
                        "Panic");
        room.raise("YORK-02", "panic", Severity.CRITICAL, "Panic");
        var queue = open();
        mara.eventually(() -> assertThat(queue.counts().get().late()).isEqualTo(1));
        mara.onGlass(() -> {
            queue.onlyLate().set(true);
            assertThat(shown(queue)).containsExactly(late);
        });
    }

    @Test
    void what_stood_in_sight_is_recorded_once() {
        var theft = room.raise("YORK-01", "shop-theft", Severity.MEDIUM, "Coffee taken");
        var queue = open();
        mara.eventually(() -> assertThat(shown(queue)).containsExactly(theft));
        mara.onGlass(() -> queue.saw(queue.rows()));
        mara.eventually(() ->
                assertThat(mara.incidents().find(theft).orElseThrow().incident().visibleAt())
                        .isPresent());
    }

    private QueueViewModel open() {
        var queue =
                mara.glass(() -> new QueueViewModel(mara.seat(), mara.incidents(), mara.triage()));
        opened = queue;
        return queue;
    }

    private static List<IncidentId> shown(QueueViewModel queue) {
        return queue.rows().stream().map(QueueRow::id).toList();
    }
}
