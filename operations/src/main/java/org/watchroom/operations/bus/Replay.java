package org.watchroom.operations.bus;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;

/// Has the bus told once more what it was told before, for administrators. The intake service that
/// relays does it, page by page, after everything that is new.
public final class Replay {
    private final Database database;

    public Replay(Database database) {
        this.database = database;
    }

    /// @param id made beforehand
    /// @throws Failure.StepUpNeeded unless the code was given within the last minutes
    public void from(UUID id, From from) {
        database.writing(db -> new ReplaySql(db).ask(id, from));
    }

    /// What was asked for, the newest first.
    public List<Asked> all() {
        return database.read(db -> new ReplaySql(db).all());
    }

    /// Where to begin.
    public sealed interface From {
        /// @param seq position of the first record, as messages give it
        record Position(long seq) implements From {}

        /// @param at when the first record was written
        record Moment(Instant at) implements From {}

        /// @param text digits, or an instant such as `2026-11-30T00:00:00Z`
        /// @throws Failure.Unreadable when it is neither
        static From parse(String text) {
            try {
                return text.matches("\\d{1,18}")
                        ? new Position(Long.parseLong(text))
                        : new Moment(Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new Failure.Unreadable(
                        "\"" + text + "\" is neither a position nor an instant",
                        "Give a number, or an instant such as 2026-11-30T00:00:00Z.",
                        e);
            }
        }
    }

    /// @param sent how many records so far
    public record Asked(UUID id, Instant askedAt, long sent, Optional<Instant> finishedAt) {}
}
