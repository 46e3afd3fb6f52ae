package org.watchroom.operations.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.testing.Tool;
import org.watchroom.operations.work.Stop;

/// Copies that only the recipient's key opens.
final class CertificateTest {
    private static final Instant NOW = Clock.systemUTC().instant().plusSeconds(60);

    @TempDir private Path folder;

    private byte[] certificate(String name, String... more) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                "openssl",
                                "req",
                                "-x509",
                                "-nodes",
                                "-subj",
                                "/CN=" + name,
                                "-keyout",
                                name + ".key",
                                "-out",
                                name + ".pem",
                                "-days",
                                "30"));
        command.addAll(List.of(more));
        var made = Tool.run(folder, command.toArray(String[]::new));
        assertThat(made.exit()).as(made.output()).isZero();
        return Files.readAllBytes(folder.resolve(name + ".pem"));
    }

    @Test
    void the_recipients_key_opens_the_copy_and_the_pack_in_it_is_whole() throws Exception {
        var theirs = RecipientCertificate.read(certificate("hall", "-newkey", "rsa:2048"), NOW);
        var shown =
                Tool.run(
                        folder,
                        "openssl",
                        "x509",
                        "-in",
                        "hall.pem",
                        "-noout",
                        "-fingerprint",
                        "-sha256");
        assertThat(shown.output().replace(":", "").toLowerCase(Locale.ROOT))
                .contains(theirs.fingerprint());
        try (var room = new HandoverRoom(folder)) {
            var hall = UUID.randomUUID();
            new Recipients(room.iris.database())
                    .add(
                            hall,
                            ControlRoom.NORTH,
                            Recipient.Kind.POLICE,
                            "PC Hall",
                            "",
                            Optional.of(theirs),
                            Optional.empty());
            HandOversTest.refused(
                    "no-certificate",
                    () -> room.handOvers().cms(room.order(), folder, (_, _) -> {}, Stop.NEVER));
            var made = room.handOvers().cms(room.order(hall), folder, (_, _) -> {}, Stop.NEVER);
            assertThat(made.passphrase()).isEmpty();
            var opened =
                    Tool.run(
                            folder,
                            "openssl",
                            "cms",
                            "-decrypt",
                            "-binary",
                            "-inform",
                            "DER",
                            "-in",
                            made.file().toString(),
                            "-inkey",
                            "hall.key",
                            "-recip",
                            "hall.pem",
                            "-out",
                            "copy.zip");
            assertThat(opened.exit()).as(opened.output()).isZero();
            try (var zip = new ZipFile(folder.resolve("copy.zip").toFile())) {
                assertThat(zip.getComment()).isEqualTo("Copy 1, mark " + made.mark());
                assertThat(zip.entries().nextElement().getName()).isEqualTo(CopyNote.PDF);
                assertThat(zip.getInputStream(zip.getEntry("WR-TEST/data/till.mp4")).readAllBytes())
                        .isEqualTo(room.footage);
            }
        }
    }

    @Test
    void what_cannot_be_encrypted_to_is_refused_with_its_reason() throws Exception {
        HandOversTest.refused(
                "certificate-unreadable",
                () -> RecipientCertificate.read(new byte[] {1, 2, 3}, NOW));
        var good = certificate("later", "-newkey", "rsa:2048");
        HandOversTest.refused(
                "certificate-not-now",
                () -> RecipientCertificate.read(good, NOW.plus(Duration.ofDays(40))));
        HandOversTest.refused(
                "certificate-not-now",
                () -> RecipientCertificate.read(good, NOW.minus(Duration.ofDays(2))));
        var signing =
                certificate(
                        "signs",
                        "-newkey",
                        "rsa:2048",
                        "-addext",
                        "keyUsage=critical,digitalSignature");
        HandOversTest.refused("certificate-use", () -> RecipientCertificate.read(signing, NOW));
        var curve = certificate("curve", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        HandOversTest.refused("certificate-use", () -> RecipientCertificate.read(curve, NOW));
    }
}
