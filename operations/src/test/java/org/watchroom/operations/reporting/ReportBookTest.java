package org.watchroom.operations.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.pack.Judges;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;

final class ReportBookTest {
    private final ReportRoom planted = new ReportRoom();
    private final Session vera = planted.signIn(planted.vera);
    private final Session mara = planted.signIn(planted.room.mara);
    private final Asked north = planted.asked(ReportRoom.NORTH);

    @AfterEach
    void close() {
        planted.close();
    }

    private String of(String code) {
        return planted.csv(code, vera, north);
    }

    @Test
    void the_shift_log_says_who_answered_what_and_how_long_it_waited() {
        assertThat(of("shift-log"))
                .contains(
                        "Mara Reid, ",
                        planted.north.reference(),
                        "YORK-01 Coppergate",
                        "Police attended")
                .contains(",total,1 answered,")
                .doesNotContain("DOVER");
    }

    @Test
    void the_occurrence_log_has_every_line_in_order_of_time_with_its_words() {
        var log = of("occurrence-log");
        assertThat(log).contains("Razors taken: ran to the car park").doesNotContain("DOVER");
        assertThat(List.of("Raised", "Claimed", "Note", "Closed"))
                .isSortedAccordingTo((a, b) ->
                        Integer.compare(log.indexOf("," + a + ","), log.indexOf("," + b + ",")));
    }

    @Test
    void the_viewing_log_says_who_looked_at_which_camera_which_span_and_for_which_incident() {
        assertThat(of("viewing-log"))
                .contains("Mara Reid,Footage played," + planted.north.reference() + ",Till 1,")
                .doesNotContain("DOVER");
    }

