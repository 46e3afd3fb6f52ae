package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.watchroom.console.doctor.Bundle;
import org.watchroom.console.workstation.DoorHealth;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.OwnBackups;
import org.watchroom.console.workstation.Workstation;
import org.watchroom.operations.work.ThisMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./watchroom doctor`: gathers for whoever helps how this installation is. Starts nothing, and
/// needs nothing to run.
@Command(
        name = "doctor",
        description = "Gathers how this installation is, without personal data, for whoever helps.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Mixin private Place place = new Place();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The zip file to write; else watchroom-doctor-TIME.zip, here.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        var now = Clock.systemUTC().instant();
        var home = place.home();
        var bundle =
                new Bundle(
                        System.getProperty("user.name", ""),
                        System.getProperty("user.home", ""),
                        ThisMachine.name(),
                        now);
        bundle.add("about.txt", about(home));
        bundle.add("status.txt", status(home));
        bundle.add(
                "health.json",
                List.of(DoorHealth.json(home).orElse("the intake service does not run")));
        bundle.logs(home.logs(), "logs");
        bundle.logs(home.state(), "state");
        bundle.settings(home.doors(), "doors");
        var file = out.orElse(Path.of("watchroom-doctor-" + NAME.format(now) + ".zip"));
        bundle.write(file);
        System.out.println("Written: " + file.toAbsolutePath());
        System.out.println("Look through it before you send it: READ-ME.txt says what is in it.");
        return ExitCode.OK;
    }

    private static List<String> about(Home home) {
        var about = new ArrayList<String>();
        about.add(
                "Watchroom "
                        + Optional.ofNullable(
                                        DoctorCommand.class.getPackage().getImplementationVersion())
                                .orElse("from sources"));
        for (var name :
                List.of(
                        "os.name",
                        "os.version",
                        "os.arch",
                        "java.runtime.version",
                        "java.vendor")) {
            about.add(name + ": " + System.getProperty(name));
        }
        about.add("Zone: " + ZoneId.systemDefault());
        about.add("Processors: " + Runtime.getRuntime().availableProcessors());
        about.add("Memory for this program: " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        about.add("Display: " + (System.getenv("DISPLAY") != null ? "X11" : "none"));
        about.add("Graphics card: " + (Files.exists(Path.of("/dev/dri")) ? "yes" : "no"));
        about.add(room("data", home.data()));
        about.add(room("state", home.state()));
        return about;
    }

    private static String room(String what, Path folder) {
        try {
            return "Free for %s: %d MB"
                    .formatted(what, Files.getFileStore(folder).getUsableSpace() >> 20);
        } catch (IOException e) {
            return "Free for " + what + ": not known";
        }
    }

    private static List<String> status(Home home) {
        var status = new ArrayList<String>();
        status.add(
                "Deleting: " + DoorHealth.deleting(home).orElse("the intake service does not run"));
        try {
            status.add("Console: " + (Workstation.isOpen(home) ? "running" : "not running"));
            for (var line : BackupWords.of(OwnBackups.state(home), Clock.systemUTC().instant())) {
                status.add("Backup: " + line);
            }
        } catch (IOException e) {
            status.add("The rest is not known: " + e.getMessage());
        }
        return status;
    }
}
