package org.watchroom.operations.evidence.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Making;
import org.watchroom.operations.evidence.redaction.Mask.Box;
import org.watchroom.operations.evidence.redaction.Mask.Ellipse;
import org.watchroom.operations.evidence.redaction.Redaction.Manner;
import org.watchroom.operations.evidence.taking.TakingRows;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.testing.TestVault;
import org.watchroom.operations.work.Stop;

final class StillRedactionTest {
    private static final List<Redaction> FACES =
            List.of(
                    new Redaction(new Ellipse(10, 10, 40, 50), Manner.PIXELATED),
                    new Redaction(new Box(60, 20, 30, 10), Manner.BLACKED_OUT));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ControlRoom room = new ControlRoom();
    private final Session mara = room.signIn(room.mara);

    @SuppressWarnings("NullAway.Init")
    private DirectoryVault vault;

    @SuppressWarnings("NullAway.Init")
    private Incident incident;

    @SuppressWarnings("NullAway.Init")
    private Exhibit still;

    @BeforeEach
    void still() throws IOException {
        vault = TestVault.at(folder.resolve("vault"), room.clock);
        var id = room.raise(room.york, Severity.HIGH, "Razors", room.clock.instant());
        var incidents = new Incidents(mara.database());
        incident = incidents.find(id).orElseThrow().incident();
        new Triage(mara.database(), room.clock).claim(incident);
        incident = incidents.find(id).orElseThrow().incident();
        still = exhibit(StillPicture.png(Pictures.noise(120, 90, new Random(5))), "image/png");
    }

    @AfterEach
    void close() {
        mara.close();
        room.close();
    }

    private Exhibit exhibit(byte[] bytes, String mediaType) throws IOException {
        try (var place = vault.room()) {
            var file = place.folder().resolve("still");
            var content =
                    HashingCopy.copy(new ByteArrayInputStream(bytes), file, Stop.NEVER, _ -> {});
            place.keep(file, content, Stop.NEVER);
            var making =
                    new Making(
                            "Entrance",
                            "still.png",
                            mediaType,
                            content,
                            Optional.empty(),
                            Optional.empty(),
                            "Copied",
                            "");
            return new TakingRows(
                            mara.database(),
                            new Exhibits(mara.database(), room.clock),
                            new Triage(mara.database(), room.clock),
                            new ReentrantLock())
                    .write(incident, production -> List.of(production.master(making)))
                    .getFirst();
        }
    }

    private StillRedaction redaction() {
        return new StillRedaction(
                mara.database(),
                new Exhibits(mara.database(), room.clock),
                new Triage(mara.database(), room.clock),
                vault);
    }

    private Path kept(Exhibit exhibit) {
        var hex = exhibit.making().content().sha256().hex();
        return folder.resolve("vault/objects")
                .resolve(hex.substring(0, 2))
                .resolve(hex + ".sealed");
    }

    @Test
    void it_is_an_exhibit_made_from_the_still_and_says_what_was_covered() throws IOException {
        var made = redaction().redact(incident, still, FACES, Stop.NEVER);

        assertThat(made.reference()).isEqualTo(still.reference() + "/RD");
        assertThat(made.parent()).contains(still.id());
        assertThat(made.making().fileName()).isEqualTo(made.reference().replace('/', '-') + ".png");
        assertThat(made.making().operation())
                .contains(still.reference())
                .contains("ellipse 10,10 40×50 pixelated; box 60,20 30×10 blacked out");
        assertThat(new Exhibits(mara.database(), room.clock).of(incident.id()))
                .extracting(Exhibit::reference)
                .contains(made.reference());
        try (var in = vault.open(made.making().content())) {
            assertThat(SelfCheck.faults(in.readAllBytes(), redaction().picture(still), FACES))
                    .isEmpty();
        }
    }

    @Test
    void the_still_stays_and_the_timeline_tells_of_the_new_one() {
        var before = redaction().picture(still).getRGB(20, 20);

        var made = redaction().redact(incident, still, FACES, Stop.NEVER);

        assertThat(redaction().picture(still).getRGB(20, 20)).isEqualTo(before);
        assertThat(
                        new Incidents(mara.database())
                                .timeline(incident.id()).stream().map(line -> line.text()))
                .anyMatch(text -> text.contains(made.reference()));
    }

    @Test
    void the_same_masks_again_are_the_same_exhibit_and_others_are_another() {
        var first = redaction().redact(incident, still, FACES, Stop.NEVER);
        var again = redaction().redact(incident, still, FACES, Stop.NEVER);
        var fewer = redaction().redact(incident, still, FACES.subList(0, 1), Stop.NEVER);

        assertThat(again).isEqualTo(first);
        assertThat(fewer.reference()).isEqualTo(still.reference() + "/RD2");
    }

    @Test
    void without_masks_nothing_is_made() {
        assertThatThrownBy(() -> redaction().redact(incident, still, List.of(), Stop.NEVER))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("redaction-empty"));
    }

    @Test
    void a_still_that_was_changed_on_the_disk_is_not_redacted() throws IOException {
        var file = kept(still);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> redaction().redact(incident, still, FACES, Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining(still.reference());
    }

    @Test
    void what_is_no_picture_or_a_huge_one_is_refused_in_words() throws IOException {
        var words = exhibit("not a picture".getBytes(), "image/png");
        var video = exhibit(new byte[100], "video/mp4");
        var huge = exhibit(header(40_000, 40_000), "image/png");

        for (var one : List.of(words, video, huge)) {
            assertThatThrownBy(() -> redaction().picture(one))
                    .as(one.making().mediaType())
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("redaction-picture"));
        }
    }

    /// A picture that says it is so large.
    private static byte[] header(int width, int height) {
        var file = java.nio.ByteBuffer.wrap(StillPicture.png(Pictures.noise(8, 8, new Random(1))));
        file.putInt(16, width).putInt(20, height);
        var sum = new java.util.zip.CRC32();
        sum.update(file.array(), 12, 17);
        return file.putInt(29, (int) sum.getValue()).array();
    }

    @Test
    void who_does_not_work_on_the_incident_adds_nothing() {
        try (var other = room.signIn(room.tom)) {
            var theirs =
                    new StillRedaction(
                            other.database(),
                            new Exhibits(other.database(), room.clock),
                            new Triage(other.database(), room.clock),
                            vault);

            assertThatThrownBy(() -> theirs.redact(incident, still, FACES, Stop.NEVER))
                    .isInstanceOf(Failure.class);
            assertThat(new Exhibits(mara.database(), room.clock).of(incident.id())).hasSize(1);
        }
    }
}
