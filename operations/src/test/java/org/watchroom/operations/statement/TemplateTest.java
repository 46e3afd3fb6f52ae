package org.watchroom.operations.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.statement.template.Wording;

final class TemplateTest {
    private static final String DECLARED = "declaration: True, on {pages}.\n";
    private static final Source ROW =
            new Source(Source.Kind.EXHIBIT, "1", "Exhibit MR/1", "till, SHA-256 ab");

    private static List<Sentence> drafted(String body, Facts facts) {
        return Drafting.of(
                new StatementTemplate(
                        UUID.randomUUID(),
                        StatementKind.WITNESS,
                        1,
                        "T",
                        LocalDate.EPOCH,
                        "ours",
                        DECLARED + body),
                facts);
    }

    private static Facts facts() {
        return new Facts(
                Map.of("store.name", Fact.of("Coppergate {store.fascia} [if loss]", ROW)),
                Map.of(
                        "exhibit",
                        List.of(
                                Map.of(
                                        "exhibit.reference", Fact.of("MR/1", ROW),
                                        "exhibit.title", Fact.of("the still “Face”", ROW)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "system: At {store.nam}                 | 'Line 2, column 13: there is no fact store.nam here'",
                "system: {exhibit.title}                | 'Line 2, column 10: there is no fact exhibit.title here'",
                "hello: you                             | 'Line 2, column 1: a line begins with'",
                "system: a } b                          | 'Line 2, column 11: this } has no {'",
                "system: a { b                          | 'Line 2, column 11: this { has no }'",
                "system:                                | 'Line 2, column 8: there are no words'",
                "[if java.lang.Runtime]                 | 'Line 2, column 5: there is no fact or list java.lang.Runtime'",
                "[each person]                          | 'Line 2, column 7: there is no list person'",
                "[if 1 = 1]                             | 'Line 2, column 2: write [if name]'",
                "[end]                                  | 'Line 2, column 1: there is no block to end'",
                "[each loss]                            | 'Line 2, column 1: this block has no [end]'",
                "system: {T(java.lang.Runtime)}         | 'there is no fact T(java.lang.Runtime) here'",
            })
    void what_is_no_template_is_refused_with_line_and_column(String line, String said) {
        assertThatThrownBy(() -> Wording.read(DECLARED + line.strip()))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining(said);
    }

    @Test
    void it_has_limits() {
        assertThatThrownBy(() -> Wording.read(DECLARED + "ask: who\n".repeat(1001)))
                .isInstanceOf(Failure.Unreadable.class);
        assertThatThrownBy(() -> Wording.read(DECLARED + "[if loss]\n".repeat(6)))
                .hasMessageContaining("deep at most");
        assertThatThrownBy(() -> Wording.read(DECLARED + "ask: " + "x".repeat(2001)))
                .hasMessageContaining("column");
        assertThatThrownBy(() -> Wording.read("ask: who")).hasMessageContaining("no declaration");
        assertThatThrownBy(() -> Wording.read(DECLARED + "[each loss]\n[each exhibit]\n"))
                .hasMessageContaining("a list does not stand in a list");
    }

    @Test
    void facts_are_words_and_never_read_as_a_template() {
        var said = drafted("system: It was at {store.name}\n", facts());
        assertThat(said.getFirst().text())
                .isEqualTo("It was at Coppergate {store.fascia} [if loss].");
        assertThat(said.getFirst().voice()).isEqualTo(Voice.SYSTEM);
        assertThat(said.getFirst().sources()).contains(ROW).hasSize(2);
    }

    @Test
    void what_is_not_known_is_a_blank_and_the_machine_says_nothing_for_the_witness() {
        var said =
                drafted(
                        """
                        system: There are {camera.count} cameras.
                        ask: What did you see?

                        [each exhibit]
                        confirm: I produce {exhibit.title} as an exhibit marked {exhibit.reference}.
                        [end]
                        [if loss]
                        system: never
                        [end]
                        [if not loss]
                        ask: What was lost?
                        [end]
                        """,
                        facts());
        assertThat(said)
                .extracting(Sentence::text)
                .containsExactly(
                        "There are [… to be completed by the witness: camera count] cameras.",
                        "[… to be completed by the witness: What did you see?]",
                        "[… to be confirmed by the witness: I produce the still “Face” as an exhibit marked MR/1.]",
                        "[… to be completed by the witness: What was lost?]");
        assertThat(said).allMatch(Sentence::open);
        assertThat(said).extracting(Sentence::paragraph).containsExactly(1, 1, 2, 2);
        assertThat(said.get(2).suggested())
                .contains("I produce the still “Face” as an exhibit marked MR/1.");
        assertThat(said.get(1).suggested()).isEmpty();
    }
}
