package org.watchroom.operations.work;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Many rows for one table, put there by a statement whose text does not depend on how many they
/// are: the server plans it once for each connection, and what is checked for each statement is
/// checked once. Columns travel as arrays.
///
/// @param <T> what a row is made from
public final class ManyRows<T> {
    /// What the server calls the elements of a column.
    private static final Map<Class<?>, String> TYPES =
            Map.of(
                    UUID.class, "uuid",
                    String.class, "text",
                    Short.class, "int2",
                    Integer.class, "int4",
                    Long.class, "int8",
                    Boolean.class, "bool",
                    Instant.class, "timestamptz",
                    byte[].class, "bytea");

    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    /// As the server reads what is outside: it knows no year 0 and no sign.
    private static final DateTimeFormatter OUTSIDE =
            new DateTimeFormatterBuilder()
                    .appendValue(ChronoField.YEAR_OF_ERA, 4, 9, SignStyle.NEVER)
                    .appendPattern("-MM-dd HH:mm:ss.SSSSSSSSSxxx G")
                    .toFormatter(Locale.UK)
                    .withZone(ZoneOffset.UTC);

    private final Table<?> table;
    private final List<T> rows;
    private final List<Column<T>> columns = new ArrayList<>();

    private ManyRows(Table<?> table, List<T> rows) {
        this.table = table;
        this.rows = List.copyOf(rows);
    }

    public static <T> ManyRows<T> of(Table<?> table, List<T> rows) {
        return new ManyRows<>(table, rows);
    }

    /// @param value of the column, for each row
    /// @throws IllegalArgumentException for a column of a type that nobody needed so far
    public <V> ManyRows<T> set(TableField<?, V> field, Value<T, V> value) {
        var type = TYPES.get(field.getType());
        if (type == null) {
            throw new IllegalArgumentException(
                    field + " has elements of " + field.getType() + ", which no array is made of");
        }
        columns.add(new Column<>(field.getName(), type, field.getType(), value));
        return this;
    }

    /// Inserts all of them, or none where one breaks a rule.
    public void insert(DSLContext db) {
        insert(db, "");
    }

    /// Inserts those that are not there yet.
    public void insertNew(DSLContext db) {
        insert(db, " on conflict do nothing");
    }

    private void insert(DSLContext db, String otherwise) {
        if (rows.isEmpty()) {
            return;
        }
        var text =
                "insert into %s (%s) select * from unnest(%s)%s"
                        .formatted(
                                db.render(table),
                                columns.stream()
                                        .map(column -> db.render(DSL.name(column.name)))
                                        .collect(joining(", ")),
                                columns.stream()
                                        .map(column -> "?::" + column.type + "[]")
                                        .collect(joining(", ")),
                                otherwise);
        db.connection(connection -> {
            try (var insert = connection.prepareStatement(text)) {
                bind(connection, insert);
                insert.executeUpdate();
            }
        });
    }

    private void bind(Connection connection, PreparedStatement insert) throws SQLException {
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            insert.setArray(i + 1, connection.createArrayOf(column.type, column.values(rows)));
        }
    }

    /// What a row has in one column.
    @FunctionalInterface
    public interface Value<T, V> {
        @Nullable V of(T row);
    }

    private record Column<T>(String name, String type, Class<?> elements, Value<T, ?> value) {

        /// The driver writes moments only as text.
        @Nullable Object[] values(List<T> rows) {
            var moments = elements == Instant.class;
            @Nullable Object[] all =
                    (Object[]) Array.newInstance(moments ? String.class : elements, rows.size());
            for (var i = 0; i < all.length; i++) {
                var one = value.of(rows.get(i));
                all[i] = one instanceof Instant moment ? text(moment) : one;
            }
            return all;
        }

        private static String text(Instant moment) {
            return moment.isBefore(YEAR_1) || !moment.isBefore(YEAR_10000)
                    ? OUTSIDE.format(moment)
                    : moment.toString();
        }
    }
}
