package org.watchroom.intake.door.media;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// `Upload-Metadata`: names with values in base64. What is not written so is not there.
record Metadata(Map<String, String> values) {
    private static final int LONGEST = 4_000;

    static Metadata read(String header) {
        var values = new HashMap<String, String>();
        if (header.length() <= LONGEST) {
            for (var pair : header.split(",", -1)) {
                var parts = pair.strip().split(" ", 2);
                if (parts.length == 2) {
                    decoded(parts[1].strip()).ifPresent(text -> values.put(parts[0], text));
                }
            }
        }
        return new Metadata(values);
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(
                    new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    Optional<UUID> uuid(String name) {
        return uuidOf(text(name));
    }

    static Optional<UUID> uuidOf(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
