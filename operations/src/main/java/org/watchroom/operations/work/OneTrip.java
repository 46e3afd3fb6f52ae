package org.watchroom.operations.work;

import static java.util.stream.Collectors.joining;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Statements that go to the server together and are answered together, in their order: what they
/// cost each other in waiting is a good part of what a report costs. Where one fails those after it
/// are not done, and the transaction fails as ever.
///
/// Their text does not depend on how many values they are given, which travel as arrays: so the
/// server plans each of them once for each connection.
public final class OneTrip {
    private final List<Part> parts = new ArrayList<>();

    /// Values of one column.
    ///
    /// @param type what the server calls an element
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Values(String type, @Nullable Object[] elements) {
        public static Values texts(Stream<String> elements) {
            return new Values("text", elements.toArray(String[]::new));
        }

        public static Values ids(Stream<UUID> elements) {
            return new Values("uuid", elements.toArray(UUID[]::new));
        }

        public static Values numbers(Stream<Long> elements) {
            return new Values("int8", elements.toArray(Long[]::new));
        }

        public static Values bytes(Stream<byte[]> elements) {
            return new Values("bytea", elements.toArray(byte[][]::new));
        }

        public static Values moment(Instant moment) {
            return new Values("timestamptz", new String[] {Moments.text(moment)});
        }
    }

    /// A moment in a row that was asked for.
    public static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// Takes what the server answers, row by row.
    @FunctionalInterface
    public interface Row {
        void take(ResultSet row) throws SQLException;
    }

    /// Asks for rows.
    ///
    /// @param text one statement, with a `?` for each of the arrays
    /// @param row takes each of them, when the trip is made
    public void ask(String text, List<Values> arrays, Row row) {
        parts.add(new Part(text, arrays, row));
    }

    /// Changes something.
    ///
    /// @param text one statement, with a `?` for each of the arrays
    void tell(String text, List<Values> arrays) {
        parts.add(new Part(text, arrays, _ -> {}));
    }

    /// Makes the trip. What was asked and told is done with then.
    public void go(DSLContext db) {
        if (parts.isEmpty()) {
            return;
        }
        var text = parts.stream().map(Part::text).collect(joining(";\n"));
        db.connection(connection -> {
            try (var statement = connection.prepareStatement(text)) {
                bind(statement);
                boolean rows = statement.execute();
                for (var part : parts) {
                    if (rows) {
                        read(statement, part.row);
                    }
                    rows = statement.getMoreResults();
                }
            }
        });
        parts.clear();
    }

    private void bind(PreparedStatement statement) throws SQLException {
        int at = 1;
        for (var part : parts) {
            for (var values : part.arrays) {
                Array array = statement.getConnection().createArrayOf(values.type, values.elements);
                statement.setArray(at++, array);
            }
        }
    }

    private static void read(PreparedStatement statement, Row row) throws SQLException {
        try (var set = statement.getResultSet()) {
            while (set.next()) {
                row.take(set);
            }
        }
    }

    private record Part(String text, List<Values> arrays, Row row) {}
}
