package org.watchroom.operations.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.statement.template.Part;
import org.watchroom.operations.statement.template.Wording;

/// Makes the first words of a statement out of a template and facts. What is not known stands there
/// as a blank; what the witness alone can say is asked.
final class Drafting {
    private static final int MOST = 2000;

    private final Facts facts;
    private final Source template;
    private final List<Sentence> sentences = new ArrayList<>();
    private int paragraph = 1;
    private boolean begun;

    private Drafting(Facts facts, Source template) {
        this.facts = facts;
        this.template = template;
    }

    /// @throws Failure.Unreadable when it would be too long
    static List<Sentence> of(StatementTemplate template, Facts facts) {
        var drafting =
                new Drafting(
                        facts,
                        new Source(
                                Source.Kind.TEMPLATE,
                                template.id().toString(),
                                template.title() + ", version " + template.version(),
                                template.source()));
        drafting.all(Wording.read(template.body()).parts(), Map.of());
        return List.copyOf(drafting.sentences);
    }

    private void all(List<Part> parts, Map<String, Fact> thing) {
        parts.forEach(part -> part(part, thing));
    }

    private void part(Part part, Map<String, Fact> thing) {
        switch (part) {
            case Part.Break _ -> {
                if (begun) {
                    paragraph++;
                    begun = false;
                }
            }
            case Part.When(var name, var not, var parts) -> {
                if (facts.has(name) != not) {
                    all(parts, thing);
                }
            }
            case Part.Each(var list, var parts) ->
                    facts.list(list).forEach(each -> all(parts, each));
            case Part.Line line -> say(line, thing);
        }
    }

    private void say(Part.Line line, Map<String, Fact> thing) {
        var words = new StringBuilder();
        var sources = new ArrayList<Source>();
        for (var piece : line.pieces()) {
            var fact = piece.name() ? fact(piece.words(), thing) : Optional.<Fact>empty();
            fact.ifPresent(known ->
                    known.sources().stream()
                            .filter(source -> !sources.contains(source))
                            .forEach(sources::add));
            words.append(
                    piece.name()
                            ? fact.map(Fact::words)
                                    .orElseGet(
                                            () -> Sentence.blank(piece.words().replace('.', ' ')))
                            : piece.words());
        }
        sources.add(template);
        if (sentences.size() >= MOST) {
            throw new Failure.Unreadable(
                    "The draft has more than " + MOST + " sentences",
                    "Use a template that says less of each thing",
                    null);
        }
        var text = ended(words.toString());
        sentences.add(
                new Sentence(
                        sentences.size() + 1,
                        paragraph,
                        line.manner() == Part.Manner.SYSTEM ? Voice.SYSTEM : Voice.WITNESS,
                        switch (line.manner()) {
                            case SYSTEM -> text;
                            case CONFIRM -> Sentence.suggestion(text);
                            case ASK -> Sentence.blank(text);
                        },
                        sources));
        begun = true;
    }

    private Optional<Fact> fact(String name, Map<String, Fact> thing) {
        return Optional.ofNullable(thing.get(name)).or(() -> facts.named(name));
    }

    private static String ended(String words) {
        var line = words.strip().replaceAll("\\s+", " ");
        return line.matches(".*[.?!]$") ? line : line + ".";
    }
}
