package org.watchroom.operations.casefile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The words of the case file as the database keeps them: sealed for the region's desk.
final class CaseWords {
    /// Beside the fields' values: why a revision was made.
    static final String WHY = "why";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Keyring keys;

    CaseWords(Keyring keys) {
        this.keys = keys;
    }

    byte[] sealTitle(CaseId id, int region, String title) {
        return keys.seal(Circle.desk(region), title, "case_file/title/" + id.value());
    }

    String title(UUID id, byte[] sealed) {
        return SealedText.read(keys, "case_file/title/" + id, sealed);
    }

    byte @Nullable [] sealWhy(UUID move, int region, String why) {
        return why.isBlank()
                ? null
                : keys.seal(Circle.desk(region), why.strip(), "case_incident/why/" + move);
    }

    String why(UUID move, byte @Nullable [] sealed) {
        return sealed == null ? "" : SealedText.read(keys, "case_incident/why/" + move, sealed);
    }

    byte[] seal(UUID revision, int region, Map<String, String> words) {
        return keys.seal(
                Circle.desk(region), JSON.writeValueAsString(words), "case_fact/words/" + revision);
    }

    boolean readable(byte @Nullable [] sealed) {
        return sealed == null || keys.canOpen(sealed);
    }

    /// Empty where there is no key, or the words were altered.
    Map<String, String> open(UUID revision, byte @Nullable [] sealed) {
        if (sealed == null || !keys.canOpen(sealed)) {
            return Map.of();
        }
        var text = SealedText.read(keys, "case_fact/words/" + revision, sealed);
        try {
            return JSON.readValue(text, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JacksonException _) {
            return Map.of(WHY, text); // says that it was altered
        }
    }
}
