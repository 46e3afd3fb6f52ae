package org.watchroom.console.casefile;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.casefile.CaseFacts;
import org.watchroom.operations.casefile.CaseFile;
import org.watchroom.operations.casefile.CaseFiles;
import org.watchroom.operations.casefile.CaseId;
import org.watchroom.operations.casefile.CaseMove;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;

/// What is shown: a case with its incidents, or an incident that is in none.
///
/// @param moves what was joined and taken out, oldest first
record Shown(
        Optional<CaseFile> file,
        List<QueueEntry> incidents,
        CaseFacts facts,
        List<CaseMove> moves) {
    static final Shown NOTHING = new Shown(Optional.empty(), List.of(), CaseFacts.NONE, List.of());

    /// What was asked for.
    sealed interface Wanted {
        record Nothing() implements Wanted {}

        record OfCase(CaseId id) implements Wanted {}

        record OfIncident(IncidentId id) implements Wanted {}
    }

    static Shown read(Wanted wanted, CaseFiles files, Incidents incidents) {
        var file =
                switch (wanted) {
                    case Wanted.Nothing() -> Optional.<CaseFile>empty();
                    case Wanted.OfCase(var id) -> files.find(id);
                    case Wanted.OfIncident(var id) -> files.openCaseOf(id);
                };
        var ids =
                file.map(CaseFile::incidents)
                        .orElseGet(() ->
                                wanted instanceof Wanted.OfIncident(var id)
                                        ? List.of(id)
                                        : List.of());
        var entries = incidents.entries(ids);
        return new Shown(
                file,
                ids.stream()
                        .flatMap(id -> entries.stream().filter(e -> e.incident().id().equals(id)))
                        .toList(),
                files.facts(ids),
                file.map(one -> files.moves(one.id())).orElse(List.of()));
    }

    boolean empty() {
        return file.isEmpty() && incidents.isEmpty();
    }

    Optional<QueueEntry> entry(IncidentId id) {
        return incidents.stream().filter(e -> e.incident().id().equals(id)).findFirst();
    }
}
