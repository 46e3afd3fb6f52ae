package org.watchroom.intake.bus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.bus.Bus;

/// A real `nats-server` with JetStream in a folder of its own. Where there is none, the test is
/// skipped and says so.
final class NatsServer implements Broker {
    static final String STREAM = "WATCHROOM";

    private final Path program;
    private final Path folder;
    private final int port;
    private final List<String> more;
    private @Nullable Process running;

    /// @param config a configuration file; none: anybody on this machine may do anything
    NatsServer(Path folder, Optional<Path> config) throws IOException {
        this.program = program();
        this.folder = folder;
        this.more = config.map(file -> List.of("-c", file.toString())).orElse(List.of());
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    private static Path program() {
        var found =
                Stream.of(
                                "/usr/sbin/nats-server",
                                "/usr/bin/nats-server",
                                "/usr/local/bin/nats-server")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(found.isPresent(), "no nats-server on this machine (Debian: nats-server)");
        return found.orElseThrow();
    }

    @Override
    public NatsServer start() {
        var command =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "-a",
                                "127.0.0.1",
                                "-p",
                                String.valueOf(port),
                                "-js",
                                "-sd",
                                folder.resolve("store").toString()));
        command.addAll(more);
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("nats.log").toFile())
                            .start();
            running = process;
            Eventually.seen("the broker answers", () -> answers() || !process.isAlive());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (var line = new Socket("127.0.0.1", port)) {
            return line.getInputStream().read() == 'I'; // INFO {…
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void kill() {
        var process = running;
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    String url() {
        return "nats://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /// As a person would write them.
    ///
    /// @param more names and values in turn
    BusSettings settings(String... more) throws IOException {
        var said = new Properties();
        said.setProperty("url", url());
        for (int i = 0; i < more.length; i += 2) {
            said.setProperty(more[i], more[i + 1]);
        }
        var doors = Files.createDirectories(folder.resolve("doors"));
        try (var out = Files.newBufferedWriter(doors.resolve("bus.properties"))) {
            said.store(out, null);
        }
        return BusSettings.of(new DoorFiles(doors)).orElseThrow();
    }

    @Override
    public long stored() {
        try (var line = Nats.connect(url())) {
            return line.jetStreamManagement().getStreamInfo(STREAM).getStreamState().getMsgCount();
        } catch (JetStreamApiException | IOException e) {
            return 0; // no such stream yet
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Bus bus() throws IOException {
        return settings().bus();
    }

    @Override
    public List<Told> messages() {
        try (var line = Nats.connect(url())) {
            var streams = line.jetStreamManagement();
            var state = streams.getStreamInfo(STREAM).getStreamState();
            var all = new ArrayList<Told>();
            for (long n = state.getFirstSequence(); n <= state.getLastSequence(); n++) {
                all.add(told(streams.getMessage(STREAM, n)));
            }
            return all;
        } catch (JetStreamApiException | IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Told told(MessageInfo message) {
        var headers = Objects.requireNonNull(message.getHeaders());
        return new Told(
                Objects.requireNonNull(message.getSubject()),
                Objects.requireNonNull(headers.getFirst("Nats-Msg-Id")),
                new String(message.getData(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        kill();
    }
}
