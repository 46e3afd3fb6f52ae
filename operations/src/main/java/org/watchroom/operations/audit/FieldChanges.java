package org.watchroom.operations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What differs between a row before and after.
final class FieldChanges {
    /// Said by the sentence itself, or counted by the machine.
    private static final Set<String> SILENT =
            Set.of("revision", "id", "region_id", "claimed_at", "closed_at", "private_key");

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("category_code", "category"),
                    Map.entry("outcome_code", "outcome"),
                    Map.entry("claimed_by", "claimed by"),
                    Map.entry("closed_by", "closed by"),
                    Map.entry("visible_at", "first seen"),
                    Map.entry("name_sealed", "name (sealed)"),
                    Map.entry("summary_sealed", "summary (sealed)"),
                    Map.entry("place_sealed", "place (sealed)"),
                    Map.entry("reason_sealed", "reason (sealed)"),
                    Map.entry("note_sealed", "note (sealed)"),
                    Map.entry("licence_expires", "licence expires"),
                    Map.entry("display_name", "name"),
                    Map.entry("last_exhibit", "last exhibit number"),
                    Map.entry("decided_by", "decided by"),
                    Map.entry("is_violent", "violent"));

    private static final List<String> SEVERITIES = List.of("", "Low", "Medium", "High", "Critical");

    private static final int LONGEST = 200;

    private final AuditNames names;

    FieldChanges(AuditNames names) {
        this.names = names;
    }

    List<AuditLine.Change> between(Payload before, Payload after) {
        var changes = new ArrayList<AuditLine.Change>();
        for (var field : after.names()) {
            if (!SILENT.contains(field) && !before.same(after, field)) {
                changes.add(
                        new AuditLine.Change(
                                words(field),
                                value(field, before.text(field)),
                                value(field, after.text(field))));
            }
        }
        return changes;
    }

    private static String words(String field) {
        return WORDS.getOrDefault(field, Plain.words(field).replace('_', ' '));
    }

    String value(String field, String stored) {
        if (stored.isEmpty()) {
            return field.endsWith("_by") ? "nobody" : "nothing";
        }
        if (field.equals("severity")) {
            return severity(stored);
        }
        if (stored.startsWith("\\x")) {
            return field.endsWith("_sealed") ? "sealed text" : "bytes";
        }
        var id = Payload.uuidOf(stored);
        if (id.isPresent()) {
            return field.equals("incident_id") ? AuditNames.incident(stored) : names.person(id);
        }
        return switch (stored) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> names.moment(stored).orElseGet(() -> shortened(Plain.words(stored)));
        };
    }

    static String severity(String number) {
        return number.matches("[1-4]") ? SEVERITIES.get(Integer.parseInt(number)) : number;
    }

    private static String shortened(String words) {
        return words.codePointCount(0, words.length()) <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
