package org.watchroom.operations.recorder.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

class DeviceDownloadTest {
    private static final byte[] FOOTAGE = new byte[3_000_000];

    static {
        new Random(1).nextBytes(FOOTAGE);
    }

    @TempDir Path folder;
    private @Nullable TestServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void footage_is_written_byte_for_byte() throws IOException {
        var device = device(exchange -> TestServer.reply(exchange, 200, "video/mp4", FOOTAGE));

        var answer = device.download(server().uri("/"), file(), Stop.NEVER);

        assertThat(answer.ok()).isTrue();
        assertThat(answer.type()).isEqualTo("video/mp4");
        assertThat(file()).hasBinaryContent(FOOTAGE);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void nothing_of_the_refusal_before_the_login_is_left_in_the_file() throws IOException {
        var device =
                device(exchange -> {
                    if (exchange.getRequestHeaders().containsKey("Authorization")) {
                        TestServer.reply(exchange, 200, "video/mp4", new byte[] {1, 2, 3});
                        return;
                    }
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"r\"");
                    TestServer.reply(exchange, 401, "text/html", "<p>No entry</p>".repeat(100));
                });

        device.download(server().uri("/"), file(), Stop.NEVER);

        assertThat(file()).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void a_status_that_is_not_good_leaves_no_file_and_its_words() throws IOException {
        var device = device(exchange -> TestServer.reply(exchange, 404, "text/plain", "no such"));

        var answer = device.download(server().uri("/"), file(), Stop.NEVER);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("no such");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_refusal_without_end_is_cut_off() throws IOException {
        var device =
                device(exchange -> {
                    exchange.sendResponseHeaders(500, 0);
                    while (true) {
                        exchange.getResponseBody().write(FOOTAGE);
                    }
                });

        assertThatThrownBy(() -> device.download(server().uri("/"), file(), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_grows_slowly_but_steadily_is_not_given_up() throws IOException {
        var length = 25;
        var device =
                device(exchange -> {
                    exchange.sendResponseHeaders(200, length);
                    trickle(exchange.getResponseBody(), length);
                });

        device.download(server().uri("/"), file(), Stop.NEVER);

        assertThat(file()).hasSize(length);
    }

    @Test
    void what_stops_growing_is_given_up_and_leaves_no_file() throws IOException {
        var device =
                device(exchange -> {
                    exchange.sendResponseHeaders(200, FOOTAGE.length);
                    exchange.getResponseBody().write(FOOTAGE, 0, 1_000_000);
                    exchange.getResponseBody().flush();
                    server().silence();
                });

        assertThatThrownBy(() -> device.download(server().uri("/"), file(), Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_is_cut_off_leaves_no_file() throws IOException {
        var device =
                device(exchange -> {
                    exchange.sendResponseHeaders(200, FOOTAGE.length);
                    exchange.getResponseBody().write(FOOTAGE, 0, 1_000_000);
                });

        assertThatThrownBy(() -> device.download(server().uri("/"), file(), Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void it_can_be_stopped_and_leaves_no_file() throws IOException {
        var device =
                device(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    trickle(exchange.getResponseBody(), Integer.MAX_VALUE);
                });
        var draft = folder.resolve("clip.mp4.part").toFile();

        assertThatThrownBy(
                        () -> device.download(server().uri("/"), file(), () -> draft.length() > 2))
                .isInstanceOf(Stop.Stopped.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_draft_left_by_a_crash_does_no_harm() throws IOException {
        Files.write(folder.resolve("clip.mp4.part"), FOOTAGE);
        var device = device(exchange -> TestServer.reply(exchange, 200, "video/mp4", "short"));

        device.download(server().uri("/"), file(), Stop.NEVER);

        assertThat(file()).hasContent("short");
    }

    @Test
    void a_folder_that_is_gone_is_not_said_to_be_the_recorders_fault() throws IOException {
        var device = device(exchange -> TestServer.reply(exchange, 200, "video/mp4", FOOTAGE));

        assertThatThrownBy(() ->
                        device.download(
                                server().uri("/"), folder.resolve("gone/clip.mp4"), Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class)
                .hasMessageContaining("the folder of fetched footage");
    }

    @Test
    void a_full_disk_is_said_to_be_full() throws Exception {
        var device = device(exchange -> TestServer.reply(exchange, 200, "video/mp4", FOOTAGE));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()),
                "a small disk cannot be mounted here");
        try {
            assertThatThrownBy(() -> device.download(server().uri("/"), file(), Stop.NEVER))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("disk-full"));
            assertThat(folder).isEmptyDirectory();
        } finally {
            run("umount", folder.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    /// One byte at a time, for longer than a device may be silent.
    private void trickle(OutputStream body, int length) throws IOException, InterruptedException {
        for (var n = 0; n < length; n++) {
            body.write(n);
            body.flush();
            server().pause(TestServer.PATIENCE.dividedBy(10));
        }
    }

    private DeviceHttp device(TestServer.Behaviour behaviour) throws IOException {
        server = new TestServer(behaviour);
        return new DeviceHttp(server.address("guard", "right"), TestServer.PATIENCE);
    }

    private TestServer server() {
        return Objects.requireNonNull(server);
    }

    private Path file() {
        return folder.resolve("clip.mp4");
    }
}
