package org.watchroom.operations.incident;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;

/// The words of incidents as the database keeps them: sealed for the region's desk. Rows from
/// before still have them in the clear.
public final class SealedWords {
    private final Keyring keys;

    public SealedWords(Keyring keys) {
        this.keys = keys;
    }

    byte[] sealSummary(IncidentId incident, int region, String summary) {
        return keys.seal(Circle.desk(region), summary, summaryPlace(incident.value()));
    }

    public String summary(UUID incident, @Nullable String plain, byte @Nullable [] sealed) {
        return words(plain, sealed, summaryPlace(incident));
    }

    /// Null where no place was named.
    byte @Nullable [] sealPlace(IncidentId incident, int region, String place) {
        return place.isEmpty()
                ? null
                : keys.seal(Circle.desk(region), place, placePlace(incident.value()));
    }

    public String place(UUID incident, byte @Nullable [] sealed) {
        return words("", sealed, placePlace(incident));
    }

    /// Null for an empty text: there is nothing to seal.
    byte @Nullable [] sealLine(IncidentId incident, UUID line, int region, String text) {
        return text.isEmpty()
                ? null
                : keys.seal(Circle.desk(region), text, linePlace(incident.value(), line));
    }

    public String line(UUID incident, UUID line, String plain, byte @Nullable [] sealed) {
        return words(plain, sealed, linePlace(incident, line));
    }

    /// Null for an empty role.
    byte @Nullable [] sealRole(IncidentId incident, UUID reporter, int region, String role) {
        return role.isBlank()
                ? null
                : keys.seal(
                        Circle.desk(region), role.strip(), rolePlace(incident.value(), reporter));
    }

    String role(UUID incident, UUID reporter, byte @Nullable [] sealed) {
        return words("", sealed, rolePlace(incident, reporter));
    }

    private String words(@Nullable String plain, byte @Nullable [] sealed, String place) {
        if (sealed == null) {
            return plain == null ? "" : plain;
        }
        return SealedText.read(keys, place, sealed);
    }

    private static String summaryPlace(UUID incident) {
        return "incident/summary/" + incident;
    }

    private static String placePlace(UUID incident) {
        return "incident/place/" + incident;
    }

    private static String linePlace(UUID incident, UUID line) {
        return "incident_event/body/" + incident + "/" + line;
    }

    private static String rolePlace(UUID incident, UUID reporter) {
        return "reporter/role/" + incident + "/" + reporter;
    }
}
