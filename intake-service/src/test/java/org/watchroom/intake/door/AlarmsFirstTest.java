package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.intake.testing.Eventually.seen;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.testing.RunningIntake;

/// No alarm waits until a crowd is written down.
final class AlarmsFirstTest {
    private static final String REPORT =
            "{\"store\":\"YORK-01\",\"category\":\"%s\",\"id\":\"%s\"}";

    private static final String HELD_UP =
            "select count(*) from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0";

    private final RunningIntake intake = new RunningIntake();

    @AfterEach
    void close() {
        intake.close();
    }

    private CompletableFuture<RunningIntake.Answer> post(String category, String id) {
        return CompletableFuture.supplyAsync(() -> intake.post(REPORT.formatted(category, id)));
    }

    /// Whoever waits for longer than the service allows is answered otherwise, so a slow machine
    /// gets more than one try.
    @Test
    void a_panic_alarm_and_a_weapon_are_raised_while_all_others_are_held_up() throws SQLException {
        boolean ahead = false;
        for (int attempt = 0; attempt < 5 && !ahead; attempt++) {
            ahead = ahead(attempt);
        }
        assertThat(ahead).isTrue();
    }

    private boolean ahead(int attempt) throws SQLException {
        try (var holder = intake.db().admin().connect()) {
            holder.setAutoCommit(false);
            // Whoever raises one of this category waits, and nobody else.
            Sql.one(holder, "select code from app.category where code = 'suspicious' for update");
            var one = heldUp("one-" + attempt, 1);
            var other = heldUp("other-" + attempt, 2);
            assertThat(post("panic", "alarm-" + attempt).join().status()).isEqualTo(201);
            assertThat(post("weapon", "knife-" + attempt).join().status()).isEqualTo(201);
            boolean ahead = !one.isDone() && !other.isDone();
            holder.rollback();
            assertThat(one.join().status()).isIn(201, 202);
            assertThat(other.join().status()).isIn(201, 202);
            return ahead;
        }
    }

    private CompletableFuture<RunningIntake.Answer> heldUp(String id, int many) {
        var post = post("suspicious", id);
        seen(many + " are held up", () -> post.isDone() || intake.number(HELD_UP) >= many);
        return post;
    }
}
