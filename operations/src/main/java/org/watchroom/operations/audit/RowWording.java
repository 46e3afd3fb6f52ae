package org.watchroom.operations.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.watchroom.operations.audit.AuditRecord.Op;

/// Records of rows that were added, changed or removed.
final class RowWording {
    private static final int MOST_CHANGES = 3;

    private static final Map<String, String> THINGS =
            Map.ofEntries(
                    Map.entry("store", "store"),
                    Map.entry("recorder", "recorder"),
                    Map.entry("camera", "camera"),
                    Map.entry("floor", "floor of a plan"),
                    Map.entry("recorder_health", "state of a recorder"),
                    Map.entry("camera_health", "state of a camera"),
                    Map.entry("region", "region"),
                    Map.entry("flag_rule", "switch of a feature or automation"),
                    Map.entry("clock_check", "check of a recorder's clock"),
                    Map.entry("clock_check_photo", "photo of a clock check"),
                    Map.entry("clock_check_withdrawal", "withdrawal of a clock check"),
                    Map.entry("bookmark", "bookmark of footage"),
                    Map.entry("statement", "statement"),
                    Map.entry("statement_version", "version of a statement"),
                    Map.entry("statement_form", "pages of a statement"),
                    Map.entry("statement_signature", "signature of a statement"),
                    Map.entry("statement_template", "template of statements"),
                    Map.entry("bookmark_withdrawal", "withdrawal of a bookmark"),
                    Map.entry("case_file", "case"),
                    Map.entry("case_incident", "incident in a case"),
                    Map.entry("case_fact", "fact in the case file"),
                    Map.entry("report_schedule", "schedule of a report"),
                    Map.entry("report_run", "making of a report"),
                    Map.entry("category", "category"),
                    Map.entry("offence", "offence"),
                    Map.entry("outcome", "outcome"),
                    Map.entry("police_force", "police force"),
                    Map.entry("setting", "setting"),
                    Map.entry("approval", "request for a second person"),
                    Map.entry("disclosure", "disclosure"),
                    Map.entry("handover", "hand-over of a pack"),
                    Map.entry("handover_event", "step of a hand-over"),
                    Map.entry("handover_link", "link to a copy"),
                    Map.entry("recipient", "recipient of copies"),
                    Map.entry("known_file", "file of what is known of stores"),
                    Map.entry("lane_item", "report to look at"),
                    Map.entry("reporter_thread", "way back to a customer who reported"),
                    Map.entry("reporter_message", "message to or from a customer"),
                    Map.entry("incident_signal", "report of the same"),
                    Map.entry("incident_link", "link between incidents"),
                    Map.entry("fold_rule", "rule of folding reports"),
                    Map.entry("link_rule", "rule of linking incidents"),
                    Map.entry("reporting_key", "key that signs reports"),
                    Map.entry("reporting_code", "code to enrol a key"),
                    Map.entry("intake_quota", "quota of reports"),
                    Map.entry("hook", "hook of a third party"),
                    Map.entry("terminal", "store terminal"),
                    Map.entry("partner", "partner who is told of incidents"),
                    Map.entry("partner_delivery", "message to a partner"),
                    Map.entry("alert", "published alert"),
                    Map.entry("incident_enrichment", "what was found out about an incident"),
                    Map.entry("till_feed", "feed of tills"),
                    Map.entry("till_batch", "file or request of a till feed"),
                    Map.entry("till_rule", "rule for tills"),
                    Map.entry("store_device", "device in a store"),
                    Map.entry("store_device_health", "state of a device"),
                    Map.entry("panel_account", "account of an alarm panel"),
                    Map.entry("alarm_code", "meaning of an alarm code"),
                    Map.entry("siren_command", "command to a siren"),
                    Map.entry("legal_hold", "legal hold"),
                    Map.entry("retention_rule", "retention rule"),
                    Map.entry("key_holder", "keys of a person"),
                    Map.entry("circle", "circle of readers"),
                    Map.entry("circle_key", "key of a circle of readers"));

    private final AuditNames names;

    RowWording(AuditNames names) {
        this.names = names;
    }

    String of(
            AuditRecord record,
            Payload now,
            Optional<Payload> was,
            List<AuditLine.Change> changes) {
        return switch (record.table()) {
            case "incident" -> incident(record, now, was, changes);
            case "incident_event" -> event(record, now);
            case "exhibit" ->
                    verb(record.op(), "produced", "removed")
                            + " exhibit "
                            + Plain.words(now.text("reference"))
                            + of(now);
            case "pack" ->
                    verb(record.op(), "built", "removed")
                            + " the pack "
                            + Plain.words(now.text("name"))
                            + of(now);
            case "custody_event" -> custody(now);
            case "raw_report" -> report(record, now);
            case "reporter" -> "wrote down who reported " + AuditNames.incident(record.key());
            case "person" -> person(record, changes);
            case "person_role" ->
                    (record.op() == Op.REMOVED ? "took from " : "gave ")
                            + names.person(now.uuid("person_id"))
                            + " the role "
                            + Plain.words(now.text("role"));
            case "person_region" ->
                    (record.op() == Op.REMOVED ? "took from " : "gave ")
                            + names.person(now.uuid("person_id"))
                            + " the region "
                            + names.region(now.text("region_id"));
            default -> thing(record, now, changes);
        };
    }

