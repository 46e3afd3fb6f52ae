package org.watchroom.intake.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.watchroom.intake.IntakeMain;

/// The program as a process of its own, as a workstation starts it.
public final class IntakeProcess implements AutoCloseable {
    private final Process process;
    private final Path portFile;

    private IntakeProcess(Process process, Path portFile) {
        this.process = process;
        this.portFile = portFile;
    }

    /// Starts it on any free port, and does not wait for it.
    ///
    /// @param folder for its log and its port file
    public static IntakeProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /// @param environment added to that of this process
    public static IntakeProcess start(
            Path folder, Map<String, String> environment, String... arguments) throws IOException {
        var portFile = folder.resolve("port-" + System.nanoTime());
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                IntakeMain.class.getName(),
                                "--port-file=" + portFile,
                                "--log-file=" + folder.resolve("intake.log")));
        command.addAll(List.of(arguments));
        if (List.of(arguments).stream().noneMatch(argument -> argument.startsWith("--port="))) {
            command.add("--port=0");
        }
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("intake.out").toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("PG"));
        process.environment().putAll(environment);
        return new IntakeProcess(process.start(), portFile);
    }

    /// The port, once the door is open.
    public int port() {
        Eventually.seen("the door is open", () -> Files.exists(portFile) || !process.isAlive());
        try {
            return Integer.parseInt(Files.readString(portFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends its standard input, as the end of the workstation would.
    public IntakeProcess endInput() throws IOException {
        process.getOutputStream().close();
        return this;
    }

    public void terminate() {
        process.destroy();
    }

    /// `kill -9`.
    public void kill() {
        process.destroyForcibly();
    }

    /// Its exit code; -1 when it does not end in time.
    public int exitCode() throws InterruptedException {
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    public boolean portFileThere() {
        return Files.exists(portFile);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
