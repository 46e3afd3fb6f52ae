package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.watchroom.console.tour.ChildConsole;
import org.watchroom.console.tour.TourInputs;
import org.watchroom.console.tour.TourMain;
import org.watchroom.console.tour.VirtualDisplay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./watchroom tour`: the main job, done once without a person.
@Command(
        name = "tour",
        description = {
            "Does the operator's main job once, unattended, on a fresh database and a display of its own,",
            "and leaves pictures of every step, the pack and tour.json."
        },
        mixinStandardHelpOptions = true)
final class TourCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to leave pictures, pack and tour.json.")
    private Path out = Path.of("tour");

    @Option(
            names = "--stores",
            paramLabel = "CSV",
            description = "A store list; default: the drill region's stores.")
    private Optional<Path> stores = Optional.empty();

    @Option(
            names = "--footage",
            paramLabel = "VIDEO",
            description = "A recording; default: one the simulator makes.")
    private Optional<Path> footage = Optional.empty();

    @Option(
            names = "--police-forces",
            paramLabel = "GEOJSON",
            description = "Areas of police forces.")
    private Optional<Path> forces = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(out);
        var inputs = new TourInputs(out.toAbsolutePath(), stores, footage, forces);
        try (var display = VirtualDisplay.start()) {
            var child = ChildConsole.of(TourMain.class.getName(), List.of(), inputs.arguments());
            return display.on(child).inheritIO().start().waitFor();
        }
    }
}
