package org.watchroom.operations.casefile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.failure.Failure;

/// What a fact must say and may not say. The database holds what it can see; the rest lies sealed,
/// and is held here.
public final class FactRules {
    /// In UTF-16 units.
    static final int LONGEST = 2000;

    private FactRules() {}

    /// Something is wrong with a field.
    ///
    /// @param rule stable key, such as `needed`; for words about protected characteristics
    ///   `protected`
    /// @param found of such words: which, and what to do instead
    public record Problem(String field, String rule, Optional<ProtectedWords.Found> found) {
        Problem(String field, String rule) {
            this(field, rule, Optional.empty());
        }
    }

    /// Everything that is wrong with it; empty where it can be kept.
    ///
    /// @param purpose with one, words about protected characteristics are kept
    public static List<Problem> of(FactContent content, Optional<Purpose> purpose) {
        var wrong = new ArrayList<Problem>();
        for (var field : content.kind().fields()) {
            var value = content.get(field.name());
            if (value.isEmpty()) {
                if (field.needed()) {
                    wrong.add(new Problem(field.name(), "needed"));
                }
                continue;
            }
            if (value.get().length() > LONGEST) {
                wrong.add(new Problem(field.name(), "long"));
            }
            if (!chosen(field, content)) {
                wrong.add(new Problem(field.name(), "choice"));
            }
            if (purpose.isEmpty()) {
                words(field, content)
                        .ifPresent(found ->
                                wrong.add(
                                        new Problem(
                                                field.name(), "protected", Optional.of(found))));
            }
        }
        together(content, wrong);
        return wrong;
    }

    private static boolean chosen(Field field, FactContent content) {
        return switch (field.type()) {
            case CHOICE -> field.choices().contains(content.said(field.name()));
            case SEVERAL -> field.choices().containsAll(content.several(field.name()));
            case LINE, TEXT, WHOLE, PRICE, MOMENT, DAY -> true;
        };
    }

    private static Optional<ProtectedWords.Found> words(Field field, FactContent content) {
        Set<String> allowed = new HashSet<>();
        switch (field.words()) {
            case FREE -> {
                return Optional.empty();
            }
            case HEALTH -> allowed.add("health");
            case CHECKED -> {}
        }
        for (var strand : content.several("strands")) {
            allowed.addAll(strandAllows(strand));
        }
        return ProtectedWords.in(content.said(field.name()), allowed);
    }

    private static List<String> strandAllows(String strand) {
        return switch (strand) {
            case "race" -> List.of("ethnicity");
            case "disability" -> List.of("health");
            default -> List.of(strand);
        };
    }

    private static void together(FactContent content, List<Problem> wrong) {
        switch (content.kind()) {
            case PERSON -> person(content, wrong);
            case GOODS -> goods(content, wrong);
            case POLICE -> {
                if (content.get("attended-at").isPresent()
                        && !content.said("attendance").equals("attended")) {
                    wrong.add(new Problem("attended-at", "attended"));
                }
                var outcome = content.get("outcome");
                if (outcome.isPresent() && PoliceOutcome.of(outcome.get()).isEmpty()) {
                    wrong.add(new Problem("outcome", "outcome"));
                }
                if (outcome.isPresent() != content.get("outcome-on").isPresent()) {
                    wrong.add(new Problem("outcome-on", "outcome-on"));
                }
            }
            case FLAGS -> {
                boolean hate = content.several("flags").contains("hate");
                if (!hate && content.get("strands").isPresent()) {
                    wrong.add(new Problem("strands", "strand-hate"));
                }
            }
            case VEHICLE -> {
                if (content.values().isEmpty()) {
                    wrong.add(new Problem("registration", "needed"));
                }
            }
            case INJURY, WEAPON -> {}
        }
    }

    private static void person(FactContent content, List<Problem> wrong) {
        var role = content.said("role");
        if (content.get("ethnic").isPresent() && !role.equals("suspect")) {
            wrong.add(new Problem("ethnic", "suspect-only"));
        }
        if (content.get("needs").isPresent() && !role.equals("witness") && !role.equals("victim")) {
            wrong.add(new Problem("needs", "witness-only"));
        }
        if (content.get("collar").isPresent() && !role.equals("officer")) {
            wrong.add(new Problem("collar", "officer-only"));
        }
        if (content.values().size() < 2) {
            wrong.add(new Problem("name", "something"));
        }
    }

    private static void goods(FactContent content, List<Problem> wrong) {
        int back = content.whole("back-resaleable") + content.whole("back-damaged");
        boolean stolen = content.said("fate").equals("stolen");
        if (back > (stolen ? content.whole("quantity") : 0)) {
            wrong.add(new Problem("back-resaleable", stolen ? "more-back" : "not-taken"));
        }
        var identifier = content.said("identifier");
        switch (content.said("identifier-kind")) {
            case "gtin" -> {
                if (Gtin.read(identifier).isEmpty()) {
                    wrong.add(new Problem("identifier", "gtin"));
                }
            }
            case "serial" -> {
                if (identifier.isEmpty()) {
                    wrong.add(new Problem("identifier", "needed"));
                }
            }
            default -> {
                if (!identifier.isEmpty()) {
                    wrong.add(new Problem("identifier-kind", "identifier-kind"));
                }
            }
        }
    }

    /// @throws Failure.Refused `fact-form`, or `protected-words` with the word and what to do
    static void require(FactContent content, Optional<Purpose> purpose) {
        for (var problem : of(content, purpose)) {
            problem.found().ifPresent(FactRules::refuse);
            throw new Failure.Refused(
                    "fact-form",
                    content.kind().code() + ", " + problem.field() + ": " + problem.rule(),
                    null);
        }
    }

    /// For words that stand in no field: a case's title, a reason.
    ///
    /// @throws Failure.Refused `protected-words`
    static void require(String words) {
        ProtectedWords.in(words, Set.of()).ifPresent(FactRules::refuse);
    }

    private static void refuse(ProtectedWords.Found found) {
        throw new Failure.Refused(
                "protected-words",
                "“%s” tells about %s. %s"
                        .formatted(found.term(), found.characteristic(), found.instead()),
                null);
    }
}
