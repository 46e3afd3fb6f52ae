package org.watchroom.operations.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.pack.Judges;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.statement.signing.ScannedPages;
import org.watchroom.operations.statement.signing.Signed;

final class StatementsTest {
    private static final Particulars ANN =
            new Particulars("Annabel Quillfeather", "", "Shop assistant", "");
    private static final String WORDS = "He hid the marmalade under a vermilion umbrella.";
    private static final Rear REAR =
            new Rear(
                    "7 Zebedee Mews, YO1 9TL, 07700 900123",
                    "2 May 1990",
                    "none",
                    "Needs an interpreter for Esperanto",
                    "Yes",
                    "No",
                    "Offered, declined");

    private final StatementRoom room = new StatementRoom();

    @AfterEach
    void close() {
        room.close();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static void refused(String rule, Runnable deed) {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(deed::run)
                .satisfies(failure -> assertThat(failure.rule()).isEqualTo(rule));
    }

    @Test
    void a_producers_draft_says_where_each_sentence_comes_from() {
        room.mara.note(
                Session.Access.VIEWED,
                "incident",
                room.theft.value().toString(),
                "footage-played",
                Map.of(
                        "cameras", List.of("C1"),
                        "from", "2026-11-30T14:00:00Z",
                        "to", "2026-11-30T14:05:00Z"));
        var reference = room.exhibit("Entrance");
        var draft = room.draft(StatementKind.CCTV_PRODUCER);
        var content = room.newest(draft);
        assertThat(content.witness().name()).isEqualTo("Mara Reid");
        var produced =
                content.sentences().stream()
                        .filter(s -> s.text().contains("produced " + reference))
                        .findFirst()
                        .orElseThrow();
        assertThat(produced.voice()).isEqualTo(Voice.SYSTEM);
        assertThat(produced.sources().getFirst().label()).isEqualTo("Exhibit " + reference);
        assertThat(produced.sources().getFirst().detail()).contains("Mara Reid", "SHA-256");
        assertThat(content.sentences())
                .filteredOn(s -> s.voice() == Voice.WITNESS)
                .as("the machine says nothing for the witness")
                .allMatch(Sentence::open);
        assertThat(content.sentences())
                .extracting(Sentence::text)
                .anyMatch(s -> s.contains("viewed footage: C1, 30 November 2026 at 14:00:00"))
                .anyMatch(s -> s.endsWith("marked " + reference + ".]"))
                .anyMatch(s -> s.contains("How did the recorder's clock compare"));
        assertThat(room.statements.stale(room.theft, content)).isEmpty();
        assertThat(room.statements.versions(draft.id()).getFirst().generated()).isTrue();
    }

    @Test
    void a_sentence_whose_source_has_changed_is_told() {
        var draft = room.draft(StatementKind.WITNESS);
        var content = room.newest(draft);
        var about = content.sentences().get(2);
        assertThat(about.sources()).extracting(Source::kind).contains(Source.Kind.STORE);
        room.room
                .db()
                .update("update app.store set name = 'Coppergate Centre' where code = 'YORK-01'");
        assertThat(room.statements.stale(room.theft, content)).containsExactly(about.key());
    }

    @Test
    void every_saving_is_a_version_and_the_draft_of_the_machine_stays() {
        var draft = room.draft(StatementKind.WITNESS);
        var edited = StatementRoom.completed(room.newest(draft), ANN, WORDS);
        room.statements.save(draft, edited);
        assertThatExceptionOfType(Failure.Stale.class)
                .isThrownBy(() -> room.statements.save(draft, edited));
        var versions = room.statements.versions(draft.id());
        assertThat(versions).extracting(StatementVersion::generated).containsExactly(true, false);
        assertThat(versions.getFirst().content().sentences()).anyMatch(Sentence::open);
        assertThat(Difference.between(versions.getFirst().content(), versions.getLast().content()))
                .extracting(Difference::change)
                .contains(Difference.Change.CHANGED, Difference.Change.SAME);
    }

    @Test
    void blanks_keep_it_from_being_final() {
        var draft = room.draft(StatementKind.WITNESS);
        refused("statement-unfinished", () -> room.statements.finish(draft, room.newest(draft)));
        assertThat(room.now(draft.id()).state()).isEqualTo(StatementState.DRAFT);
    }

    @Test
    void a_drawn_signature_stands_on_every_page_and_the_text_is_frozen() throws IOException {
        var made = room.finished(StatementKind.WITNESS, ANN, WORDS);
        assertThat(made.state()).isEqualTo(StatementState.FINAL);
        refused("statement-fixed", () -> room.statements.save(made, room.newest(made)));
        var form = room.statements.form(made);
        assertThat(text(form))
                .contains(
                        "Annabel Quillfeather",
                        "Over 18",
                        WORDS,
                        "Page 1 of ",
                        "each signed by me");
        room.statements.rear(made, REAR);
        var seen = room.now(made.id());
        room.statements.signDrawn(seen, StatementRoom.scrawl(), Optional.empty());
        var signed = room.now(made.id());
        assertThat(signed.state()).isEqualTo(StatementState.SIGNED);
        assertThat(room.statements.signatures(made.id()))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.method()).isEqualTo(Signed.Method.DRAWN);
                    assertThat(s.signer()).isEqualTo("Annabel Quillfeather");
                    assertThat(s.seenBy()).isEqualTo("Mara Reid");
                });
        for (Runnable deed :
                List.<Runnable>of(
                        () -> room.statements.save(signed, room.newest(signed)),
                        () -> room.statements.reopen(signed),
                        () -> room.statements.withdraw(signed),
                        () -> room.statements.rear(signed, Rear.NONE))) {
            refused("statement-fixed", deed);
        }
        assertThat(new Incidents(room.mara.database()).timeline(room.theft))
                .filteredOn(line -> line.kind() == TimelineEntry.Kind.STATEMENT_SIGNED)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.text()).isEqualTo("Witness statement");
                    assertThat(line.person()).contains("Mara Reid");
                });
        var handed = room.signed().getFirst();
        for (var flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
            assertThat(Judges.objections(form, flavour)).isEmpty();
            assertThat(Judges.objections(handed.pages().result(), flavour)).isEmpty();
            assertThat(Judges.objections(handed.rear().orElseThrow(), flavour)).isEmpty();
        }
        try (var document = Loader.loadPDF(handed.pages().result())) {
            for (var page : document.getPages()) {
                assertThat(page.getResources().getXObjectNames()).isNotEmpty();
            }
        }
        assertThat(text(handed.pages().result()))
                .contains(WORDS)
                .doesNotContain("Zebedee", "YO1 9TL", "900123", "1990", "Esperanto", "declined");
        assertThat(text(handed.rear().orElseThrow()))
                .contains("POLICE ONLY", "Zebedee", "YO1 9TL", "2 May 1990", "none", "Esperanto")
                .doesNotContain(WORDS);
    }

    @Test
    void a_supplement_follows_and_the_signed_one_stays() {
        var first = room.finished(StatementKind.IMPACT, ANN, WORDS);
        refused(
                "statement-supplement",
                () ->
                        room.statements.draft(
                                room.theft,
                                StatementKind.IMPACT,
                                List.of(),
                                Optional.of(first.id())));
        room.statements.signDrawn(first, StatementRoom.scrawl(), Optional.empty());
        var second =
                room.statements.draft(
                        room.theft, StatementKind.IMPACT, List.of(), Optional.of(first.id()));
        assertThat(second.supplements()).contains(first.id());
        assertThat(room.now(first.id()).state()).isEqualTo(StatementState.SIGNED);
    }

    @Test
    void whoever_reads_it_to_a_witness_who_cannot_signs_as_well() throws IOException {
        var with = new Particulars("Annabel Quillfeather", "15", "", "Basil Ogleby");
        var made = room.finished(StatementKind.WITNESS, with, WORDS);
        refused(
                "signature-reader",
                () -> room.statements.signDrawn(made, StatementRoom.scrawl(), Optional.empty()));
        room.statements.signDrawn(
                made, StatementRoom.scrawl(), Optional.of(StatementRoom.scrawl()));
        assertThat(room.statements.signatures(made.id()))
                .extracting(StatementSignature::signer)
                .containsExactlyInAnyOrder("Annabel Quillfeather", "Basil Ogleby");
        assertThat(text(room.signed().getFirst().pages().result()))
                .contains("I read this statement to its maker", "Basil Ogleby", "15")
                .doesNotContain("Over 18");
    }

    @Test
    void a_certificate_signs_exactly_the_pages(@TempDir Path folder) throws Exception {
        var made = room.finished(StatementKind.LOSS, ANN, WORDS);
        var file = TestCertificate.write(folder, "CN=Annabel Quillfeather", "secret", 1);
        room.statements.signWith(made, TestCertificate.open(file, "secret"));
        var handed = room.signed().getFirst();
        assertThat(handed.pages().result()).isEqualTo(room.statements.form(room.now(made.id())));
        var cms =
                new CMSSignedData(
                        new CMSProcessableByteArray(handed.pages().result()),
                        handed.pages().proof());
        var signer = cms.getSignerInfos().getSigners().iterator().next();
        var certificate = TestCertificate.certificate(file, "secret");
        assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate)))
                .isTrue();
        assertThat(handed.signature().signer()).isEqualTo("Annabel Quillfeather");
        assertThatExceptionOfType(Failure.Unreadable.class)
                .isThrownBy(() -> TestCertificate.open(file, "wrong"));
        var old = TestCertificate.write(folder, "CN=Old", "secret", -1);
        refused("certificate-expired", () -> TestCertificate.open(old, "secret"));
    }

    @Test
    void paper_is_printed_signed_and_scanned_back(@TempDir Path folder) throws IOException {
        var made = room.finished(StatementKind.WITNESS, ANN, WORDS);
        var scan = Files.write(folder.resolve("scan.png"), StatementRoom.png());
        room.statements.signPaper(made, ScannedPages.read(scan));
        assertThat(room.now(made.id()).state()).isEqualTo(StatementState.SIGNED);
        assertThat(room.signed().getFirst().pages().result()).isEqualTo(Files.readAllBytes(scan));
        var other = Files.writeString(folder.resolve("scan.pdf"), "MZ is no PDF");
        assertThatExceptionOfType(Failure.Unreadable.class)
                .isThrownBy(() -> ScannedPages.read(other));
    }

    @Test
    void a_final_text_is_taken_back_and_printed_anew_until_somebody_signs() {
        var made = room.finished(StatementKind.WITNESS, ANN, WORDS);
        room.statements.reopen(made);
        var again = room.now(made.id());
        assertThat(again.state()).isEqualTo(StatementState.DRAFT);
        room.statements.finish(again, room.newest(again));
        var twice = room.now(made.id());
        assertThat(twice.finalVersion()).contains(made.finalVersion().orElseThrow() + 1);
        assertThatExceptionOfType(Failure.Refused.class)
                .as("by what was shown before")
                .isThrownBy(() ->
                        room.statements.signDrawn(made, StatementRoom.scrawl(), Optional.empty()));
        room.statements.withdraw(twice);
        assertThat(room.now(made.id()).state()).isEqualTo(StatementState.WITHDRAWN);
    }

    @Test
    void only_who_works_on_the_incident_takes_statements_of_it() {
        var draft = room.draft(StatementKind.WITNESS);
        try (var tom = room.room.signIn(room.room.tom)) {
            var his = new Statements(tom.database(), tom.person(), room.room.clock);
            assertThat(his.versions(draft.id())).hasSize(1);
            refused("statement-own", () -> his.save(draft, room.newest(draft)));
            refused("statement-own", () -> his.withdraw(draft));
        }
        try (var sue = room.room.signIn(room.room.sue)) {
            var hers = new Statements(sue.database(), sue.person(), room.room.clock);
            assertThat(hers.of(room.theft)).isEmpty();
            assertThat(hers.versions(draft.id())).isEmpty();
        }
    }

    @Test
    void the_database_holds_none_of_the_words_in_the_clear() {
        var made = room.finished(StatementKind.WITNESS, ANN, WORDS);
        room.statements.rear(made, REAR);
        room.statements.signDrawn(room.now(made.id()), StatementRoom.scrawl(), Optional.empty());
        for (var table :
                List.of(
                        "statement",
                        "statement_version",
                        "statement_form",
                        "statement_signature",
                        "journal")) {
            for (var word :
                    List.of("Quillfeather", "vermilion", "Zebedee", "900123", "Esperanto")) {
                room.room
                        .db()
                        .query(
                                "select count(*) from app."
                                        + table
                                        + " t where position(? in t::text) > 0 or position(encode(convert_to(?, 'UTF8'), 'hex') in t::text) > 0",
                                row -> assertThat(row.getInt(1)).as(table + " " + word).isZero(),
                                word,
                                word);
            }
        }
    }

    @Test
    void administrators_add_versions_of_templates_and_nobody_else() {
        var templates = new Templates(room.mara.database(), room.room.clock);
        assertThat(templates.all())
                .extracting(one -> one.kind().code() + " " + one.version())
                .containsExactlyInAnyOrder(
                        "witness 1", "cctv-producer 1", "loss 1", "loss 2", "impact 1", "impact 2");
        var current = templates.current(StatementKind.WITNESS).orElseThrow();
        assertThat(current.source()).contains("our choice");
        refused(
                "not-allowed",
                () ->
                        templates.put(
                                StatementKind.WITNESS,
                                "Mine",
                                LocalDate.EPOCH.plusYears(50),
                                "me",
                                "declaration: x\nask: who\n"));
        var ada = room.room.db().person("ada", "Ada Lowe", "AL", List.of("administrator"), 1);
        try (var session = room.room.signIn(ada)) {
            var hers = new Templates(session.database(), room.room.clock);
            assertThat(session.stepUp(room.room.db().code(ada))).isTrue();
            assertThatExceptionOfType(Failure.Unreadable.class)
                    .isThrownBy(() ->
                            hers.put(
                                    StatementKind.WITNESS,
                                    "T",
                                    LocalDate.EPOCH.plusYears(50),
                                    "me",
                                    "nonsense"));
            var put =
                    hers.put(
                            StatementKind.WITNESS,
                            "Agreed form",
                            LocalDate.of(2026, 1, 1),
                            "Somebody's",
                            "declaration: x\nask: who are you\n");
            assertThat(put.version()).isEqualTo(2);
            assertThat(hers.current(StatementKind.WITNESS)).contains(put);
            hers.put(
                    StatementKind.WITNESS,
                    "Next year's",
                    LocalDate.of(2190, 1, 1),
                    "Somebody's",
                    "declaration: x\nask: who are you\n");
            assertThat(hers.current(StatementKind.WITNESS)).contains(put);
        }
        assertThat(room.newest(room.draft(StatementKind.WITNESS)).sentences()).hasSize(1);
    }
}
