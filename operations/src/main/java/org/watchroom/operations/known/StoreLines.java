package org.watchroom.operations.known;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.watchroom.operations.known.Known.Line;

/// The store in words: whether it was open, what sort of place it is, who answers for it, whose
/// beat.
final class StoreLines {
    private StoreLines() {}

    static List<Line> of(KnownHere.Place place, Optional<KnownSql.Context> context) {
        var lines = new ArrayList<Line>();
        context.ifPresent(known -> {
            if (!known.hours().isEmpty()) {
                lines.add(KnownHere.line(hours(place, known.hours()), known.file()));
            }
            if (!known.manager().isEmpty()) {
                lines.add(KnownHere.line("Manager: " + known.manager(), known.file()));
            }
            var kind =
                    Stream.of(
                                    known.environment(),
                                    known.criticality().isEmpty()
                                            ? ""
                                            : "criticality " + known.criticality())
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("; "));
            if (!kind.isEmpty()) {
                lines.add(KnownHere.line(kind, known.file()));
            }
            if (!known.beat().isEmpty()) {
                lines.add(
                        KnownHere.line(
                                place.store()
                                                .policeForce()
                                                .map(force -> force + ", ")
                                                .orElse("Police: ")
                                        + known.beat(),
                                known.file()));
            }
        });
        return lines;
    }

    private static String hours(KnownHere.Place place, String hours) {
        var time = LocalDateTime.ofInstant(place.moment(), place.store().zone());
        return OpeningHours.of(hours)
                .map(week ->
                        (week.open(time) ? "Open at that time: " : "Closed at that time: ") + hours)
                .orElse("Hours: " + hours);
    }
}
