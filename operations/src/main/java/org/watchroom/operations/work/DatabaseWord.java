package org.watchroom.operations.work;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What a database said when work failed whose statements are not ours, such as a migration.
///
/// @param state SQLSTATE; empty where there is none
/// @param words as it said them, or the driver
/// @param failure the same as [SqlFailures] understands it
public record DatabaseWord(String state, String words, RuntimeException failure) {
    public static final String NOT_ALLOWED = "42501";
    public static final String LOCKED = "55P03";

    /// Empty where something else failed.
    public static Optional<DatabaseWord> in(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .map(said ->
                        new DatabaseWord(
                                Objects.requireNonNullElse(said.getSQLState(), ""),
                                String.valueOf(said.getMessage()),
                                SqlFailures.translate(said)));
    }
}
