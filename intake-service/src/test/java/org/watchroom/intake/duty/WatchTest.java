package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.operations.work.Stop;

final class WatchTest {
    @Test
    void wrong_codes_that_were_rolled_back_are_written_down_once() throws SQLException {
        try (var db = TestDatabase.create()) {
            db.region(1, "NORTH", "North", false);
            var mara = db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
            try (var line = mara.address().connect()) {
                line.setAutoCommit(false);
                Sql.one(line, "select app.open_session('x', 'no code')");
                line.rollback();
            }

            var watch = new Watch(db.intake()::connect);
            watch.go(Stop.NEVER);
            watch.go(Stop.NEVER);

            var lines = new AtomicInteger();
            db.query(
                    "select count(*) from app.journal where op = 'R' and payload ->> 'login' = ?",
                    row -> lines.set(row.getInt(1)),
                    mara.login());
            assertThat(lines).hasValue(1);
        }
    }
}
