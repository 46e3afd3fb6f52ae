package org.watchroom.console.workstation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A process that works beside the console and ends with it.
///
/// It ends when its standard input closes, so it does not outlive a console that was killed. When
/// it ends by itself it is started again after a pause.
final class Companion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Companion.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final List<String> command;
    private final Supplier<List<String>> arguments;
    private final Path log;
    private @Nullable Process process;
    private boolean closed;
    private int ends;

    /// How long it works, which says how well its runtime compiles it.
    enum Compiled {
        /// Soon ready and small: it does little.
        QUICKLY("-XX:TieredStopAtLevel=1"),
        /// As fast as can be after a while: it works for months. Checking a signature takes a tenth
        /// of the time.
        WELL("-XX:TieredStopAtLevel=4");

        private final String option;

        Compiled(String option) {
            this.option = option;
        }
    }

    /// @param before what it is started through, such as `nice`
    /// @param main class to run with this program's own runtime and class path
    /// @param arguments asked at every start
    Companion(
            String name,
            List<String> before,
            Compiled compiled,
            String main,
            Supplier<List<String>> arguments,
            Path log) {
        this.name = name;
        this.log = log;
        this.arguments = arguments;
        this.command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        compiled.option,
                        "-Xmx384m",
                        "-Djava.awt.headless=true",
                        "-Dorg.jooq.no-logo=true",
                        "-Dorg.jooq.no-tips=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main));
    }

    synchronized void start() throws IOException {
        if (closed) {
            return;
        }
        var words = new ArrayList<>(command);
        words.addAll(arguments.get());
        process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        process.onExit().thenAccept(this::ended);
    }

    private void ended(Process gone) {
        synchronized (this) {
            if (closed || gone != process) {
                return;
            }
            ends++;
        }
        LOG.warn("{} ended with {}; it is started again. Its log: {}", name, gone.exitValue(), log);
        soon();
    }

    private void soon() {
        CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::again);
    }

    private void again() {
        try {
            start();
        } catch (IOException | UncheckedIOException e) {
            LOG.error("{} cannot be started again yet", name, e);
            synchronized (this) {
                ends++;
            }
            soon();
        }
    }

    /// How often it has ended by itself, or could not be started again.
    synchronized int ends() {
        return ends;
    }

    /// Whether it has been told to end.
    synchronized boolean closed() {
        return closed;
    }

    Path log() {
        return log;
    }

    /// Closes its standard input and waits for it to end; only then is it killed.
    @Override
    public void close() {
        Process last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        if (last == null) {
            return;
        }
        try {
            last.getOutputStream().close();
            if (!last.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} did not end and is killed", name);
                last.destroyForcibly();
            }
        } catch (IOException _) {
            last.destroy();
        } catch (InterruptedException _) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
