package org.watchroom.db.directory;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Programs of the system that tests talk to.
final class Peer {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private Peer() {}

    static Optional<Path> program(String name) {
        return List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static int port() throws IOException {
        try (var socket = new ServerSocket(0, 1, HERE)) {
            return socket.getLocalPort();
        }
    }

    /// Runs it to its end.
    ///
    /// @param input what it reads
    /// @throws IOException with what it said, where it fails
    static String run(Map<String, String> env, String input, List<String> command)
            throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(env);
        var process = builder.start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }

    /// Starts a server and returns once it listens.
    ///
    /// @param log what it says
    static Process serve(Map<String, String> env, Path log, int port, List<String> command)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .directory(new File("/"));
        builder.environment().putAll(env);
        var process = builder.start();
        while (!listens(port)) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                throw new IOException(command + " ended: " + Files.readString(log));
            }
        }
        return process;
    }

    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(HERE, port), 200);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