    @Test
    void the_media_register_and_custody_know_each_exhibit_with_its_digest() {
        var digest = Sha256.of("x".getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex();
        assertThat(of("media-register"))
                .contains("MR/1", "Master: Till", "\"4,711\"", digest, "produced by Mara Reid")
                .doesNotContain("DOVER", "SP/1");
        assertThat(of("custody"))
                .contains("Exhibit MR/1: Till", "Produced", digest)
                .doesNotContain("DOVER", "SP/1");
    }

    @Test
    void what_was_deleted_is_told_with_its_rule_and_what_was_held_beside_it() {
        assertThat(of("disposal-register"))
                .contains(
                        "Reports as received",
                        "90 days after closing",
                        planted.north.reference(),
                        "MR/9")
                .doesNotContain("DOVER", planted.south.reference());
        assertThat(of("retention-run"))
                .contains("Reports as received,1,1,3,\"1,000\"", "Together", "1 holds")
                .contains("incident " + planted.north.reference())
                .doesNotContain(planted.south.reference());
    }

    @Test
    void the_disclosure_register_says_to_whom_and_until_when() {
        assertThat(of("disclosure-register"))
                .contains("Pete Marsh", "Vera Long", planted.north.reference(), "1 disclosures");
    }

    @Test
    void the_monthly_summary_counts_medians_and_says_what_it_left_out() {
        assertThat(of("kpi-monthly"))
                .contains("first answer after first seen,1,")
                .contains(
                        "\"Confirmed crimes, of reports with an outcome\",1,1 of 1 (100 %),,0,0,–")
                .contains("Again within 28 days in the same store,1,1 of 1 (100 %)")
                .contains("Terminal,1,0 of 1 (0 %)");
    }

    @Test
    void the_incident_is_printed_as_in_a_pack_with_rows_of_the_same_facts() throws IOException {
        try (var made = planted.make("incident", mara, north.about(planted.north))) {
            assertThat(Files.readString(made.csv())).contains("Summary,Razors taken", "MR/1");
            assertThat(text(made))
                    .contains(
                            "Incident report",
                            "Razors taken",
                            "MR/1",
                            made.digest(),
                            "OFFICIAL-SENSITIVE");
        }
    }

    @Test
    void every_report_is_an_archive_and_fit_for_all() throws IOException {
        for (var report : ReportBook.forRoles(vera.roles())) {
            var asked = report.ofOneIncident() ? north.about(planted.north) : north;
            try (var made = planted.make(report.code(), vera, asked)) {
                for (var volume : made.volumes()) {
                    var pdf = Files.readAllBytes(volume.file());
                    assertThat(Judges.objections(pdf, PDFAFlavour.PDFA_2_A))
                            .as(report.code())
                            .isEmpty();
                    assertThat(Judges.objections(pdf, PDFAFlavour.PDFUA_1))
                            .as(report.code())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void somebody_of_another_region_gets_none_of_its_rows_and_none_of_its_counts() {
        var others = Asked.of(ReportRoom.SOUTH, north.from(), north.to());
        for (var report : ReportBook.forRoles(vera.roles())) {
            if (report.ofOneIncident() || report.code().equals("viewing-log")) {
                continue;
            }
            assertThat(planted.csv(report.code(), vera, others))
                    .as(report.code())
                    .doesNotContain("DOVER", planted.south.reference(), "SP/1", "Sue")
                    .doesNotContainPattern(",total,[1-9]");
        }
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> planted.csv("viewing-log", vera, others));
        assertThatExceptionOfType(Failure.Missing.class)
                .isThrownBy(() -> planted.csv("incident", vera, others.about(planted.south)));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> planted.csv("viewing-log", mara, north));
    }

    @Test
    void every_page_has_marking_number_digest_and_its_place_and_says_what_the_csv_says()
            throws IOException {
        try (var made = planted.make("occurrence-log", vera, north)) {
            assertThat(made.digest()).isEqualTo(Sha256.of(Files.readAllBytes(made.csv())).hex());
            try (var pdf = Loader.loadPDF(made.volumes().getFirst().file().toFile())) {
                assertThat(pdf.getNumberOfPages()).isEqualTo(made.pages());
                var stripper = new PDFTextStripper();
                for (int page : IntStream.rangeClosed(1, made.pages()).toArray()) {
                    stripper.setStartPage(page);
                    stripper.setEndPage(page);
                    assertThat(stripper.getText(pdf))
                            .contains(made.number(), made.digest(), "OFFICIAL-SENSITIVE")
                            .contains("Page %d of %d".formatted(page, made.pages()))
                            .contains("Razors taken: ran to the car");
                }
            }
        }
    }

    @Test
    void a_region_can_do_without_the_marking() throws IOException {
        planted.room
                .db()
                .update(
                        "insert into app.setting (region_id, key, value) values (1, 'reports.marking', 'false')");
        try (var made = planted.make("media-register", vera, north)) {
            assertThat(text(made)).contains(made.digest()).doesNotContain("OFFICIAL-SENSITIVE");
        }
    }

    @Test
    void nothing_found_is_said_and_a_formula_stays_words() throws IOException {
        var long_ago =
                Asked.of(
                        ReportRoom.NORTH,
                        north.from().minusSeconds(9_000_000),
                        north.from().minusSeconds(8_000_000));
        try (var made = planted.make("viewing-log", vera, long_ago)) {
            assertThat(text(made)).contains("0 looks");
        }
        assertThat(Cells.safe("=1+1")).isEqualTo("'=1+1");
        assertThat(Cells.plain(Cells.safe("=1+1"))).isEqualTo("=1+1");
    }

    @Test
    void an_auditor_prints_the_record_with_their_code_only() {
        var ada =
                planted.room
                        .db()
                        .person("ada", "Ada Brook", "AB", List.of("auditor"), ControlRoom.NORTH);
        var session = planted.signIn(ada);
        assertThatExceptionOfType(Failure.StepUpNeeded.class)
                .isThrownBy(() -> planted.csv("audit-extract", session, north));
        assertThat(session.stepUp(planted.room.db().code(ada))).isTrue();
        assertThat(planted.csv("audit-extract", session, north))
                .contains("Mara Reid", planted.north.reference())
                .doesNotContain("DOVER");
    }

    @Test
    void what_became_of_it_is_on_the_record_under_ones_own_name() throws IOException {
        try (var made = planted.make("shift-log", vera, north)) {
            new ReportRuns(vera.database()).note(made, ReportRuns.Deed.SAVED, "shift.pdf");
            planted.room
                    .db()
                    .query(
                            "select (select count(*) from app.report_run where person_id = ? and encode(data_sha256, 'hex') = ?), (select count(*) from app.journal where op = 'X' and tbl = 'report' and payload ->> 'sha256' = ?)",
                            row -> {
                                assertThat(row.getInt(1)).isEqualTo(1);
                                assertThat(row.getInt(2)).isEqualTo(1);
                            },
                            planted.vera.id(),
                            made.digest(),
                            made.digest());
        }
    }

    private static String text(MadeReport made) throws IOException {
        Path file = made.volumes().getFirst().file();
        try (var pdf = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
