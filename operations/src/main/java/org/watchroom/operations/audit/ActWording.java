package org.watchroom.operations.audit;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.AuditRecord.Op;

/// Records of sessions, refusals, and of what administrators and machines did.
final class ActWording {
    private static final Map<String, String> SESSION =
            Map.of(
                    "opened", "signed in",
                    "closed", "signed out",
                    "locked", "locked the desk",
                    "unlocked", "unlocked the desk",
                    "stepped-up", "proved with a code that it was them",
                    "enrolled", "set up a second factor");
    private static final Map<String, String> REFUSED =
            Map.of(
                    "not-a-person", "was refused at sign-in: the login belongs to nobody",
                    "code-wrong", "was refused at sign-in: the code was wrong",
                    "locked", "was refused at sign-in: locked after too many wrong codes",
                    "no-second-factor", "was refused at sign-in: no second factor is set up",
                    "enrolment-code-wrong",
                            "was refused while setting up a second factor: the code was wrong",
                    "unlock-refused", "was refused at unlocking: the code was wrong",
                    "step-up-refused", "was refused a step-up: the code was wrong");
    private static final Map<String, String> ACTS =
            Map.ofEntries(
                    Map.entry("revoked", "revoked %s"),
                    Map.entry("restored", "restored %s"),
                    Map.entry("signed-out", "signed %s out"),
                    Map.entry("second-factor-reset", "reset the second factor of %s"),
                    Map.entry("password-reset", "reset the password of %s"),
                    Map.entry("password-changed", "changed the password of %s"));

    private final AuditNames names;

    ActWording(AuditNames names) {
        this.names = names;
    }

    String of(AuditRecord record, Payload detail) {
        var act = detail.text("act");
        var known =
                switch (record.op()) {
                    case SESSION -> SESSION.get(act);
                    case REFUSED -> refused(act, detail);
                    default -> act(act, record, detail);
                };
        return known == null ? fallback(record.op(), act) : known;
    }

    private static @Nullable String refused(String act, Payload detail) {
        if (act.equals("codes-tried-and-rolled-back")) {
            return "tried %s codes and undid the record of it"
                    .formatted(Plain.words(detail.text("attempts")));
        }
        return REFUSED.get(act);
    }

    private @Nullable String act(String act, AuditRecord record, Payload detail) {
        if (act.equals("payload-erased")) {
            return detail.has("records")
                    ? "erased what %d records said about what was destroyed"
                            .formatted(detail.texts("records").size())
                    : "erased the content of record " + Plain.words(record.key());
        }
        if (record.table().equals("disposal") && act.equals("destroyed")) {
            return "destroyed what was due (%s)"
                    .formatted(Plain.words(detail.text("kind")).replace('-', ' '));
        }
        var words = ACTS.get(act);
        return words == null
                ? null
                : words.formatted(names.person(Payload.uuidOf(record.key()).or(Optional::empty)));
    }

    private static String fallback(Op op, String act) {
        var words = Plain.words(act).replace('-', ' ');
        return switch (op) {
            case REFUSED -> "was refused: " + words;
            case SESSION -> "session: " + words;
            default -> "noted: " + words;
        };
    }
}
