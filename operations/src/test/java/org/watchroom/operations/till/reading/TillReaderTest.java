package org.watchroom.operations.till.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.till.TillReceipt;
import org.watchroom.operations.till.TillReceipt.AgeCheck;
import org.watchroom.operations.till.TillReceipt.Kind;
import org.watchroom.operations.till.TillReceipt.LineKind;
import org.watchroom.operations.till.TillReceipt.Tender;

final class TillReaderTest {
    private static final String HEAD =
            "store,till,receipt,at,item,name,quantity,price,kind,tender,card,cashier\n";

    private static TillReader.Read read(String text) {
        return TillReader.read(text.getBytes(StandardCharsets.UTF_8), FeedDefaults.BRITISH);
    }

    private static List<String> faults(TillReader.Read read) {
        return read.reading().faults().stream().map(TillReading.Fault::where).toList();
    }

    private static Path fixture(String name) {
        var found =
                Path.of(
                        System.getProperty("watchroom.root", "."),
                        "..",
                        "shared",
                        "fixtures",
                        "pos",
                        name);
        assumeTrue(Files.exists(found), () -> "no fixture at " + found);
        return found;
    }

    @Test
    void poslog_of_a_till_is_read_with_its_lines_and_no_customer() throws IOException {
        var read =
                TillReader.read(
                        Files.readAllBytes(fixture("poslog-small.xml")), FeedDefaults.BRITISH);

        assertThat(read.reading().faults()).isEmpty();
        assertThat(read.reading().receipts())
                .extracting(TillReceipt::kind)
                .containsExactly(Kind.OTHER, Kind.SALE);
        var sale = read.reading().receipts().get(1);
        assertThat(sale.store()).isEqualTo("9");
        assertThat(sale.till()).isEqualTo("34");
        assertThat(sale.number()).isEqualTo("161");
        assertThat(sale.day()).hasToString("2017-09-30");
        assertThat(sale.at().toInstant()).hasToString("2017-10-01T01:02:54Z");
        assertThat(sale.currency()).isEqualTo("USD");
        assertThat(sale.tender()).isEqualTo(Tender.CARD);
        assertThat(sale.lines()).hasSize(1);
        var apple = sale.lines().getFirst();
        assertThat(apple.name()).isEqualTo("APPLE HONEYCRISP ORG");
        assertThat(apple.quantity()).isEqualTo(420);
        assertThat(apple.price()).isEqualTo(299);
        assertThat(apple.amount()).isEqualTo(126);
        assertThat(apple.department()).isEqualTo("Department6");
        assertThat(read.covered()).doesNotContain("FL 34").contains("APPLE HONEYCRISP ORG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2010-12-01.csv", "2010-12-02.csv", "2010-12-03.csv", "2010-12-05.csv"})
    void real_retail_lines_are_read_and_each_stands_on_a_receipt(String name) throws IOException {
        var bytes = Files.readAllBytes(fixture(name));
        var defaults = new FeedDefaults("YORK-01", "1", "GBP", ZoneId.of("Europe/London"));

        var read = TillReader.read(bytes, defaults);

        long sent = new String(bytes, StandardCharsets.UTF_8).lines().count() - 1;
        long lines = read.reading().receipts().stream().mapToLong(r -> r.lines().size()).sum();
        assertThat(lines + read.reading().refused()).isEqualTo(sent);
        assertThat(read.reading().refused()).isZero();
        assertThat(read.reading().receipts())
                .filteredOn(r -> r.number().startsWith("C"))
                .allMatch(r -> r.kind() == Kind.REFUND && r.total() <= 0)
                .allMatch(r -> r.lines().stream().allMatch(l -> l.kind() == LineKind.RETURN));
        assertThat(read.covered()).doesNotContain("17850.0");
    }

    @Test
    void a_bad_line_is_refused_alone_and_named_with_its_field() {
        var read =
                read(
                        HEAD
                                + "Y,1,7,2026-11-30T10:00:00Z,a,Razor,1,12.50,,cash,,\n"
                                + "Y,1,7,2026-11-30T10:00:00Z,b,Gin,one,20,,cash,,\n"
                                + "Y,1,7,2026-11-30T10:00:00Z,c,Soap,2,1.25,,cash,,\n"
                                + "Y,1,8,yesterday,c,Soap,2,1.25,,cash,,\n"
                                + "Y,1,9\n");

        assertThat(faults(read)).containsExactly("line 3, quantity", "line 5, at", "line 6");
        assertThat(read.reading().receipts()).hasSize(1);
        var receipt = read.reading().receipts().getFirst();
        assertThat(receipt.total()).isEqualTo(1_500);
        assertThat(receipt.lines()).extracting(TillReceipt.Line::line).containsExactly(1, 3);
    }

