package org.watchroom.operations.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether the exhibits of a pack descend from one another as exhibits can, and are the files that
/// the manifest lists.
final class Lineage {
    static final String FILE = "data/exhibits.json";

    /// What each kind may be made from. A document comes from outside or from anything.
    private static final Map<String, Set<String>> PARENTS =
            Map.of(
                    "working-copy", Set.of("master"),
                    "viewing-copy", Set.of("master", "working-copy"),
                    "redacted", Set.of("master", "working-copy", "viewing-copy"),
                    "still", Set.of("master", "working-copy", "viewing-copy", "redacted"));

    private Lineage() {}

    /// @param payload as the manifest has it, lower-case hex by path
    static List<Finding> check(BagFiles files, SortedMap<String, String> payload)
            throws IOException {
        var text = files.text(FILE);
        if (text.isEmpty()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        try {
            var exhibits =
                    JsonMapper.shared()
                            .readTree(text.get())
                            .path("exhibits")
                            .valueStream()
                            .toList();
            var kinds = new HashMap<String, String>();
            for (var exhibit : exhibits) {
                if (kinds.put(word(exhibit, "reference"), word(exhibit, "kind")) != null) {
                    findings.add(wrong("lists exhibit %s twice", word(exhibit, "reference")));
                }
            }
            for (var exhibit : exhibits) {
                descent(exhibit, kinds, findings);
                if (!word(exhibit, "sha256").equals(payload.get(word(exhibit, "path")))) {
                    findings.add(
                            wrong(
                                    "has another checksum for exhibit %s than the manifest",
                                    word(exhibit, "reference")));
                }
            }
        } catch (JacksonException unreadable) {
            findings.add(Finding.malformed(FILE, "cannot be read"));
        }
        return findings;
    }

    private static void descent(
            JsonNode exhibit, Map<String, String> kinds, List<Finding> findings) {
        var reference = word(exhibit, "reference");
        var kind = word(exhibit, "kind");
        var from = word(exhibit, "madeFrom");
        var may = PARENTS.getOrDefault(kind, Set.of());
        if (kind.equals("master")) {
            if (!from.isEmpty()) {
                findings.add(
                        wrong("has a master, %s, that was made from another exhibit", reference));
            }
        } else if (!may.isEmpty() && !kinds.containsKey(from)) {
            findings.add(wrong("does not have what exhibit %s was made from", reference));
        } else if (!may.isEmpty() && !may.contains(kinds.get(from))) {
            findings.add(
                    wrong("has exhibit %s made from one that it cannot be made from", reference));
        }
    }

    private static String word(JsonNode exhibit, String field) {
        return exhibit.path(field).asString("");
    }

    private static Finding wrong(String words, String reference) {
        return Finding.malformed(FILE, words.formatted(reference));
    }
}
