package org.watchroom.console.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;

/// Runs the tour on the display it is given; started by `./watchroom tour`, which makes the
/// display.
public final class TourMain {
    private TourMain() {}

    public static void main(String[] arguments) throws IOException {
        var inputs = TourInputs.of(arguments);
        var home = Files.createTempDirectory("watchroom-tour");
        var log = new TourLog(new PrintStream(System.out, true, StandardCharsets.UTF_8));
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
}
