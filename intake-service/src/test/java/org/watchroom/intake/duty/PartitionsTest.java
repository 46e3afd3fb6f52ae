package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.operations.work.Stop;

final class PartitionsTest {
    @Test
    void the_months_to_come_have_partitions() throws SQLException {
        try (var db = TestDatabase.create()) {
            var clock = Clock.fixed(Instant.parse("2031-05-31T23:59:59Z"), ZoneOffset.UTC);
            new Partitions(db.intake()::connect, clock).go(Stop.NEVER);
            new Partitions(db.intake()::connect, clock).go(Stop.NEVER);

            var made = new AtomicInteger();
            db.query(
                    "select count(*) from pg_class where relname in ('incident_2031_04',"
                            + " 'incident_2031_08', 'journal_2031_08')",
                    row -> made.set(row.getInt(1)));
            assertThat(made).hasValue(3);
        }
    }
}
