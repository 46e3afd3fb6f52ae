package org.watchroom.operations.evidence.custody;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.report.CustodyFacts;
import org.watchroom.operations.report.Moments;

/// An exhibit's custody as it is printed.
///
/// @param parent what it was made from
/// @param printedBy a name
/// @param zone of the store
/// @param asOf what ends the log, as one sentence
public record ContinuityLog(
        Exhibit exhibit,
        Optional<Exhibit> parent,
        String printedBy,
        Instant printedAt,
        ZoneId zone,
        boolean drill,
        String asOf) {
    /// @param events of this exhibit, in order of time
    /// @param ending what is not written down yet and ends it, such as that it goes into this pack
    public CustodyFacts facts(List<CustodyEvent> events, List<CustodyFacts.Line> ending) {
        var lines = new ArrayList<CustodyFacts.Line>();
        events.forEach(event -> lines.add(line(event)));
        lines.addAll(ending);
        var making = exhibit.making();
        return new CustodyFacts(
                exhibit.reference(),
                making.title(),
                words(exhibit.kind()),
                making.fileName(),
                making.content().size(),
                making.content().sha256().hex(),
                parent.map(Exhibit::reference),
                making.operation(),
                making.tool(),
                exhibit.incident().reference(),
                printedBy,
                printedAt,
                zone,
                asOf,
                drill,
                lines);
    }

    private CustodyFacts.Line line(CustodyEvent event) {
        var more = new ArrayList<String>();
        if (!event.happened().equals(event.written())) {
            more.add("Written down: " + new Moments(zone).brief(event.written()));
        }
        event.zone().ifPresent(said -> more.add("Time zone of whoever wrote it: " + said.getId()));
        event.pack().ifPresent(pack -> more.add("Pack: " + pack));
        add(more, "From", event.words().from());
        add(more, "To", event.words().to());
        add(more, "Place", event.words().place());
        add(more, "Purpose", event.words().purpose());
        add(more, "Authority", event.words().authority());
        event.sealNumber().ifPresent(number -> more.add("Seal number: " + number));
        event.keeper().ifPresent(keeper -> more.add("Looked at: " + keeper));
        event.before().ifPresent(hash -> more.add("SHA-256 before: " + hash));
        event.after().ifPresent(hash -> more.add("SHA-256 after: " + hash));
        if (event.kind() == CustodyKind.PRODUCED) {
            more.add("SHA-256 after: " + exhibit.making().content().sha256());
        }
        add(more, "Signed by", event.words().signature());
        add(more, "Remarks", event.words().remarks());
        return new CustodyFacts.Line(
                event.happened(),
                event.person().orElse("the program"),
                event.kind().words() + event.outcome().map(ContinuityLog::words).orElse(""),
                more);
    }

    private static void add(List<String> more, String label, String value) {
        if (!value.isEmpty()) {
            more.add(label + ": " + value);
        }
    }

    private static String words(CheckOutcome outcome) {
        return switch (outcome) {
            case WHOLE -> ": it is what was kept";
            case BROKEN -> ": BROKEN, it is not what was kept";
            case MISSING -> ": BROKEN, it is gone";
        };
    }

    /// As papers and labels say it.
    public static String words(Exhibit.Kind kind) {
        return switch (kind) {
            case MASTER -> "Master";
            case WORKING_COPY -> "Working copy";
            case VIEWING_COPY -> "Viewing copy";
            case REDACTED -> "Redacted copy";
            case STILL -> "Still";
            case DOCUMENT -> "Document";
        };
    }
}
