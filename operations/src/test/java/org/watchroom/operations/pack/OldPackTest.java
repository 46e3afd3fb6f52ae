package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.work.Stop;

/// A pack outlives the certificate it was signed with, and the key.
final class OldPackTest {
    private static final Instant THEN = Instant.parse("2012-06-01T09:00:00Z");
    private static final Instant AFTER = Instant.parse("2024-06-01T09:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SigningIdentity old;

    @SuppressWarnings("NullAway.Init")
    private Path pack;

    @BeforeEach
    void open() throws IOException {
        pack = Files.createDirectory(folder.resolve("pack"));
        old =
                SigningIdentity.open(
                        folder.resolve("old"),
                        "Control Room North",
                        Clock.fixed(THEN, ZoneOffset.UTC));
    }

    /// @param listed when the list is signed
    /// @param printed when the paper is
    private void write(Instant listed, Instant printed) throws IOException {
        var seals = new Seals(old, listed, Optional.empty());
        var bag = new BagDraft(pack);
        bag.write("data/incident.json", "{}");
        bag.write("data/00-index.pdf", PaperSigning.sign(page(), old, printed, Optional.empty()));
        bag.write(PackVerifier.AUTHORITY, SigningIdentity.pem(old.authority()));
        var info = new LinkedHashMap<String, String>();
        info.put(ContentDigest.LABEL, ContentDigest.of(bag.payloadHashes()).hex());
        bag.declare(info);
        AsicSeal.write(bag, seals);
        var tags = bag.seal();
        bag.write(PackVerifier.SIGNATURE, seals.beside(tags));
    }

    private static byte[] page() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void a_pack_is_good_after_its_certificate_ran_out() throws IOException {
        assertThat(old.certificate().getNotAfter()).isBefore(java.util.Date.from(AFTER));
        write(THEN.plusSeconds(60), THEN.plusSeconds(60));

        var verdict = PackVerifier.verify(pack, List.of(old.authority()), Stop.NEVER);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.trusted()).isTrue();
        assertThat(verdict.signedAt()).contains(THEN.plusSeconds(60));
    }

    @Test
    void what_was_signed_after_the_certificate_ran_out_is_not_good() throws IOException {
        write(AFTER, AFTER);

        assertThat(PackVerifier.verify(pack, List.of(old.authority()), Stop.NEVER).findings())
                .extracting(Finding::words)
                .containsExactlyInAnyOrder(
                        PackVerifier.SIGNATURE + " " + SealsCheck.OUT_OF_TIME,
                        Asic.SIGNATURE + " " + SealsCheck.OUT_OF_TIME,
                        "data/00-index.pdf " + SealsCheck.OUT_OF_TIME);
    }

    @Test
    void a_paper_that_was_signed_too_late_is_found_by_itself() throws IOException {
        write(THEN, AFTER);

        assertThat(PackVerifier.verify(pack, Stop.NEVER).findings())
                .extracting(Finding::path)
                .containsExactly("data/00-index.pdf");
    }

    @Test
    void a_pack_of_an_earlier_key_is_trusted_by_who_knows_that_key() throws IOException {
        write(THEN, THEN);
        var now = PackRoom.IDENTITY.authority();

        assertThat(PackVerifier.verify(pack, List.of(now, old.authority()), Stop.NEVER))
                .matches(PackVerifier.Verdict::intact)
                .matches(PackVerifier.Verdict::trusted);
        assertThat(PackVerifier.verify(pack, List.of(now), Stop.NEVER).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.FORGED);
    }
}