    @Test
    void json_lines_are_whole_receipts_or_lines_of_receipts() {
        var read =
                read(
                        """
                        {"store":"Y","till":"2","receipt":"5","at":"2026-11-30T10:00:00+01:00","tender":"card","lines":[{"name":"Whisky","price":"24.99","age_check":"passed"},{"name":"Crisps","quantity":2,"price":1.1,"void":true}]}
                        {"store":"Y","till":"2","receipt":"6","at":"2026-11-30T10:01:00+01:00","kind":"no-sale"}
                        {"store":"Y","till":"2","receipt":"7","at":"2026-11-30T10:02:00Z","name":"Wine","price":10,"regular_price":40}
                        {"store":"Y","till":"2","receipt":"8","at":"2026-11-30T10:03:00Z","lines":[{"name":"Wine","price":"dear"}]}
                        {"store":"Y"
                        [1]
                        """);

        assertThat(faults(read)).containsExactly("line 4, lines/1/price", "line 5", "line 6");
        var receipts = read.reading().receipts();
        assertThat(receipts)
                .extracting(TillReceipt::kind)
                .containsExactlyInAnyOrder(Kind.SALE, Kind.NO_SALE, Kind.SALE);
        var whisky =
                receipts.stream().filter(r -> r.number().equals("5")).findFirst().orElseThrow();
        assertThat(whisky.total()).isEqualTo(2_499);
        assertThat(whisky.ageCheck()).isEqualTo(AgeCheck.PASSED);
        assertThat(whisky.lines()).extracting(TillReceipt.Line::kind).contains(LineKind.VOID);
        var wine = receipts.stream().filter(r -> r.number().equals("7")).findFirst().orElseThrow();
        assertThat(wine.override()).isEqualTo(75);
    }

    @Test
    void poslog_knows_voids_refunds_overrides_no_sale_and_training() {
        var read =
                read(
                        """
                        <POSLog>%s%s%s%s%s</POSLog>\
                        """
                                .formatted(
                                        transaction(
                                                "1",
                                                " CancelFlag=\"true\"",
                                                "<RetailTransaction><LineItem><Sale><ItemID>1</ItemID><UnitPrice>5</UnitPrice></Sale></LineItem><LineItem><Tender TenderType=\"Cash\"><Amount>5</Amount></Tender></LineItem></RetailTransaction>"),
                                        transaction(
                                                "2",
                                                "",
                                                "<RetailTransaction><LineItem><Return><ItemID>1</ItemID><UnitPrice>60</UnitPrice><TransactionLink><SequenceNumber>77</SequenceNumber></TransactionLink></Return></LineItem></RetailTransaction>"),
                                        transaction(
                                                "3",
                                                "",
                                                "<RetailTransaction><LineItem><Sale><ItemID>1</ItemID><RegularSalesUnitPrice>10</RegularSalesUnitPrice><ActualSalesUnitPrice>4</ActualSalesUnitPrice><RetailPriceModifier MethodCode=\"PriceOverride\"/></Sale></LineItem></RetailTransaction>"),
                                        transaction(
                                                "4",
                                                "",
                                                "<ControlTransaction><NoSale/></ControlTransaction>"),
                                        transaction(
                                                "5",
                                                " TrainingModeFlag=\"true\"",
                                                "<RetailTransaction/>")));

        assertThat(read.reading().faults()).isEmpty();
        var receipts = read.reading().receipts();
        assertThat(receipts)
                .extracting(TillReceipt::kind)
                .containsExactly(Kind.VOID, Kind.REFUND, Kind.SALE, Kind.NO_SALE);
        assertThat(receipts.get(0).voidedAfter()).isTrue();
        assertThat(receipts.get(1).total()).isEqualTo(-6_000);
        assertThat(receipts.get(1).refundOf()).isEqualTo("77");
        assertThat(receipts.get(2).override()).isEqualTo(60);
    }

    private static String transaction(String number, String attributes, String inner) {
        return "<Transaction%s><RetailStoreID>Y</RetailStoreID><WorkstationID>1</WorkstationID><SequenceNumber>%s</SequenceNumber><EndDateTime>2026-11-30T10:00:00</EndDateTime>%s</Transaction>"
                .formatted(attributes, number, inner);
    }

