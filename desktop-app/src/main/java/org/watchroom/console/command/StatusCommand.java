package org.watchroom.console.command;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.watchroom.console.workstation.DoorHealth;
import org.watchroom.console.workstation.OwnBackups;
import org.watchroom.console.workstation.Workstation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./watchroom status`: what is running and where its data lies. Starts nothing.
@Command(
        name = "status",
        description = "Says what is running and where its data lies.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin private Place place = new Place();

    @Override
    public Integer call() throws IOException {
        var home = place.home();
        System.out.println("Console:   " + (Workstation.isOpen(home) ? "running" : "not running"));
        System.out.println("Data:      " + home.data());
        System.out.println("Logs:      " + home.logs());
        System.out.println("Packs:     " + home.packs(false));
        System.out.println("Drills:    " + home.packs(true));
        System.out.println(
                "Deleting:  "
                        + DoorHealth.deleting(home)
                                .orElse("not while the intake service is not running"));
        for (var line : BackupWords.of(OwnBackups.state(home), Clock.systemUTC().instant())) {
            System.out.println("Backup:    " + line);
        }
        for (var line : BackupWords.aside(OwnBackups.aside(home))) {
            System.out.println("Put aside: " + line);
        }
        return ExitCode.OK;
    }
}
