package org.watchroom.operations.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.report.RecordFacts;
import org.watchroom.operations.report.Reports;
import org.watchroom.operations.staff.Session;

/// The record on paper.
final class AuditPaper {
    private final Session session;
    private final ZoneId zone;

    AuditPaper(Session session, ZoneId zone) {
        this.session = session;
        this.zone = zone;
    }

    /// Leaves the stream open.
    void write(
            List<AuditLine> lines,
            AuditFilter filter,
            AuditExport.Begun begun,
            String person,
            Optional<AuditTrail.SealShown> seal,
            OutputStream out)
            throws IOException {
        out.write(
                new Reports()
                        .record(
                                new RecordFacts(
                                        asked(filter, begun.until(), person),
                                        Plain.words(session.person().displayName()),
                                        begun.until(),
                                        zone,
                                        begun.whole(),
                                        seal.map(shown -> List.of(shown.checkpoint().split("\n")))
                                                .orElse(List.of()),
                                        session.drill(),
                                        lines.stream().map(AuditPaper::line).toList())));
    }

    private String asked(AuditFilter filter, Instant until, String person) {
        var moments = new Moments(zone);
        var words = new ArrayList<String>();
        words.add(
                filter.from()
                        .map(from -> moments.span(from, filter.to().orElse(until)))
                        .orElseGet(() ->
                                "everything until " + moments.brief(filter.to().orElse(until))));
        filter.person().ifPresent(_ -> words.add("by " + person));
        filter.incident().ifPresent(about -> words.add("about incident " + about.reference()));
        if (!filter.kinds().isEmpty()) {
            words.add(
                    String.join(
                            " and ",
                            filter.kinds().stream()
                                    .sorted()
                                    .map(kind ->
                                            kind.name().toLowerCase(Locale.UK).replace('_', '-'))
                                    .toList()));
        }
        if (!filter.workstation().isEmpty()) {
            words.add("at workstations named like " + Plain.words(filter.workstation()));
        }
        if (!filter.words().isEmpty()) {
            words.add("with the words " + Plain.words(filter.words()));
        }
        return String.join(", ", words);
    }

    private static RecordFacts.Line line(AuditLine line) {
        var record = line.record();
        var words = new ArrayList<String>();
        line.changes().forEach(change -> words.add(change.words()));
        var foot = new StringBuilder("Record %,d".formatted(record.number()));
        record.workstation().ifPresent(desk -> foot.append("  ·  ").append(Plain.words(desk)));
        foot.append("  ·  login ").append(Plain.words(record.actor()));
        foot.append(record.seal().map("  ·  seal %,d"::formatted).orElse("  ·  not sealed yet"));
        words.add(foot.toString());
        words.add("SHA-256 " + HexFormat.of().formatHex(record.rowHash()));
        return new RecordFacts.Line(record.at(), line.who(), line.what(), String.join("\n", words));
    }
}
