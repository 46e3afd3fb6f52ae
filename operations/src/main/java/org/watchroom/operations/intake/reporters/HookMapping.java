package org.watchroom.operations.intake.reporters;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What of a third party's JSON means what. One object; its names are those of a report (`store`,
/// `category`, `text` …), each with
///
/// - a text, number or truth value: that, always;
/// - `{"pointer": "/a/b"}`: what stands there (RFC 6901);
/// - `{"pointer": …, "table": {"theirs": "ours"}, "else": "ours"}`: what it means, whatever its
///   case; without `else` what is not in the table cannot be mapped;
/// - `{"pointer": …, "else": …}`: where nothing stands there.
///
/// A field whose pointer leads nowhere and that has no `else` is left out. Cannot be changed.
public final class HookMapping {
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "store",
                    "category",
                    "severity",
                    "occurredAt",
                    "text",
                    "place",
                    "source",
                    "drill");
    private static final Set<String> WORDS = Set.of("pointer", "table", "else");
    private static final int LONGEST_TEXT = 10_000;

    private final JsonNode fields;

    private HookMapping(JsonNode fields) {
        this.fields = fields;
    }

    /// @throws Failure.Refused `hook-mapping` with the first thing that is wrong
    public static HookMapping parse(String json) {
        final JsonNode tree;
        try {
            tree = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw wrong("it is not JSON", e);
        }
        if (!tree.isObject() || !tree.has("store") || !tree.has("category")) {
            throw wrong("it is an object with at least store and category", null);
        }
        for (var field : tree.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw wrong("a report has no " + field.getKey(), null);
            }
            check(field.getKey(), field.getValue());
        }
        return new HookMapping(tree);
    }

    private static void check(String name, JsonNode rule) {
        if (rule.isValueNode() && !rule.isNull()) {
            return;
        }
        if (!rule.isObject() || !rule.path("pointer").isString()) {
            throw wrong(name + " is a value, or an object with a pointer", null);
        }
        for (var word : rule.propertyNames()) {
            if (!WORDS.contains(word)) {
                throw wrong(name + " has " + word + ", which means nothing", null);
            }
        }
        if (rule.has("table") && !rule.path("table").isObject()) {
            throw wrong("the table of " + name + " is an object", null);
        }
        try {
            JsonPointer.compile(rule.path("pointer").asString());
        } catch (IllegalArgumentException e) {
            throw wrong("the pointer of " + name + " begins with /", e);
        }
    }

    private static Failure.Refused wrong(String what, @Nullable Throwable e) {
        return new Failure.Refused("hook-mapping", "The mapping cannot be used: " + what, e);
    }

    /// The report that it makes.
    ///
    /// @throws NotMapped when something is said that the mapping does not know
    public ObjectNode report(JsonNode sent) throws NotMapped {
        var report = JsonMapper.shared().createObjectNode();
        for (var field : fields.properties()) {
            var value = value(field.getKey(), field.getValue(), sent);
            value.ifPresent(v -> put(report, field.getKey(), v));
        }
        return report;
    }

    /// The mapping, indented for whoever edits it.
    public String pretty() {
        return fields.toPrettyString();
    }

    /// What would be made of something that is sent, indented; says in words where it cannot be.
    ///
    /// @throws Failure.Unreadable when it is no JSON, or cannot be mapped
    public String tried(String sent) {
        try {
            return report(JsonMapper.shared().readTree(sent)).toPrettyString();
        } catch (JacksonException e) {
            throw new Failure.Unreadable(
                    "What was pasted is not JSON", "Paste one whole message of the sender", e);
        } catch (NotMapped e) {
            throw new Failure.Unreadable(
                    "It cannot be mapped at " + e.pointer(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void put(ObjectNode report, String name, JsonNode value) {
        if (value.isBoolean() && name.equals("drill")) {
            report.set(name, value);
        } else {
            var text = value.isContainer() ? value.toString() : value.asString();
            report.put(
                    name,
                    text.length() > LONGEST_TEXT && name.equals("text")
                            ? text.substring(0, LONGEST_TEXT - 1) + "…"
                            : text);
        }
    }

    private static Optional<JsonNode> value(String name, JsonNode rule, JsonNode sent)
            throws NotMapped {
        if (rule.isValueNode()) {
            return Optional.of(rule);
        }
        var otherwise = Optional.of(rule.path("else")).filter(JsonNode::isValueNode);
        var pointer = rule.path("pointer").asString();
        var there = sent.at(JsonPointer.compile(pointer));
        if (there.isMissingNode() || there.isNull()) {
            return otherwise;
        }
        if (!rule.has("table")) {
            return Optional.of(there);
        }
        var theirs = there.asString("").strip().toLowerCase(Locale.ROOT);
        for (var entry : rule.path("table").properties()) {
            if (entry.getKey().toLowerCase(Locale.ROOT).equals(theirs)) {
                return Optional.of(entry.getValue());
            }
        }
        if (otherwise.isPresent()) {
            return otherwise;
        }
        throw new NotMapped(
                pointer,
                "The table of " + name + " does not have what stands here. Add it to the mapping.");
    }

    /// Something is said that the mapping does not know.
    public static final class NotMapped extends Exception {
        private static final long serialVersionUID = 1;
        private final String pointer;

        NotMapped(String pointer, String message) {
            super(message, null, false, false);
            this.pointer = pointer;
        }

        /// Where, as RFC 6901 has it.
        public String pointer() {
            return pointer;
        }
    }
}
