package org.watchroom.operations.statement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.statement.template.Vocabulary;

/// What a template makes of invented facts, before anybody uses it.
public final class Preview {
    private static final Map<String, String> INVENTED =
            Map.ofEntries(
                    Map.entry("incident.reference", "INC-EXAMPLE"),
                    Map.entry("incident.category", "shop theft"),
                    Map.entry("incident.occurred", "1 May 2026 at 14:03:00 BST"),
                    Map.entry("store.name", "Example Street, Exampleton"),
                    Map.entry("store.fascia", "Example & Co"),
                    Map.entry("camera.list", "Entrance, Tills"),
                    Map.entry("camera.count", "2"),
                    Map.entry("recorder.retention", "31 days"),
                    Map.entry("person.name", "Pat Example"),
                    Map.entry("clock.reading", "was 37 s fast, give or take 1 s"),
                    Map.entry("clock.correction", "less 37 s"),
                    Map.entry("exhibit.reference", "PE/1"),
                    Map.entry("exhibit.title", "the recording “Entrance”"),
                    Map.entry("loss.price", "£12.50"),
                    Map.entry("loss.sum", "£25.00"),
                    Map.entry("loss.back", "£12.50"),
                    Map.entry("loss.gone", "£12.50"));

    private Preview() {}

    /// One line for each sentence, with who says it; an empty line between paragraphs.
    ///
    /// @throws Failure.Unreadable with line and column
    public static List<String> of(StatementKind kind, String body) {
        var template =
                new StatementTemplate(
                        UUID.randomUUID(), kind, 1, "Preview", LocalDate.EPOCH, "Preview", body);
        var lines = new java.util.ArrayList<String>();
        int paragraph = 1;
        for (var sentence : Drafting.of(template, facts())) {
            if (sentence.paragraph() != paragraph) {
                lines.add("");
                paragraph = sentence.paragraph();
            }
            lines.add(
                    (sentence.voice() == Voice.SYSTEM ? "system   " : "witness  ")
                            + sentence.text());
        }
        return lines;
    }

    private static Facts facts() {
        var named = new LinkedHashMap<String, Fact>();
        Vocabulary.NAMES.forEach(name -> named.put(name, invented(name)));
        var lists =
                Vocabulary.LISTS.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        list ->
                                                List.of(
                                                        list.getValue().stream()
                                                                .collect(
                                                                        Collectors.toMap(
                                                                                name -> name,
                                                                                Preview
                                                                                        ::invented)))));
        return new Facts(named, lists);
    }

    private static Fact invented(String name) {
        return new Fact(INVENTED.getOrDefault(name, "<" + name.replace('.', ' ') + ">"), List.of());
    }
}
