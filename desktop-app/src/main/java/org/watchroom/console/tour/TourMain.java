package org.watchroom.console.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// Runs the tour on the display it is given; started by `./watchroom tour`, which makes the
/// display.
public final class TourMain {
    private TourMain() {}

    public static void main(String[] arguments) throws IOException {
        var inputs = TourInputs.of(arguments);
        var home = Files.createTempDirectory("watchroom-tour");
        var log = new TourLog(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        sweep(inputs.out());
        System.setProperty("watchroom.logs", inputs.out().resolve("logs").toString());
        try {
            new Tour(inputs, home, log, Clock.systemUTC()).run();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            log.failed("the tour ended early", e);
        } finally {
            log.write(inputs.out().resolve("tour.json"));
            Trees.delete(home);
        }
        System.exit(log.passed() ? 0 : 1);
    }

    /// What an earlier tour left: nobody shall take its pictures for this one's.
    private static void sweep(Path out) throws IOException {
        Trees.delete(out.resolve("pack"));
        Files.deleteIfExists(out.resolve("tour.json"));
        try (var old = Files.newDirectoryStream(out, "[0-9][0-9]-*.png")) {
            for (var picture : old) {
                Files.delete(picture);
            }
        }
    }
}
