package org.watchroom.db.directory;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.UntrustedServer;
import org.watchroom.db.testing.Sql;

/// A console's sign-in in a program of its own, because tickets are found through the program's
/// environment: says `in as LOGIN`, or why not.
final class SignInOnce {
    private SignInOnce() {}

    /// @param args home folder, login, password
    public static void main(String[] args) {
        var address =
                DatabaseAddress.shared(System.getenv(), Optional.empty(), Path.of(args[0]))
                        .orElseThrow()
                        .as(args[1], args.length > 2 ? args[2] : "");
        try (var line = address.connect()) {
            System.out.println("in as " + Sql.one(line, "select session_user"));
        } catch (UntrustedServer e) {
            System.out.println("told: " + e.words());
        } catch (SQLException e) {
            System.out.println("refused: " + e.getSQLState() + " " + e.getMessage());
        }
    }
}
