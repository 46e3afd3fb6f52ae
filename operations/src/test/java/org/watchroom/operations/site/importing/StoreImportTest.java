package org.watchroom.operations.site.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Position;
import org.watchroom.operations.site.StoreDraft;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

class StoreImportTest {
    private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;

    @TempDir Path folder;

    @Test
    void the_supermarkets_of_london_come_in_whole() throws IOException {
        var report =
                StoreImport.read(
                        ListFile.fixture("stores/fhrs-london-supermarkets.csv"),
                        ImportOptions.NONE);

        assertThat(report.rows()).isEqualTo(1956);
        assertThat(report.accepted()).hasSize(1956);
        assertThat(report.rejected()).isEmpty();
        assertThat(report.withoutPosition()).isZero();
        assertThat(report.accepted().get(1))
                .extracting(
                        StoreDraft::code, StoreDraft::fascia, StoreDraft::address, StoreDraft::town)
                .containsExactly("345845", "Co-op", "254 - 258 North End Road", "London");
        assertThat(report.duplicates())
                .extracting(ImportReport.Duplicate::reason)
                .contains("the same name and postcode E1 8AL");
        assertThat(report.mapping().inWords())
                .contains("code from \"fhrsid\"", "latitude from \"lat\"");
        assertThat(report.remarks())
                .extracting(ImportReport.Remark::text)
                .anyMatch(text -> text.contains("km from the other DA stores"));
    }

    @Test
    void a_list_of_postcodes_without_header_is_refused_as_no_store_list() {
        assertThatThrownBy(() ->
                        StoreImport.read(
                                ListFile.fixture("stores/codepoint-wc.csv"), ImportOptions.NONE))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining("not a store list")
                .hasMessageContaining("no header row")
                .hasMessageContaining("WC1A1AB");
    }

    @Test
    void a_list_without_header_comes_in_when_its_columns_are_named_by_number() throws IOException {
        var options =
                ImportOptions.NONE
                        .withColumn("name=1")
                        .withColumn("postcode=1")
                        .withColumn("easting=3")
                        .withColumn("northing=4");

        var report = StoreImport.read(ListFile.fixture("stores/codepoint-wc.csv"), options);

        assertThat(report.accepted()).hasSizeGreaterThan(2500);
        assertThat(report.accepted().getFirst().postcode()).isEqualTo("WC1A 1AB");
        assertThat(report.accepted().getFirst().position().orElseThrow().latitude())
                .isBetween(51.515, 51.517);
    }

    @Test
    void a_german_spreadsheet_with_semicolons_and_decimal_commas_is_understood()
            throws IOException {
        var list =
                ListFile.of(
                        folder,
                        """
                        Filialnummer;Bezeichnung;Straße;PLZ;Ort;Breite;Länge
                        0017;Bäckerei & Café Müller;Königsallee 12;SW1A 1AA;London;51,501;-0,142
                        """,
                        LATIN_1);

        var report = StoreImport.read(list, ImportOptions.NONE);

        assertThat(report.dialect().delimiter()).isEqualTo(';');
        assertThat(report.accepted())
                .singleElement()
                .extracting(
                        StoreDraft::code,
                        StoreDraft::name,
                        StoreDraft::address,
                        StoreDraft::position)
                .containsExactly(
                        "0017",
                        "Bäckerei & Café Müller",
                        "Königsallee 12",
                        Optional.of(new Position(51.501, -0.142)));
    }

    @Test
    void welsh_headers_and_names_are_understood() throws IOException {
        var list =
                ListFile.of(
                        folder,
                        "Enw\tCyfeiriad\tTref\tCod post\tLledred\tHydred\n"
                                + "Siop Tŷ Gwyn\t1 Stryd y Bont\tLLANRWST\tll26 0ey\t53.137\t-3.797\n");

        var store = StoreImport.read(list, ImportOptions.NONE).accepted().getFirst();

        assertThat(store.name()).isEqualTo("Siop Tŷ Gwyn");
        assertThat(store.town()).isEqualTo("Llanrwst");
        assertThat(store.postcode()).isEqualTo("LL26 0EY");
        assertThat(store.code()).startsWith("X").hasSize(9);
    }

