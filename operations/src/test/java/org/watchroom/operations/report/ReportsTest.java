package org.watchroom.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

final class ReportsTest {
    private final Reports reports = new Reports();

    @Test
    void the_index_names_the_incident_the_store_and_every_file_with_its_hash() throws IOException {
        var facts = TestFacts.of(false, 9, List.of());

        var text = text(keep("index", reports.index(facts)));

        assertThat(text)
                .contains(facts.entry().incident().id().reference())
                .contains(
                        "West Yorkshire Police",
                        "Fairmart Westgate, Wakefield",
                        "WF1 1JZ",
                        "53.68331")
                .contains("Fri 20 Nov 2026, 14:02:30 GMT")
                .contains("Page 1 of 2")
                .contains(
                        "MR/3",
                        "data/footage/master/YORK-01/CAM08/20261120T140200Z.mp4",
                        "48,123,464")
                .contains(TestFacts.HASH, IndexPages.grouped(TestFacts.HASH).substring(0, 40))
                .contains("openssl cms -verify", "Crime reference")
                .doesNotContain("DRILL", "Urgent partial");
    }

    @Test
    void the_report_tells_who_what_when_and_where() throws IOException {
        var text = text(keep("incident", reports.incident(TestFacts.of(false, 9, List.of()))));

        assertThat(text)
                .contains(
                        "café worker's hand is hurt",
                        "<bus>",
                        "Panic button",
                        "Police called, 20 Nov 2026, 14:17:30 GMT")
                .contains("Mara Řezníková", "Taken on", "Report received")
                .contains(
                        "MR/4/ST1: Till bank",
                        "Map of the surroundings",
                        TestFacts.HASH,
                        "Page 1 of ")
                .doesNotContain("POLICE_CALLED", "FOOTAGE_VIEWED", "null");
    }

    @Test
    void the_report_describes_suspects_and_goods_and_never_tells_who_witnesses_are()
            throws IOException {
        var text =
                text(reports.incident(TestFacts.of(false, 1, List.of()))).replaceAll("\\s+", " ");

        assertThat(text)
                .contains(
                        "Black jacket & <grey> hood",
                        "about 6 ft",
                        "IC1, white, northern European",
                        "Witness 1",
                        "PC Jo Hart",
                        "AB12 CDE",
                        "12 × Razor blades, 8 pack",
                        "barcode 5012345678900",
                        "£15.49 each, £185.88",
                        "Total stolen £185.88",
                        "Recovered, fit for sale £30.98",
                        "Recovered, damaged £15.49",
                        "Loss £154.90",
                        "£1,200.00, not taken",
                        "Cut to the left hand",
                        "Other blade",
                        "LOG 311",
                        "20 Nov 2026, 14:21:00 GMT",
                        "18, Investigation complete, no suspect identified",
                        "violence used or threatened; hate crime")
                .doesNotContain("Private", "1999", "2 Jan");
    }

    @Test
    void a_drill_says_so_on_every_page_of_both_papers() throws IOException {
        var facts = TestFacts.of(true, 30, List.of());
        for (var pdf :
                List.of(
                        keep("drill-index", reports.index(facts)),
                        keep("drill-incident", reports.incident(facts)))) {
            try (var document = Loader.loadPDF(pdf)) {
                for (int page = 1; page <= document.getNumberOfPages(); page++) {
                    var stripper = new PDFTextStripper();
                    stripper.setStartPage(page);
                    stripper.setEndPage(page);
                    assertThat(stripper.getText(document)).contains("DRILL: this is an exercise");
                }
            }
        }
    }

    @Test
    void what_is_missing_stands_on_the_index() throws IOException {
        var gap = "No footage of Entrance from 20 Nov 2026, 14:02:00 to 14:02:40 GMT.";

        assertThat(text(keep("partial", reports.index(TestFacts.of(false, 2, List.of(gap))))))
                .contains("Urgent partial pack", gap);
    }

    @Test
    void every_font_is_inside_the_file_and_the_file_is_tagged() throws IOException {
        try (var document = Loader.loadPDF(reports.incident(TestFacts.of(true, 3, List.of())))) {
            var fonts = new HashSet<String>();
            for (var page : document.getPages()) {
                embedded(page.getResources(), fonts);
            }
            assertThat(fonts)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(name -> name.contains("Liberation"));
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).isEqualTo("en-GB");
            assertThat(catalog.getOutputIntents()).hasSize(1);
            assertThat(
                            new String(
                                    catalog.getMetadata().toByteArray(),
                                    java.nio.charset.StandardCharsets.UTF_8))
                    .contains("<pdfaid:part>2</pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part>");
        }
    }

    @Test
    void hostile_words_are_printed_as_words() throws IOException {
        var facts =
                TestFacts.of(
                        false,
                        1,
                        List.of("</style><b>&amp; \u0000 ${1+1} $P{drill} \u202Eevil 漢字 🙂"));

        assertThat(text(reports.index(facts))).contains("${1+1} $P{drill}", "&amp;");
    }

    private static void embedded(PDResources resources, Set<String> fonts) throws IOException {
        for (COSName name : resources.getFontNames()) {
            var font = resources.getFont(name);
            assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            fonts.add(font.getName());
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace("\r", "");
        }
    }

    /// Leaves the papers of a run where a person can look at them: `target/reports-seen`.
    private static byte[] keep(String name, byte[] pdf) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "reports-seen"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
        return pdf;
    }
}
