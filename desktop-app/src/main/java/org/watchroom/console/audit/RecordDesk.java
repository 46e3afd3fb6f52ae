package org.watchroom.console.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.audit.AuditExport;
import org.watchroom.operations.audit.AuditFilter;
import org.watchroom.operations.audit.AuditTrail;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// What the screen does with the record. Given by the wiring; every method but `toString` works off
/// the glass thread.
public interface RecordDesk {
    /// That the screen is opened goes on the record before anything is read.
    void opening();

    AuditTrail.Page page(AuditFilter filter, Optional<AuditTrail.Place> after, int limit);

    List<AuditTrail.Colleague> people();

    Optional<IncidentId> incident(String reference);

    Optional<AuditTrail.SealShown> seal(long n);

    AuditExport.Exported export(
            AuditFilter filter, AuditExport.Format format, Path file, Progress progress, Stop stop)
            throws Exception;

    /// Proves the record as far as this person sees it.
    Proven verify(Progress progress, Stop stop) throws Exception;

    /// @param right nothing was found that is not right
    /// @param words what it came to, in English sentences
    record Proven(boolean right, List<String> words) {
        public Proven {
            words = List.copyOf(words);
        }
    }
}
