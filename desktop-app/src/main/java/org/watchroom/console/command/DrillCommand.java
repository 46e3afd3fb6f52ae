package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./watchroom drill`: the practice region.
@Command(name = "drill", description = "The drill region.", mixinStandardHelpOptions = true)
final class DrillCommand {
    @Mixin private Place place = new Place();

    @Command(
            name = "wipe",
            description =
                    "Deletes what was played in the drill region; its stores and the audit journal stay.")
    int wipe() throws IOException {
        try (var workstation = place.workstation(Clock.systemUTC())) {
            System.out.println(
                    workstation.drill().wipe()
                            + " drill rows deleted, with their footage and packs.");
        }
        return ExitCode.OK;
    }
}
