package org.watchroom.operations.recorder.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Login;
import org.watchroom.operations.recorder.device.Stream;

final class RtspReaderTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    /// Packets of an MPEG transport stream are so long and begin with this.
    private static final int TS_PACKET = 188;

    private static final byte TS_SYNC = 0x47;

    @TempDir private static Path folder;

    private static Path film;
    private static Ffmpeg ffmpeg;

    private RtspReader reader;

    @BeforeAll
    static void a_film() throws Exception {
        Assumptions.assumeTrue(
                GStreamerCamera.possible(),
                "GStreamer's RTSP server is not installed (python3-gi, gir1.2-gst-rtsp-server-1.0, gstreamer1.0-plugins-good, -bad)");
        ffmpeg = new Ffmpeg();
        film = folder.resolve("film.mp4");
        TestVideo.make(
                film, "160x120", 25, 60, "-c:v", "libopenh264", "-g", "25", "-pix_fmt", "yuv420p");
    }

    @BeforeEach
    void open() throws IOException {
        reader = new RtspReader(ffmpeg);
    }

    @AfterEach
    void close() {
        if (reader != null) {
            reader.close();
        }
    }

    @Test
    void pictures_come_from_a_camera_that_asks_for_a_password_which_nobody_can_read_off_a_process()
            throws Exception {
        try (var camera = GStreamerCamera.start(film);
                var feed = reader.live(camera.stream("till", GStreamerCamera.LOGIN))) {
            var packets = feed.media().readNBytes(100 * TS_PACKET);
            for (var n = 0; n < packets.length; n += TS_PACKET) {
                assertThat(packets[n]).isEqualTo(TS_SYNC);
            }
            assertThat(commandLines())
                    .anyMatch(line -> line.contains("rtsp://127.0.0.1"))
                    .filteredOn(line -> !line.contains("camera-"))
                    .noneMatch(line -> line.contains(GStreamerCamera.LOGIN.password()));
        }
    }

    @Test
    void a_wrong_password_is_said_to_be_one() throws Exception {
        try (var camera = GStreamerCamera.start(film);
                var feed = reader.live(camera.stream("till", new Login("watchroom", "guessed")))) {
            ended(feed);
            assertThat(feed.failure().orElseThrow())
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            e -> assertThat(e.rule()).isEqualTo("recorder-sign-in"))
                    .hasMessageNotContaining("guessed");
        }
    }

    @Test
    void a_channel_that_is_not_there_is_named() throws Exception {
        try (var camera = GStreamerCamera.start(film);
                var feed = reader.live(camera.stream("door", GStreamerCamera.LOGIN))) {
            ended(feed);
            assertThat(feed.failure().orElseThrow()).hasMessageContaining("404");
        }
    }

    @Test
    void a_web_page_where_a_camera_was_due_is_said_to_be_no_camera() throws Exception {
        var web = HttpServer.create(new InetSocketAddress(HERE, 0), 1);
        web.start();
        try (var feed = reader.live(at(web.getAddress().getPort()))) {
            ended(feed);
            assertThat(feed.failure().orElseThrow())
                    .isInstanceOf(Failure.Unreadable.class)
                    .hasMessageContaining("not RTSP");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void nobody_there_is_unreachable() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, HERE)) {
            port = free.getLocalPort();
        }
        try (var feed = reader.live(at(port))) {
            ended(feed);
            assertThat(feed.failure().orElseThrow()).isInstanceOf(Failure.Unreachable.class);
        }
    }

    @Test
    void a_camera_that_takes_calls_and_says_nothing_is_given_up() throws Exception {
        try (var silent = new ServerSocket(0, 1, HERE);
                var feed = reader.live(at(silent.getLocalPort()))) {
            ended(feed);
            assertThat(feed.failure().orElseThrow()).isInstanceOf(Failure.Unreachable.class);
        }
    }

    @Test
    void a_camera_that_freezes_ends_the_stream() throws Exception {
        try (var camera = GStreamerCamera.start(film);
                var feed = reader.live(camera.stream("till", GStreamerCamera.LOGIN))) {
            assertThat(feed.media().readNBytes(20 * TS_PACKET)).isNotEmpty();
            camera.freeze();
            ended(feed);
        }
    }

    @Test
    void a_camera_that_is_killed_ends_the_stream_and_comes_back_when_asked_again()
            throws Exception {
        var camera = GStreamerCamera.start(film);
        for (var n = 0; n < 3; n++) {
            try (var feed = reader.live(camera.stream("till", GStreamerCamera.LOGIN))) {
                assertThat(feed.media().readNBytes(20 * TS_PACKET)).isNotEmpty();
                camera.kill();
                ended(feed);
            }
            camera = GStreamerCamera.start(film, camera.port());
        }
        camera.close();
    }

    private static void ended(LiveFeed feed) throws IOException {
        feed.media().transferTo(java.io.OutputStream.nullOutputStream());
    }

    private static Stream at(int port) {
        return new Stream(URI.create("rtsp://127.0.0.1:" + port + "/till"), Optional.empty());
    }

    private static List<String> commandLines() throws IOException {
        return ProcessHandle.current()
                .children()
                .map(child -> Path.of("/proc", Long.toString(child.pid()), "cmdline"))
                .filter(Files::exists)
                .map(RtspReaderTest::read)
                .toList();
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException _) {
            return ""; // ended meanwhile
        }
    }
}
