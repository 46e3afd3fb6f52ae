package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.statement.LossLine;
import org.watchroom.operations.statement.Particulars;
import org.watchroom.operations.statement.Rear;
import org.watchroom.operations.statement.Sentence;
import org.watchroom.operations.statement.Statement;
import org.watchroom.operations.statement.StatementKind;
import org.watchroom.operations.statement.Statements;
import org.watchroom.operations.statement.signing.ScannedPages;
import org.watchroom.operations.work.Stop;

/// Signed statements in a pack.
final class StatementPapersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private PackRoom room;

    @BeforeEach
    void open() {
        room = new PackRoom(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void served_copies_and_rear_pages_lie_apart_and_drafts_stay_at_home()
            throws IOException, Signature.Broken {
        var incident = room.incident();
        var statements = new Statements(room.mara.database(), room.mara.person(), room.room.clock);
        var draft = statements.draft(incident, StatementKind.WITNESS, List.of(), Optional.empty());
        var loss =
                statements.draft(
                        incident,
                        StatementKind.LOSS,
                        LossLine.parse("2; Razors; 12.50"),
                        Optional.empty());
        statements.rear(loss, new Rear("7 Zebedee Mews", "2 May 1990", "none", "", "yes", "", ""));
        var said = new ArrayList<Sentence>();
        var content = statements.versions(loss.id()).getLast().content();
        content.sentences()
                .forEach(one ->
                        said.add(
                                one.open()
                                        ? one.saying(one.suggested().orElse("Vermilion."))
                                        : one));
        statements.finish(
                now(statements, loss),
                content.saying(said).of(new Particulars("Annabel Quillfeather", "", "", "")));
        var form = statements.form(now(statements, loss));
        var scan = Files.write(folder.resolve("scan"), form);
        statements.signPaper(now(statements, loss), ScannedPages.read(scan));

        var pack = room.build(incident);

        var data = pack.folder().resolve("data");
        assertThat(data.resolve("statements")).isDirectoryContaining("glob:**01-loss.pdf");
        assertThat(text(data.resolve("statements/01-loss.pdf")))
                .contains("Annabel Quillfeather", "together £25.00", "Vermilion.")
                .doesNotContain("Zebedee", "1990");
        assertThat(text(data.resolve("police-only/01-loss-rear-page.pdf")))
                .contains("7 Zebedee Mews", "POLICE ONLY");
        try (var all = Files.list(data.resolve("statements"))) {
            assertThat(all).hasSize(1);
        }
        assertThat(Files.readAllBytes(data.resolve("statements/01-loss.pdf")))
                .as("not changed by a dot")
                .isEqualTo(form);
        var sheet = data.resolve("04-statements.pdf");
        assertThat(text(sheet))
                .contains(
                        pack.name(),
                        "data/statements/01-loss.pdf",
                        Sha256.of(form).hex(),
                        "rear-page.pdf");
        for (var signed : List.of(sheet, data.resolve("police-only/01-loss-rear-page.pdf"))) {
            assertThat(PaperSeal.read(Files.readAllBytes(signed)).said()).isPresent();
        }
        for (var paper : Judges.papers(pack.folder())) {
            var pdf = Files.readAllBytes(paper);
            assertThat(Judges.objections(pdf, PDFAFlavour.PDFA_2_A)).as(paper.toString()).isEmpty();
            assertThat(Judges.objections(pdf, PDFAFlavour.PDFUA_1)).as(paper.toString()).isEmpty();
        }
        assertThat(text(data.resolve("01-incident-report.pdf")).replaceAll("\\s+", " "))
                .contains("Statement signed Statement of loss and value");
        assertThat(text(data.resolve("00-index.pdf")))
                .contains("data/statements/01-loss.pdf", "never to be served")
                .doesNotContain("Zebedee");
        assertThat(
                        PackVerifier.verify(
                                        pack.folder(),
                                        List.of(PackRoom.IDENTITY.authority()),
                                        Stop.NEVER)
                                .findings())
                .isEmpty();
        assertThat(statements.of(incident)).extracting(Statement::id).contains(draft.id());
    }

    private static Statement now(Statements statements, Statement of) {
        return statements.of(of.incident()).stream()
                .filter(one -> one.id().equals(of.id()))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Path pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
