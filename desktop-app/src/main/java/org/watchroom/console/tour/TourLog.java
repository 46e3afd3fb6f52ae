package org.watchroom.console.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the tour did: each step with its duration and result, kept in `tour.json`.
final class TourLog {
    private final List<Entry> entries = new ArrayList<>();
    private final PrintStream out;

    TourLog(PrintStream out) {
        this.out = out;
    }

    /// Does a step and records it; what it returns is the sentence that says what was observed.
    ///
    /// @throws Exception what the step threw, after it was recorded as failed
    void step(String name, Step step) throws Exception {
        long begun = System.nanoTime();
        try {
            var observed = step.run();
            add(name, begun, true, observed);
        } catch (Exception | AssertionError e) {
            add(name, begun, false, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void add(String name, long begun, boolean passed, String observed) {
        long millis = (System.nanoTime() - begun) / 1_000_000;
        entries.add(new Entry(name, millis, passed, observed));
        out.printf(
                Locale.ROOT,
                "%s %6d ms  %s: %s%n",
                passed ? "ok  " : "FAIL",
                millis,
                name,
                observed);
    }

    /// Records that it ended outside any step; says nothing twice.
    void failed(String what, Throwable why) {
        if (passed() || entries.isEmpty()) {
            entries.add(new Entry(what, 0, false, String.valueOf(why.getMessage())));
        }
    }

    boolean passed() {
        return !entries.isEmpty() && entries.stream().allMatch(Entry::passed);
    }

    void write(Path file) throws IOException {
        var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(
                file, mapper.writeValueAsString(new Record(passed(), List.copyOf(entries))));
    }

    @FunctionalInterface
    interface Step {
        String run() throws Exception;
    }

    /// @param millis how long the step took
    /// @param observed what was seen, or why it failed
    record Entry(String step, long millis, boolean passed, String observed) {}

    record Record(boolean passed, List<Entry> steps) {}
}
