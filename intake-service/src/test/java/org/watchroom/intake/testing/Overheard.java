package org.watchroom.intake.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What a manager of services hears: a real socket for datagrams, held by Python, because Java has
/// none of this family.
public final class Overheard implements AutoCloseable {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final int PATIENCE_SECONDS = 60;

    /// Each datagram becomes one line; the first line says that the socket is there.
    private static final String LISTENER =
            """
            import socket, sys
            name = sys.argv[1]
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind("\\0" + name[1:] if name.startswith("@") else name)
            print("listening", flush=True)
            while True:
                print(s.recv(4096).decode("utf-8").replace("\\n", "|"), flush=True)
            """;

    private final String name;
    private final Process listener;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /// @param name a path, or `@NAME`
    public Overheard(String name) throws IOException, InterruptedException {
        this.name = name;
        listener =
                new ProcessBuilder(PYTHON.toString(), "-c", LISTENER, name)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Thread.ofPlatform().daemon().name("heard").start(this::listen);
        next("listening");
    }

    /// Whether this machine has Python.
    public static boolean possible() {
        return Files.isExecutable(PYTHON);
    }

    public String name() {
        return name;
    }

    private void listen() {
        try (var lines = listener.inputReader()) {
            lines.lines().forEach(heard::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What has been heard until a datagram with these words, that one included; line ends are `|`.
    public List<String> next(String words) throws InterruptedException {
        var all = new ArrayList<String>();
        while (true) {
            var one = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (one == null) {
                throw new AssertionError("not heard: " + words + ", but " + all);
            }
            all.add(one);
            if (one.contains(words)) {
                return all;
            }
        }
    }

    /// Nothing that has not been asked for yet.
    public boolean quiet() {
        return heard.isEmpty();
    }

    @Override
    public void close() {
        listener.destroyForcibly();
    }
}
