package org.watchroom.operations.partner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a partner is told of an incident.
final class Summary {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int REFERENCE_BYTES = 10;

    private Summary() {}

    /// The incident as this partner may know it; the same as long as nothing of that changes.
    ///
    /// @param secret the partner's: two partners cannot tell by the reference that they were told
    ///   of the same incident
    static ObjectNode of(Facts facts, Partner partner, byte[] secret) {
        var json =
                JSON.createObjectNode()
                        .put("incident", reference(facts.id(), secret))
                        .put("region", facts.regionCode())
                        .put("drill", facts.drill())
                        .put("category", facts.category())
                        .put("categoryName", facts.categoryName())
                        .put("severity", facts.severity().name().toLowerCase(Locale.ROOT))
                        .put("state", facts.closed() ? "closed" : "open");
        for (var field : Partner.Field.values()) {
            if (partner.fields().contains(field)) {
                add(field, facts, json);
            }
        }
        return json;
    }

    private static void add(Partner.Field field, Facts facts, ObjectNode json) {
        var place = facts.place();
        switch (field) {
            case HOUR ->
                    json.put("hour", facts.occurredAt().truncatedTo(ChronoUnit.HOURS).toString());
            case TIME -> json.put("time", facts.occurredAt().toString());
            case TOWN -> json.put("town", place.town());
            case DISTRICT -> json.put("district", place.district());
            case OUTCOME -> facts.outcome().ifPresent(code -> json.put("outcome", code));
            case STORE -> json.put("store", place.code()).put("storeName", place.name());
            case ADDRESS -> json.put("address", place.address()).put("postcode", place.postcode());
            case POSITION ->
                    place.position()
                            .ifPresent(at ->
                                    json.put("latitude", at.latitude())
                                            .put("longitude", at.longitude()));
        }
    }

    /// With what goes around it.
    static String body(UUID delivery, int number, Instant now, ObjectNode summary) {
        var json =
                JSON.createObjectNode()
                        .put("type", "incident.summary")
                        .put("id", delivery.toString())
                        .put("number", number)
                        .put("timestamp", now.toString());
        json.set("data", summary);
        return json.toString();
    }

    /// What [#body] was made of.
    static JsonNode data(String body) {
        return JSON.readTree(body).path("data");
    }

    private static String reference(UUID incident, byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var all = mac.doFinal(("incident/" + incident).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, REFERENCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
