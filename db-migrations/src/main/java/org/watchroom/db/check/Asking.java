package org.watchroom.db.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection to the server, and what it answers.
record Asking(Connection connection) {
    /// All rows, each by the names of its columns.
    List<Row> rows(String sql, String... values) throws SQLException {
        try (var ask = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                ask.setString(i + 1, values[i]);
            }
            var found = new ArrayList<Row>();
            try (var rows = ask.executeQuery()) {
                var names = rows.getMetaData();
                while (rows.next()) {
                    var row = new LinkedHashMap<String, @Nullable Object>();
                    for (var i = 1; i <= names.getColumnCount(); i++) {
                        row.put(
                                names.getColumnLabel(i),
                                "timestamptz".equals(names.getColumnTypeName(i))
                                        ? rows.getObject(i, OffsetDateTime.class)
                                        : rows.getObject(i));
                    }
                    found.add(new Row(row));
                }
            }
            return found;
        }
    }

    /// The only row.
    Row row(String sql, String... values) throws SQLException {
        return rows(sql, values).getFirst();
    }

    /// Of postgresql.conf, as the server keeps to it; empty where this version has no such setting.
    Optional<String> setting(String name) throws SQLException {
        return Optional.ofNullable(
                row("select current_setting(?, true) as value", name).text("value"));
    }

    /// The first column of all rows, in one line.
    String list(String sql, String... values) throws SQLException {
        var all = new ArrayList<String>();
        for (var row : rows(sql, values)) {
            all.add(String.valueOf(row.values.values().iterator().next()));
        }
        return String.join(", ", all);
    }

    /// One row of an answer.
    record Row(Map<String, @Nullable Object> values) {
        @Nullable String text(String column) {
            var value = values.get(column);
            return value == null ? null : value.toString();
        }

        String said(String column) {
            return String.valueOf(values.get(column));
        }

        /// 0 where there is nothing.
        long number(String column) {
            return values.get(column) instanceof Number number ? number.longValue() : 0;
        }

        boolean is(String column) {
            return Boolean.TRUE.equals(values.get(column));
        }

        Optional<Instant> at(String column) {
            return values.get(column) instanceof OffsetDateTime time
                    ? Optional.of(time.toInstant())
                    : Optional.empty();
        }
    }

    /// As people say it.
    static String words(Duration time) {
        var seconds = Math.abs(time.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 72 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    static String bytes(long count) {
        return count >= 1L << 30
                ? "%.1f GB".formatted(count / (double) (1L << 30))
                : "%d MB".formatted(count >> 20);
    }
}
