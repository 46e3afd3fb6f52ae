package org.watchroom.operations.terminal;

import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.work.Database;

/// How terminals are known at the door, for the intake service. Safe for use by many threads.
public final class TerminalEntrance {
    private final Database intake;

    public TerminalEntrance(Database intake) {
        this.intake = intake;
    }

    /// A terminal that is one.
    ///
    /// @param store code of the store it speaks for
    /// @param drill whether that is a store for practice
    public record Known(UUID id, String store, String name, String town, boolean drill) {}

    /// Makes whoever brings the code a terminal with the secret it has made itself. The same once
    /// more gets the same answer.
    ///
    /// @return empty for a code that is wrong, used or too old
    public Optional<Known> enrol(String code, String secret) {
        if (!Secrets.shaped(code) || !Secrets.shaped(secret)) {
            return Optional.empty();
        }
        var hash = Secrets.hash(secret);
        return intake.write(db -> {
            var sql = new TerminalSql(db);
            return sql.enrol(Secrets.hash(code), hash).flatMap(_ -> sql.find(hash));
        });
    }

    /// Empty for a secret of none, or of one that was ended, or whose store is closed.
    public Optional<Known> find(String secret) {
        return Secrets.shaped(secret)
                ? intake.read(db -> new TerminalSql(db).find(Secrets.hash(secret)))
                : Optional.empty();
    }
}
