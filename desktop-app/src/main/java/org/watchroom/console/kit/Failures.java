package org.watchroom.console.kit;

import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;

/// Turns whatever went wrong into a notice. The only place where failures become words.
///
/// A [Failure] gets the sentence of its kind; everything else is a bug: it gets a short code, and
/// the stack trace goes into the log under that code.
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /// Rules that have words of their own: `refused.<rule>` in the texts.
    static final Set<String> RULES =
            Set.of(
                    "access-form",
                    "account-taken",
                    "altered",
                    "append-only",
                    "approval-expired",
                    "asker-gone",
                    "audit-by-person",
                    "being-deleted",
                    "case-closed",
                    "case-fixed",
                    "case-own",
                    "case-role",
                    "case-turn",
                    "certificate-expired",
                    "checkpoint-form",
                    "claim-own",
                    "claim-taken",
                    "clock-check-method",
                    "clock-check-unsure",
                    "clock-check-when",
                    "clock-photo-damaged",
                    "clock-photo-own",
                    "clock-photo-size",
                    "clock-photo-twice",
                    "clock-photo-type",
                    "close-own",
                    "closed",
                    "code",
                    "code-locked",
                    "code-period",
                    "custodian-key",
                    "custody-seal",
                    "custody-time",
                    "custody-true",
                    "custody-words",
                    "device-fixed",
                    "disclosure-days",
                    "disk-full",
                    "drill-fixed",
                    "drill-mixed-with-live",
                    "enrolled",
                    "organisation-denied",
                    "organisation-late",
                    "sign-in-organisation",
                    "evidence-own",
                    "exhibit-altered",
                    "exhibit-number",
                    "exhibit-own",
                    "exhibit-quarantined",
                    "exhibit-twice",
                    "fact-kind",
                    "fact-withdrawn",
                    "files-too-many",
                    "flag-needs-dpia",
                    "flag-one-person",
                    "flag-reach",
                    "flag-reason",
                    "flag-until",
                    "footage-taken",
                    "future",
                    "handover-order",
                    "hold-review",
                    "hold-review-day",
                    "hook-mapping",
                    "hook-name",
                    "hook-secret",
                    "in-other-case",
                    "kept",
                    "key-entitled",
                    "key-kept",
                    "key-password",
                    "key-recipients",
                    "key-secret",
                    "liaison-alone",
                    "liaison-only",
                    "list-form",
                    "log-file",
                    "login-form",
                    "login-taken",
                    "merge-chain",
                    "merge-closed",
                    "merge-evidence",
                    "merge-held",
                    "merge-store",
                    "merged",
                    "name-missing",
                    "no-intake-login",
                    "no-key",
                    "no-printer",
                    "no-region",
                    "no-role",
                    "no-second-factor",
                    "not-a-drill",
                    "not-administrator",
                    "not-allowed",
                    "not-found",
                    "not-oneself",
                    "not-quarantined",
                    "panic-code",
                    "partitions",
                    "password-form",
                    "purpose-role",
                    "purpose-short",
                    "quarantine-role",
                    "reason-missing",
                    "reason-short",
                    "received-true",
                    "recorder-address",
                    "recorder-certificate",
                    "recorder-sign-in",
                    "redaction-empty",
                    "redaction-picture",
                    "redaction-unsafe",
                    "region-form",
                    "region-taken",
                    "regions-missing",
                    "report-fixed",
                    "report-run-true",
                    "reporting-key",
                    "reporting-key-twice",
                    "reporting-label",
                    "reporting-why",
                    "retention-whole",
                    "revision",
                    "schedule-address",
                    "schedule-fixed",
                    "schedule-never",
                    "schedule-zone",
                    "sealed-only",
                    "sentence-long",
                    "session-locked",
                    "shift-over",
                    "sign-in",
                    "signature-empty",
                    "signature-reader",
                    "split-held",
                    "split-packed",
                    "stands-alone",
                    "siren-off-only",
                    "statement-file",
                    "statement-fixed",
                    "statement-own",
                    "statement-supplement",
                    "statement-unfinished",
                    "till-rule-untried",
                    "timeline-true",
                    "too-many",
                    "transition",
                    "two-persons",
                    "two-persons-apart",
                    "two-persons-named",
                    "unsealed",
                    "waits-not-long");

    /// Rules whose refusal says what exactly, as a file or a number: `failure.<rule>`, with that.
    static final Set<String> TELLING =
            Set.of(
                    "certificate-not-now",
                    "certificate-unreadable",
                    "certificate-use",
                    "clip-mixed",
                    "database-old",
                    "exhibit-broken",
                    "fact-form",
                    "file-exists",
                    "key-file-open",
                    "link-address",
                    "link-folder",
                    "link-terms",
                    "no-certificate",
                    "no-endpoint",
                    "pack-altered",
                    "packs-folder",
                    "partner-form",
                    "portal-reference",
                    "printer-refused",
                    "program-old",
                    "protected-words",
                    "receipt-who",
                    "recipient-name",
                    "retention-bounds",
                    "organisation",
                    "server-untrusted",
                    "token-refused",
                    "sftp-differs",
                    "sftp-endpoint",
                    "sftp-full",
                    "sftp-host-key",
                    "sftp-host-key-other",
                    "sftp-login",
                    "sftp-server",
                    "sftp-there",
                    "signing-key-open",
                    "too-much-to-print",
                    "upload-altered",
                    "vault-key");

    private final Notices notices;

    public Failures(Notices notices) {
        this.notices = notices;
    }

    /// From any thread.
    public void show(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            LOG.info("Not done: {}", failure.getMessage());
            expected(failure);
        } else {
            var code = code(thrown);
            LOG.error("Bug {}", code, thrown);
            notices.show("failure.bug", code, Notice.Level.ERROR);
        }
    }

    private void expected(Failure failure) {
        var said = said(failure);
        notices.warn(said.key(), said.detail());
    }

    private record Said(String key, String detail) {}

    /// The same words, for a place beside what failed. A bug gets its code there too.
    public String words(Throwable thrown, Texts texts) {
        if (thrown instanceof Failure failure) {
            var said = said(failure);
            return texts.get(said.key(), said.detail());
        }
        var code = code(thrown);
        LOG.error("Bug {}", code, thrown);
        return texts.get("failure.bug", code);
    }

    private static Said said(Failure failure) {
        return switch (failure) {
            case Failure.Refused refused when RULES.contains(refused.rule()) ->
                    new Said("refused." + refused.rule(), "");
            case Failure.Refused refused ->
                    new Said(
                            TELLING.contains(refused.rule())
                                    ? "failure." + refused.rule()
                                    : "failure.refused",
                            Objects.requireNonNullElse(refused.getMessage(), ""));
            case Failure.Stale _ -> new Said("failure.stale", "");
            case Failure.Missing _ -> new Said("failure.missing", "");
            case Failure.Unreachable gone -> new Said("failure.unreachable", gone.what());
            case Failure.Unreadable unreadable ->
                    new Said("failure.unreadable", unreadable.what() + ". " + unreadable.remedy());
            case Failure.Locked _ -> new Said("failure.locked", "");
            case Failure.StepUpNeeded _ -> new Said("failure.step-up", "");
            case Failure.SignedOut _ -> new Said("failure.signed-out", "");
        };
    }

    /// Four letters and digits that stay the same for the same kind of bug at the same place.
    static String code(Throwable bug) {
        var trace = bug.getStackTrace();
        var place =
                trace.length == 0 ? "" : trace[0].getClassName() + "." + trace[0].getMethodName();
        int hash = (bug.getClass().getName() + "@" + place).hashCode();
        return "W%04X".formatted((hash ^ (hash >>> 16)) & 0xFFFF);
    }
}
