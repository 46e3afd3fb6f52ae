package org.watchroom.intake.mqtt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.watchroom.intake.testing.Eventually;

/// A mosquitto of one's own, which keeps its sessions when it is stopped. Where there is none,
/// tests are skipped and say so.
final class Broker implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto");

    private final Path folder;
    private final String more;
    final int port;
    private Process process;

    private Broker(Path folder, String more) {
        this.folder = folder;
        this.more = more;
        this.port = freePort();
        this.process = begin();
    }

    static Broker start(Path folder) {
        return start(folder, "allow_anonymous true\n");
    }

    /// @param more lines of its configuration after those of the listener
    static Broker start(Path folder, String more) {
        return new Broker(folder, more);
    }

    private static Path program() {
        var found = PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        assumeTrue(found.isPresent(), "no mosquitto on this machine");
        return found.orElseThrow();
    }

    static int freePort() {
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process begin() {
        var program = program();
        try {
            var config = folder.resolve("mosquitto.conf");
            Files.writeString(
                    config,
                    """
                    user %s
                    persistence true
                    persistence_location %s/
                    max_queued_messages 0
                    listener %d 127.0.0.1
                    %s\
                    """
                            .formatted(System.getProperty("user.name"), folder, port, more));
            var begun =
                    new ProcessBuilder(program.toString(), "-c", config.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            folder.resolve("mosquitto.log").toFile()))
                            .start();
            Eventually.seen("the broker listens", () -> listens() || !begun.isAlive());
            return begun;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (var line = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return line.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    /// Ends in order: it writes down what it holds.
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the broker does not stop");
        }
    }

    void startAgain() {
        process = begin();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
