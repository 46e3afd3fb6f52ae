package org.watchroom.operations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a record says, field by field. An erased or unreadable one says nothing.
final class Payload {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final JsonNode fields;

    private Payload(JsonNode fields) {
        this.fields = fields;
    }

    static Payload of(Optional<String> stored) {
        try {
            return new Payload(JSON.readTree(stored.orElse("{}")));
        } catch (JacksonException e) {
            return new Payload(JSON.createObjectNode());
        }
    }

    /// As text; empty where it is not there, or nothing.
    String text(String field) {
        return text(fields.get(field));
    }

    Payload inner(String field) {
        var inner = fields.get(field);
        return new Payload(inner == null || !inner.isObject() ? JSON.createObjectNode() : inner);
    }

    /// Values of a list of texts.
    List<String> texts(String field) {
        var all = new ArrayList<String>();
        var list = fields.get(field);
        if (list != null && list.isArray()) {
            list.forEach(one -> all.add(text(one)));
        }
        return all;
    }

    boolean has(String field) {
        var value = fields.get(field);
        return value != null && !value.isNull();
    }

    boolean same(Payload other, String field) {
        return text(field).equals(other.text(field));
    }

    List<String> names() {
        return List.copyOf(fields.propertyNames());
    }

    Optional<UUID> uuid(String field) {
        return uuidOf(text(field));
    }

    static Optional<UUID> uuidOf(String text) {
        return UUID_FORM.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
