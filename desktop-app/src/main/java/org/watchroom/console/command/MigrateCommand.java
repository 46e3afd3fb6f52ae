package org.watchroom.console.command;

import java.util.concurrent.Callable;
import org.watchroom.db.Migrations;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.DatabaseWord;
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
        var said = DatabaseWord.in(problem).orElseThrow(() -> problem);
        if (said.state().equals(DatabaseWord.NOT_ALLOWED)) {
            throw new Failure.Refused(
                    "not-allowed", "Only a superuser can bring the database up to date", problem);
        }
        if (said.state().equals(DatabaseWord.LOCKED)) {
            System.err.println(
                    "Somebody works with a table that has to be changed. Nothing was changed; do it again at a quiet time.");
            return ExitCode.TRY_LATER;
        }
        if (said.failure() instanceof Failure known) {
            System.err.println(said.words()); // such as that there is no password
            return ExitCode.of(known);
        }
        throw problem;
    }
}