    private String incident(
            AuditRecord record,
            Payload now,
            Optional<Payload> was,
            List<AuditLine.Change> changes) {
        var reference = AuditNames.incident(record.key());
        if (record.op() == Op.ADDED) {
            return "raised %s (%s, %s, by %s)"
                    .formatted(
                            reference,
                            FieldChanges.severity(now.text("severity")).toLowerCase(Locale.UK),
                            Plain.words(now.text("category_code")),
                            Plain.words(now.text("source")));
        }
        if (record.op() == Op.REMOVED) {
            return "deleted " + reference;
        }
        if (was.isEmpty()) {
            return "changed " + reference;
        }
        var then = was.get();
        if (then.text("state").equals(now.text("state"))) {
            if (!then.same(now, "claimed_by")) {
                return "took over %s from %s"
                        .formatted(reference, names.person(then.uuid("claimed_by")));
            }
            return then.same(now, "visible_at")
                    ? "changed " + reference + said(changes)
                    : "was the first to see " + reference;
        }
        if (then.has("merged_into")) {
            return "undid the merge of " + reference;
        }
        if (now.has("merged_into")) {
            return "merged %s into %s"
                    .formatted(reference, AuditNames.incident(now.text("merged_into")));
        }
        return switch (now.text("state")) {
            case "claimed" ->
                    then.text("state").equals("closed")
                            ? "reopened " + reference
                            : "claimed " + reference;
            case "waiting" -> "put %s back into the queue".formatted(reference);
            case "closed" ->
                    "closed %s (%s)".formatted(reference, Plain.words(now.text("outcome_code")));
            default -> "changed " + reference + said(changes);
        };
    }

    private static String event(AuditRecord record, Payload now) {
        var reference = AuditNames.incident(record.key());
        if (record.op() == Op.REMOVED) {
            return "removed a line from the timeline of " + reference;
        }
        return now.text("kind").equals("note")
                ? "added a note to " + reference
                : "wrote “%s” on the timeline of %s"
                        .formatted(Plain.words(now.text("kind")).replace('-', ' '), reference);
    }

    private static String custody(Payload now) {
        return "wrote “%s” into an exhibit's custody".formatted(Plain.words(now.text("kind")));
    }

    private static String report(AuditRecord record, Payload now) {
        var from = Plain.words(now.text("source"));
        if (record.op() == Op.REMOVED) {
            return "removed a report that came by " + from;
        }
        return switch (now.text("state")) {
            case "raised" ->
                    "made a report by %s into %s"
                            .formatted(from, AuditNames.incident(now.text("incident_id")));
            case "refused" -> "refused a report by " + from;
            default ->
                    record.op() == Op.ADDED
                            ? "took a report by " + from
                            : "could not make a report by %s into an incident yet".formatted(from);
        };
    }

    private String person(AuditRecord record, List<AuditLine.Change> changes) {
        var who = names.person(Payload.uuidOf(record.key()));
        return switch (record.op()) {
            case ADDED -> "enrolled " + who;
            case REMOVED -> "removed " + who;
            default -> "changed the particulars of " + who + said(changes);
        };
    }

    private static String thing(AuditRecord record, Payload now, List<AuditLine.Change> changes) {
        var thing =
                THINGS.getOrDefault(record.table(), Plain.words(record.table()).replace('_', ' '));
        var name = name(record, now);
        var words = name.isEmpty() ? thing : thing + " " + name;
        return switch (record.op()) {
            case ADDED -> "added " + words;
            case REMOVED -> "removed " + words;
            default -> "changed " + words + said(changes);
        };
    }

    /// What people call it; never an id.
    private static String name(AuditRecord record, Payload now) {
        for (var field : List.of("code", "key", "name", "kind", "audience")) {
            if (now.has(field)) {
                return Plain.words(now.text(field));
            }
        }
        return Payload.uuidOf(record.key()).isPresent() ? "" : Plain.words(record.key());
    }

    private static String of(Payload now) {
        return now.has("incident_id") ? " of " + AuditNames.incident(now.text("incident_id")) : "";
    }

    private static String verb(Op op, String added, String removed) {
        return switch (op) {
            case ADDED -> added;
            case REMOVED -> removed;
            default -> "changed";
        };
    }

    private static String said(List<AuditLine.Change> changes) {
        if (changes.isEmpty()) {
            return "";
        }
        var more = changes.size() - MOST_CHANGES;
        return changes.stream()
                        .limit(MOST_CHANGES)
                        .map(AuditLine.Change::words)
                        .collect(Collectors.joining(", ", ": ", ""))
                + (more > 0 ? " and %d more".formatted(more) : "");
    }
}
