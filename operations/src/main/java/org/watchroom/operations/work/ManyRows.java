package org.watchroom.operations.work;

import java.lang.reflect.Array;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;
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
        var trip = new OneTrip();
        insert(trip);
        trip.go(db);
    }

    /// Inserts those that are not there yet.
    public void insertNew(DSLContext db) {
        var trip = new OneTrip();
        insertNew(trip);
        trip.go(db);
    }

    /// [#insert(DSLContext)], when the trip is made.
    public void insert(OneTrip trip) {
        insert(trip, "");
    }

    /// [#insertNew(DSLContext)], when the trip is made.
    public void insertNew(OneTrip trip) {
        insert(trip, " on conflict do nothing");
    }

    private void insert(OneTrip trip, String otherwise) {
        if (rows.isEmpty()) {
            return;
        }
        var text = new StringBuilder("insert into ").append(named(table));
        var separator = " (";
        for (var column : columns) {
            text.append(separator).append(quoted(column.name));
            separator = ", ";
        }
        separator = ") select * from unnest(";
        for (var column : columns) {
            text.append(separator).append("?::").append(column.type).append("[]");
            separator = ", ";
        }
        trip.tell(
                text.append(')').append(otherwise).toString(),
                columns.stream()
                        .map(column -> new OneTrip.Values(column.type, column.values(rows)))
                        .toList());
    }

    private static String named(Table<?> table) {
        var schema = table.getSchema();
        return (schema == null ? "" : quoted(schema.getName()) + ".") + quoted(table.getName());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
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
                all[i] = one instanceof Instant moment ? Moments.text(moment) : one;
            }
            return all;
        }
    }
}
