package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.RunningIntake;

final class RaisePendingTest {
    private static final String REPORT = "{\"store\":\"YORK-01\",\"category\":\"robbery\"}";

    private final RunningIntake intake = new RunningIntake();

    @AfterEach
    void close() {
        intake.close();
    }

    @Test
    void a_report_that_could_not_be_raised_is_kept_told_so_and_raised_later() {
        intake.db()
                .update("revoke insert on app.incident from watchroom_intake"); // a fault of ours
        var kept = intake.post(REPORT);
        assertThat(kept.status()).isEqualTo(202);
        assertThat(kept.json().path("state").asString()).isEqualTo("received");
        assertThat(kept.location()).isEqualTo("/reports/" + kept.report());
        assertThat(intake.post(REPORT)).isEqualTo(kept);
        Eventually.seen(
                "it is counted", () -> intake.number("select attempts from app.raw_report") >= 3);
        Eventually.seen(
                "health tells of it",
                () -> intake.get("/health").json().path("pendingReports").asInt() == 1);

        intake.db().update("grant insert on app.incident to watchroom_intake");

        Eventually.seen("it is raised", () -> "raised".equals(state(kept.location())));
        assertThat(intake.incidents()).isEqualTo(1);
        assertThat(
                        intake.text(
                                "select i.raised_at = r.received_at from app.incident i join"
                                        + " app.raw_report r on r.incident_id = i.id"))
                .isEqualTo("t");
        var again = intake.post(REPORT);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.report()).isEqualTo(kept.report());
        Eventually.seen(
                "nothing waits",
                () -> intake.get("/health").json().path("pendingReports").asInt() == 0);
    }

    @Test
    void what_is_kept_and_turns_out_to_be_unknown_is_refused() {
        intake.db().update("revoke insert on app.incident from watchroom_intake");
        var kept = intake.post(REPORT);
        intake.db().update("update app.store set closed_on = '2026-01-01' where code = 'YORK-01'");
        Eventually.seen("it is refused", () -> "refused".equals(state(kept.location())));
        assertThat(intake.get(kept.location()).json().path("problem").path("errors").size())
                .isEqualTo(1);
    }

    @Test
    void a_report_left_by_a_service_that_died_is_raised_by_the_next() {
        var id = intake.text("select gen_random_uuid()");
        intake.db()
                .update(
                        """
                        insert into app.raw_report (id, source, idempotency_key, received_at, bytes, sha256, state)
                        values (overlay(?::text placing '01a1f7e9-c40a-7' from 1 for 15)::uuid, 'http', 'left', now(), ?::bytea,
                                sha256(?::bytea), 'received')
                        """,
                        id,
                        REPORT,
                        REPORT);
        Eventually.seen("it is raised", () -> intake.incidents() == 1);
    }

    private String state(String location) {
        return intake.get(location).json().path("state").asString();
    }
}
