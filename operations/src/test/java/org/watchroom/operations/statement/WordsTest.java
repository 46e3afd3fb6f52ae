package org.watchroom.operations.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.casefile.Price;
import org.watchroom.operations.failure.Failure;

/// What is found in the words of a draft, and what became of them.
final class WordsTest {
    private static Content content(Particulars witness, String... sentences) {
        return new Content(
                witness,
                IntStream.range(0, sentences.length)
                        .mapToObj(
                                n -> new Sentence(n + 1, 1, Voice.WITNESS, sentences[n], List.of()))
                        .toList(),
                Arrays.stream(Advokate.values())
                        .map(question -> new Answer(question, "", false))
                        .toList(),
                List.of(),
                "",
                "",
                "salt");
    }

    private static final Particulars ADULT = new Particulars("Ann Example", "", "Clerk", "");

    private static List<String> rules(StatementKind kind, Content content) {
        return BodyCheck.of(kind, content).stream()
                .filter(Finding::blocks)
                .map(Finding::rule)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I live at YO1 9TL near the river      | postcode | YO1 9TL",
                "my flat in sw1a 1aa                   | postcode | sw1a 1aa",
                "Ring me on 01904 123456 please        | phone    | 01904 123456",
                "It was +44 (0)7700 900123             | phone    | +44 (0)7700 900123",
                "07700900123                           | phone    | 07700900123",
                "write to ann.e@example.org            | email    | ann.e@example.org",
                "my date of birth is 2 May 1990        | born     | date of birth is 2 May 1990",
                "I was born on 2 May                   | born     | born on 2 May",
            })
    void what_belongs_on_the_rear_page_is_found_in_the_body(
            String words, String rule, String what) {
        assertThat(RearData.in(words)).containsExactly(new RearData.Hit(rule, what));
        assertThat(rules(StatementKind.WITNESS, content(ADULT, words))).containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "At 14:03:22 on 30 November 2026 he took 3 packs worth £12.50.",
                "The SHA-256 of it is 0123456789012345678901234567890123456789012345678901234567890123.",
                "The SHA-256 is 09ab3fe1c2d4055667788990aabbccddeeff00112233445566778899aabbccdd.",
                "Camera C2 3rd aisle, till 4, barcode 5012345678900.",
                "Incident 019A-7F20 was reported as file cam-01904123456.mp4.",
                "I was born to do this work.",
            })
    void ordinary_words_are_left_alone(String words) {
        assertThat(RearData.in(words)).isEmpty();
    }

    @Test
    void a_name_an_age_under_eighteen_and_no_blanks() {
        assertThat(rules(StatementKind.LOSS, content(Particulars.NONE, "It was so.")))
                .containsExactly("name");
        for (var age : List.of("18", "0", "seventeen", "-3")) {
            assertThat(
                            rules(
                                    StatementKind.LOSS,
                                    content(new Particulars("Ann", age, "", ""), "So.")))
                    .as(age)
                    .containsExactly("age");
        }
        assertThat(rules(StatementKind.LOSS, content(new Particulars("Ann", "17", "", ""), "So.")))
                .isEmpty();
        assertThat(rules(StatementKind.LOSS, content(ADULT, Sentence.blank("Who?"))))
                .containsExactly("blank");
        assertThat(rules(StatementKind.LOSS, content(ADULT))).containsExactly("empty");
    }

    @Test
    void an_exhibit_is_described_and_marked_by_who_produces_it() {
        assertThat(rules(StatementKind.LOSS, content(ADULT, "I looked at MR/3.")))
                .containsExactly("exhibit-unmarked");
        assertThat(rules(StatementKind.LOSS, content(ADULT, "I produce MR/3.")))
                .containsExactly("exhibit-unmarked");
        assertThat(
                        rules(
                                StatementKind.LOSS,
                                content(
                                        ADULT,
                                        "I produce the recording as an exhibit marked MR/31.",
                                        "It is MR/3.")))
                .containsExactly("exhibit-unmarked");
        assertThat(
                        rules(
                                StatementKind.CCTV_PRODUCER,
                                content(
                                        ADULT,
                                        "I produce the recording of the till as an exhibit marked MR/3.")))
                .isEmpty();
        assertThat(rules(StatementKind.CCTV_PRODUCER, content(ADULT, "Nothing.")))
                .containsExactly("no-exhibit");
    }

    @Test
    void each_question_to_an_eyewitness_is_answered_or_does_not_apply() {
        var open =
                content(ADULT, "He ran.")
                        .answering(List.of(new Answer(Advokate.DISTANCE, "Two metres", true)));
        assertThat(BodyCheck.of(StatementKind.WITNESS, open))
                .extracting(Finding::rule)
                .hasSize(7)
                .containsOnly("unanswered");
        assertThat(rules(StatementKind.WITNESS, content(ADULT, "He ran."))).isEmpty();
        assertThat(rules(StatementKind.LOSS, open)).isEmpty();
    }

    @Test
    void an_impact_statement_is_hinted_at_what_does_not_belong_in_it() {
        var found =
                BodyCheck.of(
                        StatementKind.IMPACT,
                        content(ADULT, "He should go to prison.", "They came again last week."));
        assertThat(found)
                .extracting(Finding::rule, Finding::what, Finding::blocks)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("no-view-on-sentence", "prison", false),
                        org.assertj.core.groups.Tuple.tuple("only-this-crime", "again", false));
    }

    @Test
    void the_difference_shows_what_the_witness_made_of_the_draft() {
        var before = content(ADULT, "He took two packs.", "He left.", "It rained.");
        var after =
                before.saying(
                        List.of(
                                before.sentences().get(0).saying("He took three red packs."),
                                new Sentence(9, 1, Voice.WITNESS, "He looked at me.", List.of()),
                                before.sentences().get(2)));
        var difference = Difference.between(before, after);
        assertThat(difference)
                .extracting(Difference::key, Difference::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, Difference.Change.CHANGED),
                        org.assertj.core.groups.Tuple.tuple(2, Difference.Change.REMOVED),
                        org.assertj.core.groups.Tuple.tuple(9, Difference.Change.ADDED),
                        org.assertj.core.groups.Tuple.tuple(3, Difference.Change.SAME));
        assertThat(difference.getFirst().words())
                .containsExactly(
                        new Difference.Word(Difference.Change.SAME, "He took"),
                        new Difference.Word(Difference.Change.REMOVED, "two"),
                        new Difference.Word(Difference.Change.ADDED, "three red"),
                        new Difference.Word(Difference.Change.SAME, "packs."));
    }

    @Test
    void goods_are_read_line_by_line_and_the_wrong_line_is_named() {
        var lines = LossLine.parse("2; Razor blades; 12.50\n\n1;Coffee ; £3 ; Recovered\n");
        assertThat(lines)
                .containsExactly(
                        new LossLine(2, "Razor blades", 1250, LossLine.Outcome.NOT_RECOVERED),
                        new LossLine(1, "Coffee", 300, LossLine.Outcome.RECOVERED));
        assertThat(lines.getFirst().total()).isEqualTo(2500);
        assertThat(LossLine.parse(lines.getFirst().typed())).containsExactly(lines.getFirst());
        assertThat(Price.shown(123_456_07, "GBP")).isEqualTo("£123,456.07");
        for (var wrong :
                List.of("x; a; 1.00", "1; a", "1; a; 1.5", "1; ; 1.00", "1; a; 1.00; eaten")) {
            assertThatThrownBy(() -> LossLine.parse("1; ok; 1.00\n" + wrong))
                    .as(wrong)
                    .isInstanceOf(Failure.Unreadable.class)
                    .hasMessageContaining("Line 2");
        }
    }
}
