package org.watchroom.console.workstation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.watchroom.intake.IntakeMain;
import org.watchroom.operations.evidence.vault.BucketSettings;
import org.watchroom.operations.failure.Failure;

/// The intake service beside the console.
final class IntakeCompanion implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Companion process;
    private final Path portFile;
    private boolean started;

    IntakeCompanion(Path database, Path password, Path key, Home home) {
        portFile = portFile(home);
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

    /// @throws Failure.Unreachable when the door does not open within a minute
    URI door() {
        return door(portFile);
    }

    /// The door of the console that works on these data, of this program or another.
    ///
    /// @throws Failure.Unreachable when it does not open within a minute
    static URI door(Path portFile) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                var port = port(portFile);
                if (!port.isEmpty()) {
                    return URI.create("http://127.0.0.1:" + port);
                }
            } catch (IOException e) {
                throw new Failure.Unreachable("The intake service", e);
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new Failure.Unreachable("The intake service", null);
    }

    @Override
    public void close() {
        process.close();
    }
}
