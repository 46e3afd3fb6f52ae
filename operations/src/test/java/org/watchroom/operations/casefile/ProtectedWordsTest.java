package org.watchroom.operations.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.casefile.FactRules.Problem;

final class ProtectedWordsTest {
    @ParameterizedTest
    @CsvSource({
        "two black men in hoods, ethnicity",
        "An Eastern-European male, ethnicity",
        "the suspect is a Muslim, religion",
        "a Jehovah’s witness, religion",
        "known to be schizophrenic, health",
        "a pregnant woman, health",
        "he is gay, orientation",
        "a trans woman, transgender",
        "the union rep, politics",
        "of Asian origin, ethnicity",
        "MENTAL HEALTH problems, health",
        "Gypsies from the site, ethnicity",
        "a known addict, health"
    })
    void what_tells_about_a_person_is_found_and_says_what_to_do_instead(
            String text, String characteristic) {
        var found = ProtectedWords.in(text, Set.of()).orElseThrow();
        assertThat(found.characteristic()).isEqualTo(characteristic);
        assertThat(found.instead()).isNotBlank();
        assertThat(ProtectedWords.in(text, Set.of(characteristic))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Black jacket and white trainers",
                "Christmas puddings",
                "Polish sausage, 400 g",
                "shoe polish",
                "Christian Dior Sauvage 100 ml",
                "kosher wine and halal chicken",
                "six Irish whiskeys",
                "the disabled toilet",
                "disabled parking bay",
                "alcoholic drinks worth £90",
                "Indian tonic water",
                "gay pride flag on the till",
                "African violets",
                "Turkish delight",
                "white van, black roof",
                "mixed nuts",
                "a brown envelope",
                "Nurofen and paracetamol",
                "man in a turban-style hat",
                "crucifix tattoo on the left hand",
                "Mr Sikhosana",
                "travellers cheques",
                "hearing aids batteries",
                "depression in the bonnet",
                "roma tomatoes",
                "labour costs",
                "trade union building across the street",
                "The Jewish Museum shop",
                "ran past the mosque",
                "blackmail",
                "white Russian kit",
                "diabetic chocolate",
                "Chinese takeaway",
                "Catholic school uniform, navy"
            })
    void what_is_not_about_a_person_passes(String text) {
        assertThat(ProtectedWords.in(text, Set.of())).isEmpty();
    }

    @Test
    void real_reports_of_crime_and_goods_are_not_refused() throws IOException {
        var crime = texts("crime");
        var goods = texts("pos");
        var refused = new TreeSet<String>();
        for (var text : crime) {
            ProtectedWords.in(text, Set.of())
                    .ifPresent(found -> refused.add(found.term() + " in " + text));
        }
        for (var text : goods) {
            ProtectedWords.in(text, Set.of())
                    .ifPresent(found -> refused.add(found.term() + " in " + text));
        }
        System.getLogger("words")
                .log(
                        System.Logger.Level.INFO,
                        "{0} texts of crime, {1} of goods, refused {2}: {3}",
                        crime.size(),
                        goods.size(),
                        refused.size(),
                        refused);
        assertThat(refused).isEmpty();
    }

    private static Set<String> texts(String folder) throws IOException {
        var named = System.getenv("WATCHROOM_FIXTURES");
        var root =
                named != null
                        ? Path.of(named)
                        : Path.of(
                                System.getProperty("watchroom.root", ".."),
                                "..",
                                "shared",
                                "fixtures");
        assumeTrue(Files.isDirectory(root.resolve(folder)), () -> "no fixtures at " + root);
        var texts = new LinkedHashSet<String>();
        try (var files = Files.list(root.resolve(folder))) {
            for (var file : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
                for (var line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                    for (var cell : line.split(",")) {
                        if (cell.matches(".*\\p{L}{3}.*")) {
                            texts.add(cell);
                        }
                    }
                }
            }
        }
        return texts;
    }

    @Test
    void only_a_suspect_has_an_ethnic_appearance_and_a_strand_needs_the_hate_flag() {
        assertThat(
                        FactRules.of(
                                new FactContent(
                                        FactKind.PERSON,
                                        Map.of("role", "witness", "ethnic", "IC3")),
                                Optional.empty()))
                .extracting(Problem::field, Problem::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ethnic", "suspect-only"));
        assertThat(
                        FactRules.of(
                                new FactContent(
                                        FactKind.FLAGS,
                                        Map.of("flags", "violence", "strands", "race")),
                                Optional.empty()))
                .extracting(Problem::rule)
                .containsExactly("strand-hate");
        assertThat(
                        FactRules.of(
                                new FactContent(
                                        FactKind.FLAGS,
                                        Map.of(
                                                "flags",
                                                "hate",
                                                "strands",
                                                "religion",
                                                "remark",
                                                "Shouted at the muslim cashier")),
                                Optional.empty()))
                .isEmpty();
    }

    @Test
    void what_a_witness_needs_is_said_in_health_words_and_nowhere_else() {
        assertThat(
                        FactRules.of(
                                new FactContent(
                                        FactKind.PERSON,
                                        Map.of(
                                                "role",
                                                "witness",
                                                "needs",
                                                "Is diabetic, needs breaks")),
                                Optional.empty()))
                .isEmpty();
        assertThat(
                        FactRules.of(
                                new FactContent(
                                        FactKind.PERSON,
                                        Map.of("role", "witness", "did", "Is diabetic")),
                                Optional.empty()))
                .extracting(Problem::rule)
                .containsExactly("protected");
    }
}
