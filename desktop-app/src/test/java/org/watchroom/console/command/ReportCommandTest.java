package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.evidence.Sha256;

/// `./watchroom report` and `./watchroom admin link-address` as scripts call them.
final class ReportCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private AdminScript script;

    @BeforeEach
    void an_administrator() throws IOException {
        script = new AdminScript(folder);
        script.administrator("ada");
        script.db.store(1, "YORK-01", "Coppergate", 53.957, -1.081);
    }

    @AfterEach
    void close() {
        script.close();
    }

    private int report(String... words) throws IOException {
        var all = new ArrayList<>(script.as("ada", words));
        all.removeFirst();
        all.remove("--json");
        all.addFirst("report");
        return script.run(all);
    }

    private Path out(String name) {
        return folder.resolve(name);
    }

    @Test
    void a_report_is_written_as_pages_and_as_rows_and_that_is_on_the_record() throws IOException {
        assertThat(
                        report(
                                "occurrence-log",
                                "--from",
                                "2026-11-01",
                                "--to",
                                "2026-12-01",
                                "--out",
                                out("log.pdf").toString()))
                .as(script.said())
                .isZero();
        try (var document = Loader.loadPDF(out("log.pdf").toFile())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Occurrence log");
        }
        assertThat(
                        report(
                                "occurrence-log",
                                "--from",
                                "2026-11-01",
                                "--to",
                                "2026-12-01",
                                "--out",
                                out("log.csv").toString()))
                .isZero();
        assertThat(script.said()).contains(Sha256.of(Files.readAllBytes(out("log.csv"))).hex());
        var saved = new ArrayList<String>();
        script.db.query(
                "select kind from app.report_run where report = 'occurrence-log'",
                row -> saved.add(row.getString(1)));
        assertThat(saved).isEqualTo(List.of("saved", "saved"));
    }

    @Test
    void a_store_and_a_colleague_narrow_it_and_those_that_are_not_there_are_missing()
            throws IOException {
        var file = out("narrow.csv").toString();
        assertThat(report("occurrence-log", "--store", "york-01", "--person", "AB", "--out", file))
                .as(script.said())
                .isZero();
        assertThat(report("occurrence-log", "--store", "NOWHERE", "--out", file))
                .isEqualTo(ExitCode.NO_INPUT);
        assertThat(report("occurrence-log", "--person", "ZZ", "--out", file))
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void the_list_names_them_and_an_unknown_one_is_told() throws IOException {
        assertThat(script.run(List.of("report", "list"))).isNotNegative();
        assertThat(report("no-such-report", "--out", out("x.csv").toString()))
                .isEqualTo(ExitCode.DATA);
    }

    @Test
    void the_address_of_links_is_set_by_an_administrator_and_has_to_be_one() throws IOException {
        assertThat(script.run(script.as("ada", "link-address"))).isEqualTo(ExitCode.NO_INPUT);
        assertThat(
                        script.json(
                                        script.as(
                                                "ada",
                                                "link-address",
                                                "https://evidence.example.org/"))
                                .get("address")
                                .asString())
                .isEqualTo("https://evidence.example.org");
        script.json(script.as("ada", "link-address", "https://copies.example.org"));
        assertThat(script.json(script.as("ada", "link-address")).get("address").asString())
                .isEqualTo("https://copies.example.org");
        assertThat(script.run(script.as("ada", "link-address", "http://evidence.example.org")))
                .isNotZero();
    }
}