    @Test
    void poslog_cut_in_the_middle_gives_what_came_whole_and_says_where_it_ends() {
        var one = transaction("1", "", "<ControlTransaction><NoSale/></ControlTransaction>");
        var read = read("<POSLog>\n" + one + "\n" + one.substring(0, 120));

        assertThat(read.reading().receipts()).hasSize(1);
        assertThat(faults(read)).containsExactly("line 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE POSLog [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><POSLog><Transaction><RetailStoreID>&b;</RetailStoreID></Transaction></POSLog>",
                "<!DOCTYPE POSLog [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><POSLog><Transaction><RetailStoreID>&x;</RetailStoreID></Transaction></POSLog>",
                "<POSLog><Transaction>&x;</Transaction></POSLog>",
                "<POSLog/>",
                "<"
            })
    void a_document_type_or_an_entity_is_refused_and_nothing_is_fetched(String xml) {
        var read = read(xml);

        assertThat(read.reading().receipts()).isEmpty();
        assertThat(read.reading().refused()).isEqualTo(1);
    }

    @Test
    void xml_that_is_too_deep_or_too_long_is_refused() {
        var deep = read("<POSLog><Transaction>" + "<a>".repeat(100_000));
        var outside = read("<POSLog>" + "<a>".repeat(100_000));
        var wide =
                read("<POSLog><Transaction>" + "<a/>".repeat(200_000) + "</Transaction></POSLog>");

        assertThat(List.of(deep, outside, wide))
                .allSatisfy(read -> {
                    assertThat(read.reading().receipts()).isEmpty();
                    assertThat(read.reading().refused()).isEqualTo(1);
                });
    }

    @Test
    void other_encodings_are_read_as_they_were_meant() {
        var line = HEAD + "Y,1,7,2026-11-30 10:00,a,Crème brûlée,1,2.50,,,,\n";
        for (var bytes :
                List.of(
                        line.getBytes(StandardCharsets.UTF_8),
                        ("\uFEFF" + line).getBytes(StandardCharsets.UTF_8),
                        ("\uFEFF" + line).getBytes(StandardCharsets.UTF_16LE),
                        ("\uFEFF" + line).getBytes(StandardCharsets.UTF_16BE),
                        line.getBytes(Charset.forName("windows-1252")))) {
            var read = TillReader.read(bytes, FeedDefaults.BRITISH);

            assertThat(read.reading().faults()).isEmpty();
            assertThat(read.reading().receipts().getFirst().lines().getFirst().name())
                    .isEqualTo("Crème brûlée");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\u0000\u0001\u0002", "store,till\nY,1\n", "{", "\"", "<a", "[", "[{}]"})
    void bytes_that_are_nothing_are_refused_with_a_reason(String text) {
        var read = read(text);

        assertThat(read.reading().receipts()).isEmpty();
        assertThat(read.reading().refused()).isPositive();
        assertThat(read.reading().faults()).allMatch(fault -> !fault.message().isBlank());
    }

    @Test
    void card_numbers_and_names_are_covered_and_barcodes_are_not() {
        var text =
                HEAD
                        + "Y,1,7,2026-11-30T10:00:00Z,5000157024671,Beans 4111 1111 1111 1111,1,1.00,,card,4111111111111111,17\n"
                        + "Y,1,8,2026-11-30T10:00:00Z,x,371449635398431,1,1.00,,card,tok-abcdefghij,17\n";
        var read = read(text);

        assertThat(read.covered())
                .doesNotContain("4111111111111111", "4111 1111 1111 1111", "371449635398431")
                .contains("5000157024671");
        var first = read.reading().receipts().getFirst();
        assertThat(first.lines().getFirst().name()).doesNotContain("1111");
        assertThat(first.lines().getFirst().item()).isEqualTo("5000157024671");
        assertThat(first.card()).isEqualTo("4111111111111111");
        assertThat(read("{\"cardHolderName\": \"Jo Doe\", \"operator_name\":\"Al\"}").covered())
                .doesNotContain("Jo Doe", "\"Al\"");
        assertThat(CardNumbers.cover("<Track>;4111111111111111=29122011000012345678?</Track>"))
                .doesNotContain("4111", "2912");
        assertThat(CardNumbers.cover("4111111111111112 1234567890123456"))
                .isEqualTo("4111111111111112 1234567890123456");
    }
}
