package org.watchroom.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.MovedClock;
import org.watchroom.operations.work.Stop;

/// A look at a theft that new receipts do not answer is put off, and never lost.
final class PutOffTest {
    private static final String MILK = "\"lines\":[{\"name\":\"MILK\",\"price\":\"1\"}]";

    private final ToldByTills tills = new ToldByTills();

    @AfterEach
    void close() {
        tills.close();
    }

    @Test
    void what_a_killed_service_had_put_off_the_next_one_looks_at() {
        var clock = new MovedClock();
        var killed = tills.service(clock);
        tills.told(300, "1", MILK);
        killed.rounds(Stop.NEVER);
        assertThat(tills.words()).endsWith("One receipt within 20 minutes of it.");
        tills.told(301, "2", MILK);
        clock.move(Duration.ofSeconds(3));
        killed.rounds(Stop.NEVER);
        assertThat(tills.news()).isZero();
        assertThat(tills.words()).endsWith("One receipt within 20 minutes of it.");

        tills.service(clock).rounds(Stop.NEVER);

        assertThat(tills.words()).endsWith("2 receipts within 20 minutes of it.");
    }
}
