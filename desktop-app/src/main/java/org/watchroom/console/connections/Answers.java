package org.watchroom.console.connections;

import java.util.Map;
import java.util.Set;

/// What was answered in a form, by the names of its fields.
record Answers(Map<String, String> texts, Map<String, Set<String>> ticks) {
    Answers {
        texts = Map.copyOf(texts);
        ticks = Map.copyOf(ticks);
    }

    /// Without spaces around; empty where it was not asked.
    String text(String field) {
        return texts.getOrDefault(field, "").strip();
    }

    boolean on(String field) {
        return text(field).equals("true");
    }

    Set<String> codes(String field) {
        return ticks.getOrDefault(field, Set.of());
    }
}