    @Test
    void utf_16_with_and_without_mark_is_understood() throws IOException {
        for (var charset :
                new Charset[] {
                    StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
                }) {
            var list =
                    ListFile.of(
                            folder,
                            "Store No,Store Name,Postcode\n7,Café Ström,LS1 4AP\n",
                            charset);

            var report = StoreImport.read(list, ImportOptions.NONE);

            assertThat(report.accepted().getFirst().name()).isEqualTo("Café Ström");
            assertThat(report.mapping().columns()).containsKey(StoreField.CODE);
        }
    }

    @Test
    void a_mark_and_windows_quotes_do_not_disturb() throws IOException {
        var marked = ListFile.of(folder, "\uFEFFid,name,postcode\n1,Asda,LS1 4AP\n");
        assertThat(StoreImport.read(marked, ImportOptions.NONE).accepted().getFirst().code())
                .isEqualTo("1");

        var windows =
                ListFile.of(
                        folder,
                        "id,name,postcode\n1,Sainsbury’s – Local,LS1 4AP\n",
                        Charset.forName("windows-1252"));
        assertThat(StoreImport.read(windows, ImportOptions.NONE).accepted().getFirst())
                .extracting(StoreDraft::name, StoreDraft::fascia)
                .containsExactly("Sainsbury’s – Local", "Sainsbury's Local");
    }

    @Test
    void quoted_newlines_are_part_of_the_value_and_lines_are_still_counted_right()
            throws IOException {
        var list =
                ListFile.of(
                        folder,
                        "id,name,address\n1,\"North\nGate\",\"1 High Street\nSkipton\nBD23 1AB\"\n2,,nowhere\n3,South,here\n");

        var report = StoreImport.read(list, ImportOptions.NONE);

        assertThat(report.accepted().getFirst())
                .extracting(StoreDraft::name, StoreDraft::postcode)
                .containsExactly("North Gate", "BD23 1AB");
        assertThat(report.rejected())
                .singleElement()
                .isEqualTo(new ImportReport.Rejected(6, "it has no name", "2 | | nowhere"));
    }

    @Test
    void coordinates_the_wrong_way_round_are_put_right_and_said() throws IOException {
        var list =
                ListFile.of(
                        folder,
                        "id,name,lat,lon\n1,Asda,-1.55,53.8\n2,Aldi,52.5,13.4\n3,Lidl,0,0\n4,Spar,x,y\n");

        var report = StoreImport.read(list, ImportOptions.NONE);

        assertThat(report.accepted().getFirst().position()).contains(new Position(53.8, -1.55));
        assertThat(report.remarks())
                .extracting(ImportReport.Remark::line, ImportReport.Remark::text)
                .contains(
                        tuple(2L, "latitude and longitude were the wrong way round"),
                        tuple(4L, "the position is 0, 0"),
                        tuple(5L, "the position 'x, y' is not a pair of numbers"));
        assertThat(report.rejected())
                .extracting(ImportReport.Rejected::reason)
                .containsExactly("the position 52.5, 13.4 is not in Great Britain or Ireland");
    }

    @Test
    void rows_with_an_unquoted_comma_are_rejected_with_the_likely_cause() throws IOException {
        var list =
                ListFile.of(
                        folder,
                        "id,name,postcode\n1,Smith, Jones & Co,LS1 4AP\n2,Asda,LS1 4AP,,,\n");

        var report = StoreImport.read(list, ImportOptions.NONE);

        assertThat(report.rejected())
                .extracting(ImportReport.Rejected::reason)
                .first()
                .asString()
                .contains("quotes");
        assertThat(report.accepted()).extracting(StoreDraft::code).containsExactly("2");
    }

    @Test
    void the_same_code_twice_is_left_out_and_the_same_place_twice_is_flagged() throws IOException {
        var list =
                ListFile.of(
                        folder,
                        "id,name,postcode\n1,Asda,LS1 4AP\n1,Asda again,LS1 4AQ\n3,ASDA,ls14ap\n");

        var report = StoreImport.read(list, ImportOptions.NONE);

        assertThat(report.accepted()).extracting(StoreDraft::code).containsExactly("1", "3");
        assertThat(report.duplicates())
                .containsExactly(
                        new ImportReport.Duplicate(3, 2, "the same code 1", true),
                        new ImportReport.Duplicate(
                                4, 2, "the same name and postcode LS1 4AP", false));
        assertThat(report.accepted().size() + report.rejected().size()).isEqualTo(report.rows());
    }

