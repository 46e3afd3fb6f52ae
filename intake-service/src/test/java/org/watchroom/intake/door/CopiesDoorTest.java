package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.evidence.Sha256;

/// Copies fetched by link, as a recipient's browser and those who guess do it.
final class CopiesDoorTest {
    private static final String TOKEN = "t".repeat(43);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final byte[] copy = new byte[300_000];
    private final UUID handover = UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private RunningIntake intake;

    @BeforeEach
    void open() throws IOException {
        new Random(5).nextBytes(copy);
        intake = intake(Optional.empty());
        write(2, "1 day");
    }

    private RunningIntake intake(Optional<TlsFiles> tls) {
        return new RunningIntake(
                IntakeSettings.at("127.0.0.1", 0).links(folder).tls(tls.orElse(null)).build());
    }

    @AfterEach
    void close() {
        intake.close();
    }

    /// As the console leaves it; without the rest of a hand-over, which this door never asks for.
    private void write(int downloads, String until) throws IOException {
        Files.write(folder.resolve(handover + ".zip"), copy);
        var incident = UUID.randomUUID();
        var db = intake.db();
        db.update("set session_replication_role = replica");
        db.update(
                """
                insert into app.handover (id, region_id, incident_id, pack_id, recipient_id, purpose_sealed, authority, authority_sealed, left_out_sealed,
                                          method, copy_number, copy_mark, made_by)
                select ?, 1, ?, gen_random_uuid(), gen_random_uuid(), x, 'crime', x, x, 'link', 1, 'ABCD-EFGH-IJKL-MNOP', gen_random_uuid()
                  from decode(repeat('00', 40), 'hex') x
                """,
                handover,
                incident);
        db.update(
                "insert into app.handover_event (id, handover_id, incident_id, region_id, kind, sha256, size_bytes) values (gen_random_uuid(), ?, ?, 1, 'prepared', ?, ?)",
                handover,
                incident,
                Sha256.of(copy).bytes(),
                copy.length);
        db.update(
                "insert into app.handover_link (handover_id, incident_id, region_id, token_sha256, expires_at, downloads, made_by) values (?, ?, 1, ?, now() + ?::interval, ?, gen_random_uuid())",
                handover,
                incident,
                Sha256.of(TOKEN.getBytes(StandardCharsets.US_ASCII)).bytes(),
                until,
                downloads);
        db.update("set session_replication_role = origin");
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(intake.uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> fetch(String... headers) throws Exception {
        return get("/copies/" + TOKEN + "/file", headers);
    }

    private long noted(String kind) {
        return intake.number("select count(*) from app.handover_event where kind = '" + kind + "'");
    }

    /// It is written down behind the last byte.
    private void eventually(String kind, long times) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (noted(kind) != times && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(noted(kind)).isEqualTo(times);
    }

    private static String words(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void the_page_counts_for_nothing_and_the_file_is_fetched_as_often_as_was_said()
            throws Exception {
        for (int n = 0; n < 5; n++) {
            var page = get("/copies/" + TOKEN);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(words(page)).contains("ABCD-EFGH-IJKL-MNOP", Sha256.of(copy).hex());
        }
        assertThat(noted("download-begun")).isZero();
        for (int n = 0; n < 2; n++) {
            var file = fetch();
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.body()).isEqualTo(copy);
        }
        assertThat(noted("download-begun")).isEqualTo(2);
        eventually("downloaded", 2);
        assertThat(fetch().statusCode()).isEqualTo(410);
        assertThat(words(get("/copies/" + TOKEN))).contains("used as often as it may be");
        assertThat(noted("download-begun")).isEqualTo(2);
    }

    @Test
    void what_broke_off_is_resumed_and_counts_once() throws Exception {
        var first = fetch("Range", "bytes=0-99999");
        assertThat(first.statusCode()).isEqualTo(206);
        assertThat(first.headers().firstValue("Content-Range")).contains("bytes 0-99999/300000");
        var rest =
                fetch(
                        "Range",
                        "bytes=100000-",
                        "If-Range",
                        first.headers().firstValue("ETag").orElseThrow());
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(copy, 100_000, copy.length));
        assertThat(noted("download-begun")).isEqualTo(1);
        eventually("downloaded", 1);
        assertThat(fetch("Range", "bytes=300000-").statusCode()).isEqualTo(416);
        assertThat(fetch("Range", "bytes=5-", "If-Range", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void the_middle_alone_cannot_be_had_without_a_download_that_counts() throws Exception {
        var middle = fetch("Range", "bytes=5-");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(noted("download-begun")).as("it counts").isEqualTo(1);
        fetch();
        assertThat(fetch("Range", "bytes=5-").statusCode()).isEqualTo(410);
    }

    @Test
    void nothing_of_it_is_kept_in_between_or_listed() throws Exception {
        for (var answer :
                new HttpResponse<?>[] {
                    get("/copies/" + TOKEN), fetch(), get("/copies/" + "x".repeat(43))
                }) {
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
        }
        assertThat(get("/copies").statusCode()).isEqualTo(404);
        assertThat(get("/copies/").statusCode()).isEqualTo(404);
    }

    @Test
    void a_link_that_was_withdrawn_or_has_ended_gives_nothing() throws Exception {
        intake.db().update("set session_replication_role = replica");
        intake.db()
                .update(
                        "insert into app.handover_event (id, handover_id, incident_id, region_id, kind) select gen_random_uuid(), id, incident_id, 1, 'withdrawn' from app.handover");
        assertThat(words(fetch())).contains("withdrawn");
        intake.db().update("delete from app.handover_event where kind = 'withdrawn'");
        intake.db()
                .update(
                        "update app.handover_link set made_at = now() - interval '2 days', expires_at = now() - interval '1 second'");
        intake.db().update("set session_replication_role = origin");
        var ended = fetch();
        assertThat(ended.statusCode()).isEqualTo(410);
        assertThat(words(ended)).contains("has ended");
        assertThat(noted("download-begun")).isZero();
    }

    @Test
    void who_guesses_is_slowed_down_and_learns_nothing() throws Exception {
        for (int n = 0; n < Guesses.MOST; n++) {
            assertThat(get("/copies/" + "%043d".formatted(n)).statusCode()).isEqualTo(404);
        }
        assertThat(get("/copies/" + "y".repeat(43)).statusCode()).isEqualTo(429);
    }

    @Test
    void a_copy_that_is_not_in_the_folder_is_no_download_and_says_whom_to_tell() throws Exception {
        Files.delete(folder.resolve(handover + ".zip"));
        var answer = fetch();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(words(answer)).contains("Tell whoever sent you the link");
        assertThat(noted("download-begun")).isZero();
    }

    @Test
    void a_head_tells_the_size_and_counts_for_nothing() throws Exception {
        var head =
                client.send(
                        HttpRequest.newBuilder(intake.uri("/copies/" + TOKEN + "/file"))
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("300000");
        assertThat(noted("download-begun")).isZero();
    }

    @Test
    void with_a_certificate_the_door_speaks_https() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/curl"))
                        && Files.isExecutable(Path.of("/usr/bin/openssl")),
                "curl or openssl is not installed");
        intake.close();
        assertThat(
                        run(
                                "openssl",
                                "req",
                                "-x509",
                                "-nodes",
                                "-newkey",
                                "rsa:2048",
                                "-subj",
                                "/CN=localhost",
                                "-addext",
                                "subjectAltName=DNS:localhost",
                                "-days",
                                "2",
                                "-keyout",
                                "k.pem",
                                "-out",
                                "c.pem"))
                .isZero();
        intake =
                intake(Optional.of(new TlsFiles(folder.resolve("k.pem"), folder.resolve("c.pem"))));
        write(1, "1 day");
        var address =
                URI.create("https://localhost:" + intake.port() + "/copies/" + TOKEN + "/file");
        assertThat(
                        run(
                                "curl",
                                "-sf",
                                "--cacert",
                                "c.pem",
                                "--resolve",
                                "localhost:" + intake.port() + ":127.0.0.1",
                                "-o",
                                "got.zip",
                                address.toString()))
                .isZero();
        assertThat(Files.readAllBytes(folder.resolve("got.zip"))).isEqualTo(copy);
    }

    private int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
