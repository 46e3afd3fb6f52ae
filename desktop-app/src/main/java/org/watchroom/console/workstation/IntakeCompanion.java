package org.watchroom.console.workstation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.IntakeMain;
import org.watchroom.operations.evidence.vault.BucketSettings;
import org.watchroom.operations.failure.Failure;

/// The intake service beside the console.
final class IntakeCompanion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeCompanion.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_EVERY = Duration.ofMillis(20).toNanos();

    private final Companion process;
    private final Path portFile;
    private final Duration patience;
    private boolean started;

    IntakeCompanion(Path database, Path password, Path key, Home home) {
        portFile = portFile(home);
        patience = PATIENCE;
        process =
                new Companion(
                        "The intake service",
                        List.of(),
                        Companion.Compiled.WELL,
                        IntakeMain.class.getName(),
                        () ->
                                List.of(
                                        "--database-home",
                                        database.toString(),
                                        "--login",
                                        "intake",
                                        "--password-file",
                                        password.toString(),
                                        "--key-file",
                                        key.toString(),
                                        "--port",
                                        lastPort(),
                                        "--port-file",
                                        portFile.toString(),
                                        "--seal-home",
                                        home.seals().toString(),
                                        "--recordings",
                                        home.archive(false).toString(),
                                        "--recordings",
                                        home.archive(true).toString(),
                                        "--packs",
                                        home.packs(false).toString(),
                                        "--packs",
                                        home.packs(true).toString(),
                                        "--vault",
                                        home.vault(false).toString(),
                                        "--vault",
                                        home.vault(true).toString(),
                                        "--vault-key",
                                        home.vaultKey().toString(),
                                        "--evidence-store",
                                        BucketSettings.file(home.secrets()).toString(),
                                        "--links",
                                        home.links().toString(),
                                        "--doors",
                                        home.doors().toString(),
                                        "--uploads",
                                        home.state().resolve("uploads").toString(),
                                        "--reports",
                                        home.reports().toString(),
                                        "--stop-on-eof"),
                        home.logs().resolve("intake.log"));
    }

    /// With another program in its place.
    ///
    /// @param patience after which it is asked again whether there is something to wait for
    IntakeCompanion(Companion process, Path portFile, Duration patience) {
        this.process = process;
        this.portFile = portFile;
        this.patience = patience;
    }

    /// Where the door's port is written while it is open.
    static Path portFile(Home home) {
        return home.state().resolve("door.port");
    }

    synchronized void start() throws IOException {
        if (!started) {
            started = true;
            process.start();
        }
    }

    /// The port of one that died, so that whoever reports there finds the door again; any free one
    /// after one that ended in order, also because that port was taken.
    private String lastPort() {
        try {
            var port = port();
            Files.deleteIfExists(portFile);
            return port.isEmpty() ? "0" : port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String port() throws IOException {
        return port(portFile);
    }

    /// Empty while the door is not open.
    private static String port(Path portFile) throws IOException {
        return Files.exists(portFile) ? Files.readString(portFile).strip() : "";
    }

    /// Waits until the door is open. On a machine with much to do, or after much that came in from
    /// elsewhere, that takes longer than anybody's patience: as long as the service lives it is
    /// waited for.
    ///
    /// @param waits called each minute in which the door did not open
    /// @throws Failure.Unreachable when the service has ended more than once meanwhile, or is told
    ///   to end
    URI door(Runnable waits) {
        int before = process.ends();
        long began = System.nanoTime();
        long next = began + patience.toNanos();
        while (!process.closed()) {
            var open = opened(portFile);
            if (open.isPresent()) {
                return open.get();
            }
            if (System.nanoTime() > next) {
                if (process.ends() - before > 1) {
                    break;
                }
                LOG.warn(
                        "The intake service works but has opened no door for {} s; it is waited for. Its log: {}",
                        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                        process.log());
                waits.run();
                next += patience.toNanos();
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
        throw new Failure.Unreachable("The intake service", null);
    }

    /// The door of the console that works on these data, of this program or another.
    ///
    /// @throws Failure.Unreachable when it does not open within a minute
    static URI door(Path portFile) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var open = opened(portFile);
            if (open.isPresent()) {
                return open.get();
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
        throw new Failure.Unreachable("The intake service", null);
    }

    private static Optional<URI> opened(Path portFile) {
        try {
            return Optional.of(port(portFile))
                    .filter(port -> !port.isEmpty())
                    .map(port -> URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new Failure.Unreachable("The intake service", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
