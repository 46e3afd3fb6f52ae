package org.watchroom.operations.pack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.custody.ContinuityLog;
import org.watchroom.operations.evidence.custody.CustodyEvent;
import org.watchroom.operations.evidence.custody.CustodyKind;
import org.watchroom.operations.report.CustodyFacts;
import org.watchroom.operations.report.Reports;

/// The continuity log of each exhibit in a pack, up to the moment it goes into it.
///
/// @param events of all exhibits of the incident, in order of time
record ContinuityPapers(
        Reports reports,
        PackCase facts,
        String pack,
        String producer,
        Instant at,
        List<CustodyEvent> events) {
    /// @param digest of what else is in the pack
    /// @return the files, in the order of the exhibits
    List<Hands.Work<PackedFile>> write(
            List<Exhibit> packed, List<Exhibit> whole, BagDraft bag, Seals seals, String digest) {
        var known = packed.stream().collect(Collectors.toMap(Exhibit::id, Function.identity()));
        var works = new ArrayList<Hands.Work<PackedFile>>();
        for (var exhibit : packed) {
            var path =
                    bag.reserve(
                            "data/custody/%s-continuity.pdf"
                                    .formatted(exhibit.reference().replace('/', '-')));
            works.add(_ -> {
                bag.write(
                        path,
                        seals.paper(
                                reports.custody(
                                        log(exhibit, exhibit.parent().map(known::get))
                                                .facts(
                                                        of(exhibit.id()),
                                                        ending(exhibit, whole.contains(exhibit))),
                                        pack,
                                        digest)));
                return new PackedFile(
                        path, Optional.empty(), "Continuity log of " + exhibit.reference());
            });
        }
        return works;
    }

    private ContinuityLog log(Exhibit exhibit, Optional<Exhibit> parent) {
        return new ContinuityLog(
                exhibit,
                parent,
                producer,
                at,
                facts.entry().zone(),
                facts.drill(),
                "This log ends where the exhibit was copied into the pack %s.".formatted(pack));
    }

    private List<CustodyEvent> of(UUID exhibit) {
        return events.stream().filter(event -> event.exhibit().equals(exhibit)).toList();
    }

    /// What is written down together with the pack.
    private List<CustodyFacts.Line> ending(Exhibit exhibit, boolean whole) {
        var lines = new ArrayList<CustodyFacts.Line>();
        var sum = exhibit.making().content().sha256();
        if (of(exhibit.id()).isEmpty()) {
            lines.add(
                    new CustodyFacts.Line(
                            at,
                            producer,
                            CustodyKind.PRODUCED.words(),
                            List.of("SHA-256 after: " + sum)));
        }
        if (whole) {
            lines.add(
                    new CustodyFacts.Line(
                            at,
                            producer,
                            "Verified: it is what was kept",
                            List.of("SHA-256 before: " + sum, "SHA-256 after: " + sum)));
        }
        lines.add(
                new CustodyFacts.Line(
                        at, producer, CustodyKind.EXPORTED.words(), List.of("Pack: " + pack)));
        return lines;
    }
}
