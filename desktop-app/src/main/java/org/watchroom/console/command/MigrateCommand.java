package org.watchroom.console.command;

import java.util.concurrent.Callable;
import org.watchroom.db.Migrations;
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
        Migrations.migrate(owner);
        System.out.println("Up to date: " + owner.url().replaceFirst("[?].*$", ""));
        return ExitCode.OK;
    }
}
