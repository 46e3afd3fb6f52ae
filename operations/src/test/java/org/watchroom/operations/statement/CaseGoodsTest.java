package org.watchroom.operations.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.casefile.CaseFileDeeds;
import org.watchroom.operations.casefile.CaseFiles;
import org.watchroom.operations.casefile.FactContent;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.work.Ids;

/// Goods of the case file in a statement of loss.
final class CaseGoodsTest {
    private static final Particulars ANN =
            new Particulars("Annabel Quillfeather", "", "Shop manager", "");

    private final StatementRoom room = new StatementRoom();
    private final CaseFileDeeds deeds = new CaseFileDeeds(room.mara.database(), room.room.clock);

    @AfterEach
    void close() {
        room.close();
    }

    private void write(Map<String, String> values) {
        deeds.add(
                Ids.next(room.room.clock),
                room.theft,
                new FactContent(FactKind.GOODS, values),
                Optional.empty());
    }

    private void razors() {
        write(
                Map.of(
                        "description", "Razor blades",
                        "quantity", "5",
                        "unit-price", "1249",
                        "currency", "GBP",
                        "fate", "stolen",
                        "back-resaleable", "2",
                        "back-damaged", "1",
                        "identifier-kind", "gtin",
                        "identifier", "4006381333931",
                        "marks", "red sticker"));
    }

    private void till() {
        write(
                Map.of(
                        "description", "Till screen",
                        "quantity", "1",
                        "unit-price", "19901",
                        "currency", "GBP",
                        "fate", "damaged",
                        "back-resaleable", "0",
                        "back-damaged", "0",
                        "identifier-kind", "serial",
                        "identifier", "TS-77/9"));
    }

    private Content drafted(StatementKind kind) {
        return room.newest(
                room.statements.draft(
                        room.theft, kind, room.statements.goods(room.theft), Optional.empty()));
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void a_statement_of_loss_lists_them_to_the_penny_and_says_where_each_comes_from() {
        razors();
        till();
        var content = drafted(StatementKind.LOSS);
        var goods =
                content.sentences().stream()
                        .filter(s -> s.sources().getFirst().kind() == Source.Kind.CASE_FILE)
                        .toList();
        assertThat(goods)
                .extracting(s -> s.suggested().orElseThrow())
                .containsExactly(
                        "2 of Razor blades (barcode 4006381333931; red sticker) at £12.49 each, together £24.98: not recovered.",
                        "2 of Razor blades (barcode 4006381333931; red sticker) at £12.49 each, together £24.98: recovered.",
                        "1 of Razor blades (barcode 4006381333931; red sticker) at £12.49 each, together £12.49: recovered, not fit for sale.",
                        "1 of Till screen (serial number TS-77/9) at £199.01 each, together £199.01: damaged.");
        assertThat(goods).extracting(Sentence::paragraph).doesNotHaveDuplicates();
        var facts = new CaseFiles(room.mara.database()).facts(room.theft).of(FactKind.GOODS);
        assertThat(goods.getFirst().sources().getFirst().id())
                .isEqualTo(facts.getFirst().id().toString());
        assertThat(goods.getFirst().sources().getFirst().detail())
                .contains("revision 1", "Mara Reid");
        assertThat(content.sentences())
                .extracting(s -> s.suggested().orElse(""))
                .contains(
                        "The value of all these goods is £261.46. Of this, £24.98 came back fit for sale and £236.48 did not.");
        assertThat(room.statements.stale(room.theft, content)).isEmpty();
    }

    @Test
    void what_is_corrected_in_the_case_file_is_told_with_the_sum() {
        razors();
        till();
        var content = drafted(StatementKind.LOSS);
        var seen = new CaseFiles(room.mara.database()).facts(room.theft).all().getLast();
        deeds.withdraw(Ids.next(room.room.clock), seen, "It was only dusty");
        assertThat(room.statements.stale(room.theft, content))
                .hasSize(2)
                .allMatch(key -> {
                    var said = content.sentence(key).orElseThrow().text();
                    return said.contains("Till screen") || said.contains("The value of all");
                });
    }

    @Test
    void goods_that_were_typed_beside_them_keep_their_own_lines() {
        razors();
        var both =
                Stream.concat(
                                room.statements.goods(room.theft).stream(),
                                LossLine.parse("1; Coffee; 3.00\n2; Tea; 2.05; recovered").stream())
                        .toList();
        var draft = room.statements.draft(room.theft, StatementKind.IMPACT, both, Optional.empty());
        var content = room.newest(draft);
        assertThat(content.loss()).isEqualTo(both);
        till();
        var stale = room.statements.stale(room.theft, content);
        assertThat(stale)
                .as("there are more goods by now: the sum alone is another")
                .singleElement()
                .satisfies(key ->
                        assertThat(content.sentence(key).orElseThrow().text())
                                .contains("£69.55", "£29.08", "£40.47"));
    }

    @Test
    void pounds_and_euros_are_not_added_up() {
        razors();
        write(
                Map.of(
                        "description", "Perfume",
                        "quantity", "3",
                        "unit-price", "3333",
                        "currency", "EUR",
                        "fate", "stolen",
                        "back-resaleable", "0",
                        "back-damaged", "0"));
        assertThat(drafted(StatementKind.LOSS).sentences())
                .extracting(s -> s.suggested().orElse(""))
                .anyMatch(s -> s.startsWith("The value of all these goods is £62.45 and €99.99."));
    }

    @Test
    void they_stand_on_the_pages_that_are_signed() throws IOException {
        razors();
        till();
        var draft =
                room.statements.draft(
                        room.theft,
                        StatementKind.LOSS,
                        room.statements.goods(room.theft),
                        Optional.empty());
        room.statements.finish(
                draft,
                StatementRoom.completed(room.newest(draft), ANN, "I counted them on the shelf."));
        assertThat(text(room.statements.form(room.now(draft.id()))))
                .contains(
                        "1 of Till screen (serial number TS-77/9) at £199.01 each, together £199.01: damaged.",
                        "The value of all these goods is £261.46.");
    }

    @Test
    void words_kept_before_goods_had_an_origin_are_read_and_hash_as_they_did() {
        var kept =
                """
                {"witness":{"name":"","age":"","occupation":"","reader":""},"sentences":[],"answers":[],\
                "loss":[{"quantity":2,"goods":"Razors","pence":1250,"outcome":"RECOVERED"}],\
                "declaration":"d","readerDeclaration":"r","salt":"s"}\
                """;
        var content = Content.of(kept.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(content.loss())
                .isEqualTo(List.of(new LossLine(2, "Razors", 1250, LossLine.Outcome.RECOVERED)));
        assertThat(new String(content.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("origin");
    }
}
