package org.watchroom.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.Post;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.lane.Lane;
import org.watchroom.operations.intake.lane.Raise;
import org.watchroom.operations.retention.Shelves;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.testing.TestVault;

/// What comes with a mail, on its way to the exhibits of its incident.
final class EnclosedFilesTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int PHOTO = 120;
    private static final int LOGO = 20;

    @TempDir private Path folder;

    private final Post post = new Post();

    @SuppressWarnings("NullAway.Init")
    private RunningIntake intake;

    @BeforeEach
    void open() {
        var vault = TestVault.at(folder.resolve("vault"), CLOCK);
        intake =
                new RunningIntake(
                        IntakeSettings.at("127.0.0.1", 0)
                                .doors(Post.files(folder, post.port()))
                                .shelves(Shelves.here(List.of(), List.of(), List.of(vault)))
                                .uploads(folder.resolve("uploads"))
                                .build());
    }

    @AfterEach
    void close() {
        intake.close();
        post.close();
    }

    private static String mail(String number, String subject, String... parts) {
        return """
        From: Mara <mara@stores.example>
        To: reports@example.org
        Date: Mon, 30 Nov 2026 10:00:00 +0000
        Message-ID: <%s@stores.example>
        Subject: %s
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=next

        --next
        Content-Type: text/plain

        They ran to the bus station.
        %s--next--
        """
                .formatted(number, subject, String.join("", parts));
    }

    private static String part(String head, byte[] bytes) {
        return "--next\n"
                + head
                + "\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(bytes)
                + "\n";
    }

    private static String photo() throws IOException {
        return part(
                "Content-Type: application/octet-stream; name=IMG_1.png\nContent-Disposition: attachment",
                picture(PHOTO));
    }

    private static byte[] picture(int side) throws IOException {
        var picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var noise = new Random(side);
        for (int n = 0; n < side * side; n++) {
            picture.setRGB(n % side, n / side, noise.nextInt());
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private List<String> exhibits() {
        var found = new ArrayList<String>();
        intake.db()
                .query(
                        "select e.kind || ' ' || e.media_type from app.exhibit e join app.raw_report r using (incident_id) order by e.reference",
                        row -> found.add(row.getString(1)));
        return found;
    }

    /// Files that are here and no exhibits yet.
    private long waiting() {
        try (Stream<Path> all = Files.walk(folder.resolve("uploads/open"))) {
            return all.filter(one -> one.endsWith("info")).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_photo_becomes_an_exhibit_and_letterhead_and_signature_do_not() throws Exception {
        post.put(
                mail(
                        "1",
                        "[YORK-01] shop-theft: two men",
                        part(
                                "Content-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline; filename=logo.png",
                                picture(LOGO)),
                        photo(),
                        part(
                                "Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Disposition: attachment; filename=smime.p7s",
                                picture(LOGO))));

        Eventually.seen(
                "the photo and its copy to look at",
                () -> exhibits().equals(List.of("document image/png", "viewing-copy image/jpeg")));
        Eventually.seen("nothing waits", () -> waiting() == 0);
    }

    @Test
    void the_same_mail_once_more_brings_no_second_exhibit() throws Exception {
        var sent = mail("2", "[YORK-01] shop-theft: two men", photo());
        post.put(sent);
        post.put(sent);
        post.put(mail("3", "[YORK-01] damage: a window")); // taken after both

        Eventually.seen("all three are taken", () -> intake.incidents() == 2);
        Eventually.seen("nothing waits", () -> exhibits().size() == 2 && waiting() == 0);
        assertThat(exhibits()).containsExactly("document image/png", "viewing-copy image/jpeg");
    }

    @Test
    void what_comes_with_a_mail_that_nobody_understands_waits_for_the_person_who_raises_it()
            throws Exception {
        var olga =
                intake.db()
                        .person(
                                "olga",
                                "Olga Dean",
                                "OD",
                                List.of("operator"),
                                RunningIntake.NORTH);
        intake.keys().settle();
        post.put(mail("4", "Trouble at Coppergate", photo()));
        Eventually.seen("it stands in the lane", () -> count("app.lane_item") == 1);
        Eventually.seen("its photo waits", () -> waiting() == 1);
        assertThat(exhibits()).isEmpty();

        try (var session =
                SignIn.open(
                        olga.address()::connect,
                        "test",
                        olga.address().password().toCharArray(),
                        intake.db().code(olga))) {
            var lane = new Lane(session.database(), CLOCK);
            var incidents = new Incidents(session.database());
            lane.raise(
                    lane.waiting(Optional.empty(), 1).getFirst(),
                    new Raise(
                            new Stores(session.database()).byCode("YORK-01").orElseThrow(),
                            incidents.categories().getFirst(),
                            Severity.HIGH,
                            "A man at the till",
                            "",
                            Source.E_MAIL,
                            CLOCK.instant()));
        }

        Eventually.seen(
                "the photo and its copy to look at",
                () -> exhibits().equals(List.of("document image/png", "viewing-copy image/jpeg")));
    }

    private int count(String table) {
        return intake.number("select count(*) from " + table);
    }
}
