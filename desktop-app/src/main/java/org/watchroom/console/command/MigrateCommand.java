package org.watchroom.console.command;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.watchroom.db.Migrations;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.SqlFailures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./watchroom migrate`: makes or updates the schema of a shared database. The embedded one does
/// so by itself.
@Command(
        name = "migrate",
        description =
                "Brings a shared database up to date; sign in as its owner (PGUSER, PGPASSWORD or ~/.pgpass).",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    private static final String NOT_ALLOWED = "42501";
    private static final String LOCKED = "55P03";

    @Mixin private Place place = new Place();

    @Override
    public Integer call() {
        var owner = place.owner();
        try {
            Migrations.migrate(owner);
        } catch (RuntimeException e) {
            return explain(e);
        }
        System.out.println("Up to date: " + owner.url().replaceFirst("[?].*$", ""));
        return ExitCode.OK;
    }

    private static int explain(RuntimeException problem) {
        var said = said(problem).orElseThrow(() -> problem);
        if (NOT_ALLOWED.equals(said.getSQLState())) {
            throw new Failure.Refused(
                    "not-allowed", "Only a superuser can bring the database up to date", said);
        }
        if (LOCKED.equals(said.getSQLState())) {
            System.err.println(
                    "Somebody works with a table that has to be changed. Nothing was changed; do it again at a quiet time.");
            return ExitCode.TRY_LATER;
        }
        if (SqlFailures.translate(said) instanceof Failure known) {
            System.err.println(said.getMessage()); // such as that there is no password
            return ExitCode.of(known);
        }
        throw problem;
    }

    private static Optional<SQLException> said(Throwable problem) {
        return Stream.iterate(problem, each -> each != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }
}
