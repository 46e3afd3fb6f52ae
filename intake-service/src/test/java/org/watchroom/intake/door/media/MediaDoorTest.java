package org.watchroom.intake.door.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.retention.Shelves;
import org.watchroom.operations.testing.TestVault;

/// Files that come with reports, through the real door into a real vault.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MediaDoorTest {
    private static final String THEFT =
            "{\"store\": \"YORK-01\", \"category\": \"shop-theft\", \"id\": \"%s\"}";

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private RunningIntake intake;

    @SuppressWarnings("NullAway.Init")
    private Tus tus;

    private int number;

    @BeforeAll
    void open(@TempDir Path here) {
        folder = here;
        var vault = TestVault.at(here.resolve("vault"), Clock.systemUTC());
        intake =
                new RunningIntake(
                        IntakeSettings.at("127.0.0.1", 0)
                                .shelves(Shelves.here(List.of(), List.of(), List.of(vault)))
                                .uploads(here.resolve("uploads"))
                                .build());
        tus = new Tus(intake.port());
    }

    @AfterAll
    void close() {
        tus.close();
        intake.close();
    }

    private Tus.Receipt report() throws IOException, InterruptedException {
        return tus.report(THEFT.formatted("r" + ++number));
    }

    private static byte[] photo(int colour) throws IOException {
        var picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var noise = new Random(colour);
        for (int n = 0; n < 320 * 240; n++) {
            picture.setRGB(n % 320, n / 320, noise.nextInt());
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private List<String> exhibits(Tus.Receipt receipt) {
        var found = new ArrayList<String>();
        intake.db()
                .query(
                        "select e.kind || ' ' || e.media_type || ' ' || coalesce(e.quarantine, 'open') from app.exhibit e join app.raw_report r on r.incident_id = e.incident_id where r.id = ?::uuid order by e.reference",
                        row -> found.add(row.getString(1)),
                        receipt.report());
        return found;
    }

    private void seen(Tus.Receipt receipt, String... exhibits) {
        Eventually.seen(
                "exhibits " + Arrays.toString(exhibits),
                () -> exhibits(receipt).equals(List.of(exhibits)));
    }

    @Test
    void a_photo_in_pieces_becomes_an_exhibit_with_a_copy_to_look_at() throws Exception {
        var receipt = report();
        var photo = photo(1);
        var at = Tus.location(tus.begin(receipt, photo.length, "IMG_1.png"));

        assertThat(tus.offset(at)).isZero();
        assertThat(tus.more(at, 0, Arrays.copyOf(photo, 1000)).statusCode()).isEqualTo(204);
        assertThat(tus.offset(at)).isEqualTo(1000);
        assertThat(tus.more(at, 1000, Arrays.copyOfRange(photo, 1000, photo.length)).statusCode())
                .isEqualTo(204);

        seen(receipt, "document image/png open", "viewing-copy image/jpeg open");
        Eventually.seen("it is told as taken", () -> stays(at, photo.length));
    }

    /// As it was before and after it was taken in.
    private boolean stays(String at, long length) {
        try {
            return tus.offset(at) == length
                    && !Files.exists(
                            folder.resolve("uploads/open" + at.substring("/media".length())));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_came_before_the_line_broke_is_kept() throws Exception {
        var receipt = report();
        var photo = photo(2);
        var at = Tus.location(tus.begin(receipt, photo.length, "IMG_2.png"));

        try (var line = new Socket("127.0.0.1", intake.port())) {
            var out = line.getOutputStream();
            out.write(
                    ("PATCH %s HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: %d\r\n\r\n"
                                    .formatted(at, photo.length))
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(photo, 0, 5_000);
            out.flush();
        } // and hung up

        Eventually.seen("what came", () -> offset(at) > 0);
        long here = offset(at);
        assertThat(here).isLessThanOrEqualTo(5_000);
        tus.more(at, here, Arrays.copyOfRange(photo, (int) here, photo.length));
        seen(receipt, "document image/png open", "viewing-copy image/jpeg open");
    }

    private long offset(String at) {
        try {
            return tus.offset(at);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_waits_lies_sealed() throws Exception {
        var receipt = report();
        var words = "Anna Ash was seen at the tills".repeat(20);
        var at = Tus.location(tus.begin(receipt, 100_000, "Anna Ash.txt"));
        tus.more(at, 0, words.getBytes(StandardCharsets.UTF_8));

        try (var files = Files.walk(folder.resolve("uploads/open/" + receipt.report()))) {
            var all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(3);
            for (var file : all) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("Anna");
                assertThat(file.toString()).doesNotContain("Anna");
            }
        }
    }

    @Test
    void a_program_is_kept_and_not_opened() throws Exception {
        var receipt = report();
        var program = ("MZ" + "x".repeat(500)).getBytes(StandardCharsets.US_ASCII);
        var at = Tus.location(tus.begin(receipt, program.length, "photo.jpg"));
        tus.more(at, 0, program);

        seen(receipt, "document application/octet-stream program");
    }

    @Test
    void the_same_photo_twice_is_one_exhibit() throws Exception {
        var receipt = report();
        var photo = photo(3);
        for (var name : List.of("one.png", "two.png")) {
            var at = Tus.location(tus.begin(receipt, photo.length, name));
            tus.more(at, 0, photo);
            Eventually.seen("taken", () -> stays(at, photo.length));
        }
        assertThat(exhibits(receipt)).hasSize(2);
    }

    @Test
    void only_who_has_the_receipts_secret_sends_files() throws Exception {
        var receipt = report();

        assertThat(Tus.kind(tus.begin(new Tus.Receipt(receipt.report(), "guessed"), 10, "x")))
                .isEqualTo("no-such-report");
        assertThat(
                        Tus.kind(
                                tus.begin(
                                        new Tus.Receipt(report().report(), receipt.secret()),
                                        10,
                                        "x")))
                .isEqualTo("no-such-report");
        assertThat(tus.offset("/media/" + receipt.report() + "/" + "A".repeat(22))).isEqualTo(-404);
    }

    @Test
    void size_count_and_place_have_limits() throws Exception {
        var receipt = report();
        var limits = MediaLimits.read();

        assertThat(Tus.kind(tus.begin(receipt, limits.largestFile() + 1, "x")))
                .isEqualTo("media-too-large");
        assertThat(Tus.kind(tus.begin(receipt, 0, "x"))).isEqualTo("length-missing");
        var first = Tus.location(tus.begin(receipt, 10, "x", "Idempotency-Key", "first"));
        assertThat(Tus.location(tus.begin(receipt, 10, "x", "Idempotency-Key", "first")))
                .isEqualTo(first);
        assertThat(Tus.kind(tus.more(first, 5, new byte[2]))).isEqualTo("upload-offset");
        assertThat(Tus.kind(tus.more(first, 0, new byte[11]))).isEqualTo("upload-longer");
        assertThat(tus.offset(first)).isZero();
        for (int n = 1; n < limits.filesPerReport(); n++) {
            assertThat(tus.begin(receipt, 10, "x").statusCode()).isEqualTo(201);
        }
        assertThat(Tus.kind(tus.begin(receipt, 10, "x"))).isEqualTo("media-too-many");
        assertThat(tus.send(tus.request(first).DELETE()).statusCode()).isEqualTo(204);
        assertThat(tus.begin(receipt, 10, "x").statusCode()).isEqualTo(201);
    }

    @Test
    void a_refused_report_has_no_secret_and_takes_no_files() throws Exception {
        var refused = intake.post("{\"store\": \"NOWHERE\", \"category\": \"shop-theft\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().has("secret")).isFalse();
        var guess = new Tus.Receipt(refused.report().toString(), "");
        assertThat(tus.begin(guess, 10, "x").statusCode()).isEqualTo(404);
    }

    @Test
    void other_versions_and_other_types_are_told_so() throws Exception {
        var receipt = report();
        var at = Tus.location(tus.begin(receipt, 10, "x"));

        assertThat(intake.get("/media/" + receipt.report() + "/x").status()).isEqualTo(405);
        assertThat(
                        tus.send(tus.request(at).setHeader("Tus-Resumable", "0.2.2").DELETE())
                                .statusCode())
                .isEqualTo(412);
        var options = tus.send(tus.request("/media").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.headers().firstValue("Tus-Extension"))
                .contains("creation,termination,expiration");
    }
}
