package org.watchroom.operations.audit.seal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.watchroom.operations.work.ConnectionSource;
import org.watchroom.operations.work.SqlFailures;
import org.watchroom.operations.work.Stop;

/// The sealed record as a command line asks for it: each question on a connection of its own.
///
/// Every method throws a [org.watchroom.operations.failure.Failure] when the database does not
/// answer or refuses.
public final class SealedRecord {
    private final ConnectionSource source;

    /// @param source opens connections that may read the record
    public SealedRecord(ConnectionSource source) {
        this.source = source;
    }

    /// Whether whoever asks owns the database.
    public boolean isOwners() {
        return asking(connection -> {
            try (var ask = connection.createStatement();
                    var row = ask.executeQuery("select pg_has_role('watchroom_owner', 'usage')")) {
                row.next();
                return row.getBoolean(1);
            }
        });
    }

    /// The newest seal; empty where nothing has been sealed.
    public Optional<StoredSeal> newest() {
        return asking(connection -> new SealSql(connection).newest());
    }

    /// Whether whoever seals with that folder can go on from what the database holds.
    ///
    /// @throws IOException when the folder cannot be read
    public boolean agreesWith(SealHome seals) throws IOException {
        try (var connection = source.open()) {
            return seals.agrees(connection);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    /// Puts on the record that somebody accepts a database that was put back.
    ///
    /// @param kept what was known before
    /// @param found what the database ends with now
    public void noteAccepted(String kept, String found) {
        asking(connection -> {
            try (var note = connection.prepareStatement("select app.note_restore_accepted(?, ?)")) {
                note.setString(1, kept);
                note.setString(2, found);
                return note.execute();
            }
        });
    }

    /// Seals once with that folder, and says how it stands.
    ///
    /// @throws IOException when the folder cannot be read or written
    public SealingState sealOnce(SealHome seals) throws IOException {
        try (var sealer = new Sealer(source, seals)) {
            return sealer.round(Stop.NEVER);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    private <T> T asking(Question<T> question) {
        try (var connection = source.open()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw SqlFailures.translate(e);
        }
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
