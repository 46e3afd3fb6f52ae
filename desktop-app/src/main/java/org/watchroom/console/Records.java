package org.watchroom.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.console.audit.RecordDesk;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.audit.AuditExport;
import org.watchroom.operations.audit.AuditFilter;
import org.watchroom.operations.audit.AuditTrail;
import org.watchroom.operations.audit.proof.Outcome;
import org.watchroom.operations.audit.proof.Proof;
import org.watchroom.operations.audit.witness.Witness;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.Session.Access;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// The record as the signed-in auditor may read it, held against what this console has kept.
final class Records implements RecordDesk {
    private final Session session;
    private final Witness witness;
    private final AuditTrail trail;
    private final AuditExport export;
    private final Texts texts;

    Records(Session session, Witness witness, ZoneId zone, Texts texts) {
        this.session = session;
        this.texts = texts;
        this.witness = witness;
        this.trail = new AuditTrail(session.database(), zone);
        this.export = new AuditExport(session, zone);
    }

    @Override
    public void opening() {
        session.note(Access.VIEWED, "journal", "record", "record-read");
    }

    @Override
    public AuditTrail.Page page(AuditFilter filter, Optional<AuditTrail.Place> after, int limit) {
        return trail.newest(filter, after, limit);
    }

    @Override
    public List<AuditTrail.Colleague> people() {
        return trail.people();
    }

    @Override
    public Optional<IncidentId> incident(String reference) {
        return trail.incident(reference);
    }

    @Override
    public Optional<AuditTrail.SealShown> seal(long n) {
        return trail.seal(n);
    }

    @Override
    public AuditExport.Exported export(
            AuditFilter filter, AuditExport.Format format, Path file, Progress progress, Stop stop)
            throws IOException {
        return export.write(filter, format, file, progress, stop);
    }

    @Override
    public Proven verify(Progress progress, Stop stop) throws IOException {
        return told(new Proof(session.connections(), witness.reference()).run(progress, stop));
    }

    private Proven told(Outcome outcome) {
        var words = new ArrayList<String>();
        outcome.firstBad()
                .ifPresentOrElse(
                        bad -> {
                            words.add(texts.get("audit.proof.bad"));
                            var seq = bad.seq();
                            if (seq != null) {
                                words.add(texts.get("audit.proof.first-bad", number(seq)));
                            }
                            words.add(bad.words());
                            words.add(texts.get("audit.proof.leave"));
                        },
                        () ->
                                words.add(
                                        texts.get(
                                                outcome.whole()
                                                        ? "audit.proof.right"
                                                        : "audit.proof.not-whole",
                                                number(outcome.records()),
                                                number(outcome.sealed()),
                                                number(outcome.unsealed()))));
        words.addAll(outcome.remarks());
        return new Proven(outcome.proven(), words);
    }

    private static String number(long n) {
        return String.format(Locale.UK, "%,d", n);
    }
}
