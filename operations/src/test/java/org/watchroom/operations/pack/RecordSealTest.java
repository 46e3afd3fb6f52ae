package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.proof.Proof;
import org.watchroom.operations.audit.proof.Reference;
import org.watchroom.operations.audit.seal.SealHome;
import org.watchroom.operations.audit.seal.Sealer;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

final class RecordSealTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_pack_carries_the_newest_checkpoint_and_says_so_on_paper() throws Exception {
        try (var room = new PackRoom(folder);
                var sealer =
                        new Sealer(
                                room.room.db().intake()::connect,
                                new SealHome(folder.resolve("seals")))) {
            var incident = room.incident();
            assertThat(sealer.round(Stop.NEVER).alarm()).isFalse();

            var pack = room.build(incident);

            var note = pack.folder().resolve("data/audit-checkpoint.txt");
            var outcome =
                    new Proof(room.room.db().admin()::connect, Reference.read(note))
                            .run(Progress.NONE, Stop.NEVER);
            assertThat(outcome.proven()).isTrue();
            assertThat(text(pack.folder().resolve("data/00-index.pdf")))
                    .contains("Audit record")
                    .contains("Seal 1 of")
                    .contains("audit-checkpoint.txt");
            assertThat(Files.readString(pack.folder().resolve("manifest-sha256.txt")))
                    .contains("data/audit-checkpoint.txt");
            assertThat(PackVerifierTest.intact(pack.folder())).isTrue();
        }
    }

    private static String text(Path pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
