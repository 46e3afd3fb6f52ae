package org.watchroom.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.watchroom.operations.audit.AuditExport.Format;
import org.watchroom.operations.audit.AuditFilter.Kind;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AuditExportTest {
    private final AuditRoom audit = new AuditRoom();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void an_export_needs_the_code_once_more_and_leaves_no_file_without_it() {
        assertThatThrownBy(() -> export(audit.north, AuditFilter.EVERYTHING, Format.CSV))
                .isInstanceOf(Failure.StepUpNeeded.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nobody_but_an_auditor_exports() {
        try (var mara = audit.room.signIn(audit.room.mara)) {
            mara.stepUp(audit.room.db().code(audit.room.mara));

            assertThatThrownBy(() -> export(mara, AuditFilter.EVERYTHING, Format.JSONL))
                    .isInstanceOf(Failure.Refused.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_export_is_on_the_record_itself() throws IOException {
        var id = audit.workedOn();
        stepUp();

        export(audit.north, AuditFilter.EVERYTHING.about(id), Format.CSV);
        export(audit.north, AuditFilter.EVERYTHING.about(id), Format.PDF);

        assertThat(audit.sentences(AuditFilter.EVERYTHING.of(Kind.EXPORTS)))
                .containsExactly(
                        "Ada Brook printed the audit record (pdf), about "
                                + id.reference()
                                + " at test",
                        "Ada Brook exported the audit record (csv), about "
                                + id.reference()
                                + " at test");
    }

    @Test
    void one_persons_part_holds_what_they_did_and_what_they_were_refused() throws IOException {
        audit.workedOn();
        assertThatThrownBy(() -> audit.signIn(audit.room.mara, "somewhere", "000000x"))
                .isInstanceOf(Failure.Refused.class);
        var hers = AuditFilter.EVERYTHING.by(new PersonId(audit.room.mara.id()));
        stepUp();

        var file = export(audit.north, hers, Format.CSV);

        assertThat(csv(file).stream().skip(1).map(List::getFirst))
                .as("the same lines in the same order as on the screen")
                .containsExactlyElementsOf(
                        audit.read(hers).stream()
                                .map(line -> Long.toString(line.record().number()))
                                .toList());
    }

    @Test
    void one_persons_part_of_a_long_record_is_found_by_its_index_and_has_the_time_it_takes() {
        audit.room
                .db()
                .update(
                        """
                        insert into app.journal (at, tbl, pk, op, region_id, payload, row_hash)
                        select now() - n * interval '1 second', 'camera', gen_random_uuid()::text, 'V', 1, '{}', sha256('') from generate_series(1, 20000) n
                        """);
        audit.room.db().update("analyze app.journal");
        audit.north
                .database()
                .writing(db -> {
                    var sql = new AuditSql(db);
                    sql.waitForTheDisk();
                    assertThat(db.fetchSingle("show statement_timeout").get(0)).isEqualTo("0");
                    var query =
                            sql.streamed(
                                    AuditFilter.EVERYTHING.by(new PersonId(audit.room.mara.id())));
                    assertThat(db.explain(query).plan())
                            .contains("person_id_at_idx", "tbl_pk_seq_idx")
                            .doesNotContainPattern("Seq Scan on journal_\\w+ .*rows=\\d{4,}");
                });
    }

    @Test
    void a_spreadsheet_reads_every_cell_and_computes_none() throws IOException {
        signInAt("=cmd|' /C calc'!A1");
        signInAt("+44 20 \"quoted\", comma\nnew line \u202Ehidden 🙂");
        stepUp();

        var file = export(audit.north, AuditFilter.EVERYTHING.of(Kind.SIGN_INS), Format.CSV);

        var bytes = Files.readAllBytes(file);
        assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains("\r\n")
                .doesNotContain("\u202E");
        var rows = csv(file);
        assertThat(rows.getFirst()).startsWith("record", "transaction", "at (UTC)", "who", "what");
        assertThat(rows).allMatch(row -> row.size() == rows.getFirst().size());
        assertThat(rows)
                .extracting(row -> row.get(5))
                .contains(
                        "'=cmd|' /C calc'!A1",
                        "'+44 20 \"quoted\", comma new line [U+202E]hidden 🙂");
        assertThat(rows.stream().flatMap(List::stream))
                .noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0);
    }

    @Test
    void strangers_hash_the_exported_lines_to_the_leaves_that_are_sealed()
            throws IOException, SQLException {
        audit.workedOn();
        signInAt("Bézier 🙂 \u202E");
        stepUp();

        var file = export(audit.north, AuditFilter.EVERYTHING, Format.JSONL);

        var lines = Files.readAllLines(file);
        assertThat(lines).hasSizeGreaterThan(15);
        for (var line : lines) {
            var record = JsonMapper.shared().readTree(line);
            assertThat(digest(record)).isEqualTo(record.get("row_hash").asString());
            assertThat(leaf(record)).isEqualTo(leafOfServer(record.get("seq").asLong()));
        }
    }

    @Test
    void the_recipe_in_the_manual_hashes_the_same_leaves()
            throws IOException, SQLException, InterruptedException {
        audit.workedOn();
        stepUp();
        var file = export(audit.north, AuditFilter.EVERYTHING, Format.JSONL);
        var recipe =
                Path.of(System.getProperty("watchroom.root", ".."), "docs/how-to/leaf-hashes.py");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/python3")), "there is no Python here");

        var python =
                new ProcessBuilder("/usr/bin/python3", recipe.toString(), file.toString())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(python.waitFor()).as(output).isZero();
        var expected = new ArrayList<String>();
        for (var line : Files.readAllLines(file)) {
            var seq = JsonMapper.shared().readTree(line).get("seq").asLong();
            expected.add(seq + " " + leafOfServer(seq));
        }
        assertThat(output.lines()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void an_export_ends_at_the_wall() throws IOException {
        audit.room.raise(audit.room.dover, org.watchroom.operations.incident.Severity.LOW, "South");
        audit.workedOn();
        stepUp();

        var lines = Files.readAllLines(export(audit.north, AuditFilter.EVERYTHING, Format.JSONL));

        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("\"region_id\":2"));
    }

    @Test
    void what_is_stopped_leaves_no_file_and_stays_on_the_record() {
        audit.workedOn();
        stepUp();

        assertThatThrownBy(() ->
                        new AuditExport(audit.north, AuditRoom.LONDON)
                                .write(
                                        AuditFilter.EVERYTHING,
                                        Format.CSV,
                                        folder.resolve("stopped.csv"),
                                        Progress.NONE,
                                        () -> true))
                .isInstanceOf(Stop.Stopped.class);

        assertThat(folder).isEmptyDirectory();
        assertThat(audit.read(AuditFilter.EVERYTHING.of(Kind.EXPORTS))).hasSize(1);
    }

    @Test
    void a_printed_record_says_whose_it_is_and_loses_no_word() throws IOException {
        var id = audit.workedOn();
        signInAt("Bézier & <b>desk</b> 🙂 " + "very long name ".repeat(10));
        stepUp();

        var file = export(audit.north, AuditFilter.EVERYTHING, Format.PDF);

        Files.createDirectories(Path.of("target", "reports-seen"));
        Files.copy(
                file,
                Path.of("target", "reports-seen", "audit.pdf"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (var document = Loader.loadPDF(file.toFile())) {
            var text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains("Audit record", "Printed by Ada Brook", "Page 1 of ")
                    .contains("those the printer audits", "Nothing was sealed yet")
                    .contains(
                            "Mara Reid",
                            "changed " + id.reference() + ": severity: High → Critical")
                    .contains("Bézier & <b>desk</b> [U+1F642]", "very long name");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }
    }

    private void stepUp() {
        audit.north.stepUp(audit.room.db().code(audit.ada));
    }

    private void signInAt(String workstation) {
        audit.signIn(audit.room.mara, workstation, audit.room.db().code(audit.room.mara)).close();
    }

    private Path export(Session who, AuditFilter filter, Format format) throws IOException {
        return new AuditExport(who, AuditRoom.LONDON)
                .write(
                        filter,
                        format,
                        folder.resolve("record." + format.code()),
                        Progress.NONE,
                        Stop.NEVER)
                .file();
    }

    private static List<List<String>> csv(Path file) throws IOException {
        try (var rows = CsvReader.builder().detectBomHeader(true).ofCsvRecord(file)) {
            return rows.stream().map(row -> row.getFields()).toList();
        }
    }

    /// SHA-256 of the salt's sixteen bytes and the payload as it stands.
    private static String digest(JsonNode record) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(uuid(record.get("salt").asString()));
        bytes.writeBytes(record.get("payload").asString().getBytes(StandardCharsets.UTF_8));
        return sha256(bytes.toByteArray());
    }

    private static String leaf(JsonNode r) {
        return LeafRecipe.leaf(r);
    }

    /// From the bytes that the server itself sends.
    private String leafOfServer(long seq) throws SQLException {
        try (var line = audit.room.db().admin().connect()) {
            var out = new ByteArrayOutputStream();
            var copy =
                    line.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(
                                    "copy (select seq, xid, at, actor, auth, person_id, session_id, client_at, workstation, tbl, pk, op, region_id, row_hash from app.journal where seq = "
                                            + seq
                                            + ") to stdout (format binary)");
            for (var piece = copy.readFromCopy(); piece != null; piece = copy.readFromCopy()) {
                out.writeBytes(piece);
            }
            var all = out.toByteArray();
            var leaf = new ByteArrayOutputStream();
            leaf.write(0);
            leaf.write(all, 19, all.length - 19 - 2);
            return sha256(leaf.toByteArray());
        }
    }

    static byte[] uuid(String text) {
        var id = UUID.fromString(text);
        return java.nio.ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
