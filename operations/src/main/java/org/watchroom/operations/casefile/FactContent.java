package org.watchroom.operations.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is said in a fact: values by the names of its kind's [Field]s, in their order, each written
/// as its [Field.Type] says. What was not said is not there.
///
/// Whether it is whole and allowed is [FactRules]' to say: what lies in the database may be less,
/// for who cannot open its words.
public record FactContent(FactKind kind, Map<String, String> values) {
    public FactContent {
        var kept = new LinkedHashMap<String, String>();
        for (var field : kind.fields()) {
            var value = values.getOrDefault(field.name(), "").strip();
            if (!value.isEmpty()) {
                kept.put(field.name(), value);
            }
        }
        for (var name : values.keySet()) {
            if (kind.field(name).isEmpty()) {
                throw new IllegalArgumentException(kind.code() + " has no field " + name);
            }
        }
        values = java.util.Collections.unmodifiableMap(kept);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// Empty where it was not said.
    public String said(String name) {
        return values.getOrDefault(name, "");
    }

    /// Of a field that takes several codes.
    public List<String> several(String name) {
        return get(name).map(all -> List.of(all.split(","))).orElse(List.of());
    }

    public int whole(String name) {
        return get(name).map(Integer::parseInt).orElse(0);
    }

    public long pence(String name) {
        return get(name).map(Long::parseLong).orElse(0L);
    }

    /// Which kind, never what: this may end in a log.
    @Override
    public String toString() {
        return "FactContent " + kind.code();
    }
}
