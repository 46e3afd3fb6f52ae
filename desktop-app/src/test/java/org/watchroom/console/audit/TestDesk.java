package org.watchroom.console.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.audit.AuditExport;
import org.watchroom.operations.audit.AuditFilter;
import org.watchroom.operations.audit.AuditTrail;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.Session.Access;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// The real record of a test database; proving answers what the test wants.
final class TestDesk implements RecordDesk {
    private final Seat seat;
    private final AuditTrail trail;
    volatile Proven proven = new Proven(true, List.of("Proven: 12 of 12 sealed records."));

    TestDesk(Seat seat) {
        this.seat = seat;
        this.trail = new AuditTrail(seat.session().database(), seat.zone());
    }

    @Override
    public void opening() {
        seat.session().note(Access.VIEWED, "journal", "record", "record-read");
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
        return new AuditExport(seat.session(), seat.zone())
                .write(filter, format, file, progress, stop);
    }

    @Override
    public Proven verify(Progress progress, Stop stop) {
        progress.at(0.5, "Half");
        return proven;
    }
}
