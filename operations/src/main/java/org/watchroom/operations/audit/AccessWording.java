package org.watchroom.operations.audit;

import java.util.ArrayList;
import java.util.Optional;
import org.watchroom.operations.audit.AuditRecord.Op;

/// Records of somebody looking, exporting or printing.
final class AccessWording {
    private final AuditNames names;

    AccessWording(AuditNames names) {
        this.names = names;
    }

    /// @param detail as [org.watchroom.operations.staff.Session#note] wrote it
    String of(Op op, String table, String key, Payload detail) {
        var act = detail.text("act");
        return switch (act) {
            case "incident-opened" -> "opened " + AuditNames.incident(key);
            case "footage-cued" -> "had footage before them of " + footage(key, detail);
            case "footage-played" -> "played footage of " + footage(key, detail);
            case "live-watched" -> "had live pictures before them of " + footage(key, detail);
            case "live-ended" -> "watched live pictures of " + footage(key, detail);
            case "statement-printed" -> "printed a statement of the incident to be signed";
            case "statement-handed-over" -> "handed a signed statement of the incident over";
            case "pack-opened" -> "opened the folder of the pack " + named(detail, "pack");
            case "pack-begun" ->
                    "began to copy evidence of %s for a pack".formatted(AuditNames.incident(key));
            case "pack-built" ->
                    "put %s into the pack %s"
                            .formatted(
                                    detail.has("exhibit")
                                            ? "exhibit " + named(detail, "exhibit")
                                            : "evidence",
                                    named(detail, "pack"));
            case "lane-opened" -> "opened a report to look at, as it came in";
            case "disclosed-read" -> "read what was disclosed to them: " + thing(table, key);
            case "exhibit-opened" -> "opened exhibit " + named(detail, "exhibit");
            case "looks-read" ->
                    "asked who looked at "
                            + (detail.has("exhibit")
                                    ? "exhibit " + named(detail, "exhibit")
                                    : thing(table, key));
            case "record-read" -> "read the audit record";
            case "record-exported" -> exported(op, detail);
            case "report-read" -> "read " + report(key, detail);
            case "report-saved" -> "saved " + report(key, detail);
            case "report-printed" -> "printed " + report(key, detail);
            default -> verb(op) + " " + thing(table, key) + said(act);
        };
    }

    private String footage(String incident, Payload detail) {
        var words = new ArrayList<String>();
        detail.texts("cameras").forEach(camera -> words.add(Plain.words(camera)));
        var cameras = words.isEmpty() ? "" : ": " + String.join(", ", words);
        var span =
                names.span(detail.text("from"), detail.text("to"))
                        .map(between -> ", " + between)
                        .orElse("");
        return AuditNames.incident(incident) + cameras + span;
    }

    private String exported(Op op, Payload detail) {
        var part = detail.inner("part");
        var words = new StringBuilder(op == Op.PRINTED ? "printed" : "exported");
        words.append(" the audit record (").append(Plain.words(detail.text("format"))).append(')');
        names.span(part.text("from"), part.text("to")).ifPresent(s -> words.append(", ").append(s));
        part.uuid("person")
                .ifPresent(who -> words.append(", of ").append(names.person(Optional.of(who))));
        if (part.has("incident")) {
            words.append(", about ").append(AuditNames.incident(part.text("incident")));
        }
        return words.toString();
    }

    private String report(String code, Payload detail) {
        return "the report %s (%s)%s"
                .formatted(
                        Plain.words(code).replace('-', ' '),
                        named(detail, "document"),
                        names.span(detail.text("from"), detail.text("to"))
                                .map(between -> ", " + between)
                                .orElse(""));
    }

    private static String named(Payload detail, String field) {
        return detail.has(field) ? Plain.words(detail.text(field)) : "";
    }

    private static String verb(Op op) {
        return switch (op) {
            case EXPORTED -> "exported";
            case PRINTED -> "printed";
            default -> "looked at";
        };
    }

    private String thing(String table, String key) {
        return switch (table) {
            case "incident" -> AuditNames.incident(key);
            case "reporter" -> "who reported " + AuditNames.incident(key);
            case "exhibit" -> "an exhibit";
            case "pack" -> "a pack";
            case "raw_report" -> "a report as it came in";
            case "journal" -> "the audit record";
            case "person" -> names.person(Payload.uuidOf(key));
            case "camera" -> "a camera";
            default -> Plain.words(table).replace('_', ' ');
        };
    }

    private static String said(String act) {
        return act.isEmpty() ? "" : " (" + Plain.words(act).replace('-', ' ') + ")";
    }
}
