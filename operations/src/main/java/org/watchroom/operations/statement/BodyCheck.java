package org.watchroom.operations.statement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What keeps a draft from being made final: blanks, what belongs on the rear page, exhibits that
/// are not marked; and hints.
final class BodyCheck {
    private static final Pattern EXHIBIT =
            Pattern.compile("\\b[A-Z]{2,4}/\\d{1,6}(?:/[A-Z]{2}\\d*)?\\b");
    private static final Pattern SENTENCING =
            Pattern.compile(
                    "\\b(prison|jail|custody|sentenced?|punish(?:ed|ment)?|locked up|community order|fined)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_CRIMES =
            Pattern.compile(
                    "\\b(again|previous(?:ly)?|before this|last time|other (?:crimes|thefts|incidents)|every week|repeatedly)\\b",
                    Pattern.CASE_INSENSITIVE);

    private final StatementKind kind;
    private final Content content;
    private final List<Finding> found = new ArrayList<>();

    private BodyCheck(StatementKind kind, Content content) {
        this.kind = kind;
        this.content = content;
    }

    /// Those that block first, in the order of the page.
    static List<Finding> of(StatementKind kind, Content content) {
        var check = new BodyCheck(kind, content);
        check.front();
        content.sentences().forEach(check::sentence);
        check.exhibits();
        check.answers();
        check.found.sort((a, b) -> Boolean.compare(b.blocks(), a.blocks()));
        return List.copyOf(check.found);
    }

    private void front() {
        var witness = content.witness();
        if (witness.name().isEmpty()) {
            found.add(Finding.front("name", ""));
        }
        if (!witness.age().isEmpty() && !witness.age().matches("[1-9]|1[0-7]")) {
            found.add(Finding.front("age", witness.age()));
        }
        personal(witness.name(), OptionalInt.empty());
        personal(witness.occupation(), OptionalInt.empty());
        if (content.sentences().isEmpty()) {
            found.add(Finding.front("empty", ""));
        }
        if (kind == StatementKind.LOSS && content.loss().isEmpty()) {
            found.add(new Finding("no-goods", "", OptionalInt.empty(), false));
        }
    }

    private void sentence(Sentence sentence) {
        if (sentence.open()) {
            found.add(Finding.block("blank", shortened(sentence.text()), sentence));
        }
        personal(sentence.text(), OptionalInt.of(sentence.key()));
        if (kind == StatementKind.IMPACT) {
            hint(SENTENCING, "no-view-on-sentence", sentence);
            hint(OTHER_CRIMES, "only-this-crime", sentence);
        }
    }

    private void personal(String text, OptionalInt at) {
        RearData.in(text).forEach(hit -> found.add(new Finding(hit.rule(), hit.words(), at, true)));
    }

    private void hint(Pattern pattern, String rule, Sentence sentence) {
        var match = pattern.matcher(sentence.text());
        if (match.find()) {
            found.add(Finding.hint(rule, match.group(), sentence));
        }
    }

    /// Each exhibit that the text speaks of is described and marked by whoever produces it.
    private void exhibits() {
        var spoken = new LinkedHashSet<String>();
        for (var sentence : content.sentences()) {
            var match = EXHIBIT.matcher(sentence.text());
            while (match.find()) {
                spoken.add(match.group());
            }
        }
        for (var reference : spoken) {
            boolean marked =
                    content.sentences().stream().anyMatch(s -> produces(s.text(), reference));
            if (!marked) {
                content.sentences().stream()
                        .filter(s -> s.text().contains(reference) && !s.open())
                        .findFirst()
                        .ifPresent(s -> found.add(Finding.block("exhibit-unmarked", reference, s)));
            }
        }
        if (kind == StatementKind.CCTV_PRODUCER && spoken.isEmpty()) {
            found.add(Finding.front("no-exhibit", ""));
        }
    }

    /// `I produce …, marked AB/1`; also what is still to be confirmed, which is a finding of its
    /// own.
    static boolean produces(String text, String reference) {
        var small = text.toLowerCase(Locale.UK);
        int begins = small.indexOf("i produce ");
        int marked = small.indexOf("marked ", Math.max(0, begins));
        return begins >= 0
                && marked > begins + "i produce ".length() + 3
                && Pattern.compile("\\Q" + reference + "\\E(?![/\\w])").matcher(text).find();
    }

    private void answers() {
        if (kind != StatementKind.WITNESS) {
            return;
        }
        for (var question : Advokate.values()) {
            var answer = content.answer(question);
            if (!answer.given()) {
                found.add(Finding.front("unanswered", question.heading()));
            }
            personal(answer.words(), OptionalInt.empty());
        }
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 119) + "…";
    }
}