    @Test
    void a_store_without_code_keeps_its_made_up_code_in_the_next_list() throws IOException {
        var first =
                StoreImport.read(
                        ListFile.of(folder, "name,postcode\nAsda,LS1 4AP\n"), ImportOptions.NONE);
        var second =
                StoreImport.read(
                        ListFile.of(folder, "postcode;name\nls14ap;ASDA\n"), ImportOptions.NONE);

        assertThat(first.accepted().getFirst().code())
                .isEqualTo(second.accepted().getFirst().code());
    }

    @Test
    void countries_set_law_and_time_zone() throws IOException {
        var list =
                ListFile.of(
                        folder,
                        "id,name,postcode\n1,A,EH1 1YZ\n2,B,BT1 5GS\n3,C,D02 X285\n4,D,CF10 1EP\n5,E,IM1 2SH\n");

        var report = StoreImport.read(list, ImportOptions.NONE);

        assertThat(report.accepted())
                .extracting(StoreDraft::jurisdiction)
                .containsExactly(
                        "scotland",
                        "northern-ireland",
                        "ireland",
                        "england-wales",
                        "england-wales");
        assertThat(report.accepted().get(2).zone().getId()).isEqualTo("Europe/Dublin");
        assertThat(report.remarks()).extracting(ImportReport.Remark::line).containsExactly(6L);
    }

    @Test
    void columns_can_be_named_by_hand() throws IOException {
        var list = ListFile.of(folder, "sep=;\nA;B;C\n9;Corner Shop;LS1 4AP\n");
        var options =
                ImportOptions.NONE
                        .withColumn("code=A")
                        .withColumn("name=b")
                        .withColumn("POSTCODE=3");

        assertThat(StoreImport.read(list, options).accepted())
                .singleElement()
                .extracting(StoreDraft::code, StoreDraft::name, StoreDraft::postcode)
                .containsExactly("9", "Corner Shop", "LS1 4AP");
        assertThatThrownBy(() -> ImportOptions.NONE.withColumn("colour=A"))
                .hasMessageContaining("one of code, name");
        assertThatThrownBy(() -> StoreImport.read(list, ImportOptions.NONE.withColumn("name=Z")))
                .hasMessageContaining("no column 'Z'");
    }

    @Test
    void naughty_strings_are_names_like_any_other() throws IOException {
        var lines = Files.readAllLines(ListFile.fixture("conf/blns.txt"));
        var list = new StringBuilder("code,name,postcode\n");
        for (int i = 0; i < lines.size(); i++) {
            list.append(i)
                    .append(",\"")
                    .append(lines.get(i).replace("\"", "\"\""))
                    .append("\",LS1 4AP\n");
        }

        var report = StoreImport.read(ListFile.of(folder, list.toString()), ImportOptions.NONE);

        assertThat(report.rows()).isEqualTo(lines.size());
        assertThat(report.accepted())
                .hasSizeGreaterThan(600)
                .allSatisfy(store ->
                        assertThat(store.name())
                                .doesNotContainPattern("\\p{Cntrl}")
                                .hasSizeLessThanOrEqualTo(400));
        assertThat(report.rejected())
                .extracting(ImportReport.Rejected::reason)
                .containsOnly("it has no name");
    }

    @Test
    void a_long_list_comes_in_with_its_progress_told_and_can_be_stopped() throws IOException {
        var list = new StringBuilder("id,name,postcode,lat,lon\n");
        for (int i = 0; i < 100_000; i++) {
            list.append(i).append(",Store ").append(i).append(",LS1 4AP,53.8,-1.5\n");
        }
        var file = ListFile.of(folder, list.toString());
        var told = new AtomicInteger();
        Progress progress = (_, _) -> told.incrementAndGet();

        assertThat(StoreImport.read(file, ImportOptions.NONE, progress, Stop.NEVER).accepted())
                .hasSize(100_000);
        assertThat(told.get()).isGreaterThan(50);
        assertThatThrownBy(() -> StoreImport.read(file, ImportOptions.NONE, progress, () -> true))
                .isInstanceOf(Stop.Stopped.class);
    }
}
