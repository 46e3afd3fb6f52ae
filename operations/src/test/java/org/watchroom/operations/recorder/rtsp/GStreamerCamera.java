package org.watchroom.operations.recorder.rtsp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.Stream;

/// A camera played by GStreamer's RTSP server (`server.py`), which asks for a password.
public final class GStreamerCamera implements AutoCloseable {
    public static final Login LOGIN = new Login("watchroom", "fjord-7-meadow");

    private static final String PYTHON = "/usr/bin/python3";

    private final int port;
    private final Process server;

    private GStreamerCamera(int port, Process server) {
        this.port = port;
        this.server = server;
    }

    /// Whether Debian's `python3-gi`, `gir1.2-gst-rtsp-server-1.0` and GStreamer's good and bad
    /// plugins are here.
    public static boolean possible() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return false;
        }
        var probe =
                new ProcessBuilder(
                                PYTHON,
                                "-c",
                                "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import Gst, GstRtspServer; Gst.init(None); exit(not all(Gst.ElementFactory.find(e) for e in ('qtdemux', 'h264parse', 'rtph264pay')))")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return probe.waitFor() == 0;
    }

    /// @param film H.264 in MP4; shown once, from its beginning when somebody first asks
    public static GStreamerCamera start(Path film) throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = free.getLocalPort();
            free.close();
            return start(film, port);
        }
    }

    /// The same camera again, after it was killed.
    public static GStreamerCamera start(Path film, int port) throws IOException {
        var script = Files.createTempFile("camera-", ".py");
        try (var in = GStreamerCamera.class.getResourceAsStream("server.py")) {
            Files.write(script, in.readAllBytes());
        }
        var command =
                new ArrayList<>(List.of(PYTHON, script.toString(), "" + port, film.toString()));
        command.addAll(List.of(LOGIN.name(), LOGIN.password()));
        var server =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var said =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        var ready = "ready".equals(said.readLine());
        Files.delete(script);
        if (!ready) {
            throw new IOException("the camera did not start");
        }
        return new GStreamerCamera(port, server);
    }

    public int port() {
        return port;
    }

    public Stream stream(String path, Login login) {
        return new Stream(URI.create("rtsp://127.0.0.1:" + port + "/" + path), Optional.of(login));
    }

    /// Goes on after [#freeze].
    public void thaw() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-CONT", Long.toString(server.pid())).start().waitFor();
    }

    /// The camera stays where it is and says nothing any more.
    public void freeze() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(server.pid())).start().waitFor();
    }

    public void kill() throws InterruptedException {
        server.destroyForcibly();
        server.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
