package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// Months.
final class PartitionsTest {
    @Test
    void an_incident_lies_in_the_month_of_its_id() throws SQLException {
        try (var estate = new Estate();
                var line = estate.db.admin().connect()) {
            Sql.one(line, "select app.ensure_partitions('2025-02-10T00:00Z', 1, 1)");
            var before =
                    estate.raise(
                            Estate.NORTH, estate.york, Instant.parse("2025-01-31T23:59:59.999Z"));
            var after =
                    estate.raise(Estate.NORTH, estate.york, Instant.parse("2025-02-01T00:00:00Z"));
            var longAgo =
                    estate.raise(Estate.NORTH, estate.york, Instant.parse("2001-02-01T00:00:00Z"));

            assertThat(partition(line, "incident", "id", before)).isEqualTo("app.incident_2025_01");
            assertThat(partition(line, "incident", "id", after)).isEqualTo("app.incident_2025_02");
            assertThat(partition(line, "incident", "id", longAgo))
                    .isEqualTo("app.incident_default");
            assertThat(partition(line, "incident_event", "incident_id", before))
                    .isEqualTo("app.incident_event_2025_01");
        }
    }

    @Test
    void months_are_made_once_and_the_service_may_ask_for_them() throws SQLException {
        try (var estate = new Estate();
                var line = estate.db.intake().connect()) {
            assertThat(Sql.one(line, "select app.ensure_partitions('2031-12-31T23:30Z', 0, 1)"))
                    .isEqualTo("10");
            assertThat(Sql.one(line, "select app.ensure_partitions('2031-12-31T23:30Z', 0, 1)"))
                    .isEqualTo("0");
            assertThat(Sql.one(line, "select to_regclass('app.incident_2032_01') is not null"))
                    .isEqualTo("t");
            Sql.update(line, "set timezone = 'Pacific/Auckland'");
            assertThat(Sql.one(line, "select app.ensure_partitions('2031-12-31T23:30Z', 0, 1)"))
                    .isEqualTo("0");
        }
    }

    @Test
    void the_journal_of_today_lies_in_a_month() throws SQLException {
        try (var estate = new Estate();
                var line = estate.db.admin().connect()) {
            assertThat(
                            Sql.one(
                                    line,
                                    "select count(*) from app.journal_default where at > now() - interval '1 hour' and tbl = 'store'"))
                    .isEqualTo("0");
            assertThat(Sql.one(line, "select count(*) from app.journal where tbl = 'store'"))
                    .isEqualTo("3");
        }
    }

    private static String partition(Connection line, String table, String key, UUID id)
            throws SQLException {
        return Sql.one(
                line, "select tableoid::regclass from app." + table + " where " + key + " = ?", id);
    }
}
