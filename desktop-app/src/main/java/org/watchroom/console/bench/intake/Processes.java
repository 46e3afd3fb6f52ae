package org.watchroom.console.bench.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.console.workstation.Home;

/// The processes of a workstation, as Linux shows them.
final class Processes {
    /// Its main class: a program of its own, which nothing here calls.
    private static final String INTAKE = "org.watchroom.intake.IntakeMain";

    /// The kernel counts in hundredths of a second, whatever the machine.
    private static final long MICROS_A_TICK = 10_000;

    private final Path postmasterFile;

    Processes(Home home) {
        postmasterFile = home.database().resolve("server/data/postmaster.pid");
    }

    /// Empty while it is not running.
    Optional<ProcessHandle> postmaster() throws IOException {
        if (!Files.exists(postmasterFile)) {
            return Optional.empty();
        }
        var rows = Files.readAllLines(postmasterFile);
        return rows.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(rows.getFirst().strip()))
                        .filter(one -> title(one).contains("postgres"));
    }

    /// The backends that the intake service works with.
    List<ProcessHandle> backends() throws IOException {
        return postmaster().stream()
                .flatMap(ProcessHandle::children)
                .filter(one -> title(one).startsWith("postgres: intake"))
                .toList();
    }

    /// The intake service beside this very process.
    Optional<ProcessHandle> intake() {
        return ProcessHandle.current()
                .children()
                .filter(one -> title(one).contains(INTAKE))
                .findFirst();
    }

    private static String title(ProcessHandle one) {
        try {
            return new String(
                            Files.readAllBytes(Path.of("/proc", one.pid() + "", "cmdline")),
                            StandardCharsets.UTF_8)
                    .replace('\0', ' ');
        } catch (IOException _) {
            return ""; // it has ended
        }
    }

    /// The most memory the intake service ever had, in megabytes.
    long intakeMegabytes() throws IOException {
        var service = intake().orElseThrow(() -> new IOException("no intake service"));
        for (var row : Files.readAllLines(Path.of("/proc", service.pid() + "", "status"))) {
            if (row.startsWith("VmHWM:")) {
                return Long.parseLong(row.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IOException("no memory is told");
    }

    /// Time of the processor, in microseconds.
    long intakeMicros() throws IOException {
        return micros(intake().orElseThrow(() -> new IOException("no intake service")), false);
    }

    /// Of this very process: the reporters and who listens.
    static long ownMicros() throws IOException {
        return micros(ProcessHandle.current(), false);
    }

    /// Of the server and all its processes, those that have ended too.
    long serverMicros() throws IOException {
        var postmaster = postmaster().orElseThrow(() -> new IOException("no server"));
        long sum = micros(postmaster, true);
        for (var one : new ArrayList<>(postmaster.children().toList())) {
            try {
                sum += micros(one, true);
            } catch (IOException _) {
                // It has ended just now, and counts with its parent.
            }
        }
        return sum;
    }

    /// Fields 14 and 15 of `/proc/PID/stat`, and 16 and 17 for children that have ended.
    private static long micros(ProcessHandle one, boolean children) throws IOException {
        var stat = Files.readString(Path.of("/proc", one.pid() + "", "stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        if (children) {
            ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        }
        return ticks * MICROS_A_TICK;
    }
}
