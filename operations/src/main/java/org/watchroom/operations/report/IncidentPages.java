package org.watchroom.operations.report;

import java.util.List;
import java.util.Locale;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.TimelineEntry;

/// The words of an incident's report.
final class IncidentPages {
    private IncidentPages() {}

    static Document of(PackFacts facts) {
        var document = new Document("Incident report");
        summary(document, facts);
        where(document, facts);
        CaseFactsPages.add(document, facts.known(), new Moments(facts.entry().zone()));
        timeline(document, facts);
        stills(document, facts);
        exhibits(document, facts);
        if (facts.partial()) {
            document.section("What is missing");
            facts.gaps().forEach(document::notice);
        }
        return document;
    }

    private static void summary(Document document, PackFacts facts) {
        var incident = facts.entry().incident();
        var moments = new Moments(facts.entry().zone());
        document.section("What happened")
                .text(incident.summary())
                .fact("Incident reference", incident.id().reference())
                .fact("Kind of incident", facts.entry().categoryName())
                .fact("Severity", incident.severity().name().toLowerCase(Locale.UK))
                .fact(
                        "Happened at",
                        moments.both(incident.occurredAt()) + ", by the reporter's clock")
                .fact("Reported at", moments.both(incident.raisedAt()))
                .fact("Reported through", incident.source().label())
                .fact("State", state(facts, moments));
    }

    private static String state(PackFacts facts, Moments moments) {
        return switch (facts.entry().incident().state()) {
            case Incident.State.Waiting() -> "waiting for an answer when this report was made";
            case Incident.State.Claimed(_, var at) ->
                    "answered by "
                            + facts.entry().holder().orElse("a colleague")
                            + " since "
                            + moments.brief(at);
            case Incident.State.Closed(_, var at, _) ->
                    facts.outcome().orElse("closed") + ", " + moments.brief(at);
        };
    }

    private static void where(Document document, PackFacts facts) {
        var store = facts.store();
        document.section("Where")
                .fact("Retailer and store", IndexPages.retailer(facts))
                .fact("Address", IndexPages.address(facts))
                .fact("Position", store.position().map(IndexPages::position).orElse("not recorded"))
                .fact("Police force", store.policeForce().orElse("not recorded"));
        facts.map()
                .ifPresent(map ->
                        document.wide(
                                new PackFacts.Picture(
                                        map, "Map of the surroundings of " + store.title())));
    }

    private static void timeline(Document document, PackFacts facts) {
        var moments = new Moments(facts.entry().zone());
        document.section("Timeline", "timeline");
        for (var entry : facts.timeline()) {
            var what = "<style isBold=\"true\">" + deed(entry.kind()) + "</style>";
            var words = entry.text().strip();
            document.event(
                    moments.brief(entry.at()),
                    entry.person().orElse(facts.entry().incident().source().label()),
                    words.isEmpty() ? what : what + "\n" + Styled.escape(words));
        }
    }

    private static String deed(TimelineEntry.Kind kind) {
        return switch (kind) {
            case RAISED -> "Report received";
            case REPORTED_AGAIN -> "The same report came again";
            case CLAIMED -> "Taken on";
            case RELEASED -> "Put back into the queue";
            case NOTE -> "Note";
            case CATEGORY_CHANGED -> "Kind of incident changed";
            case SEVERITY_CHANGED -> "Severity changed";
            case CLOSED -> "Closed";
            case REOPENED -> "Reopened";
            case FOOTAGE_VIEWED -> "Footage viewed";
            case EXHIBIT_PRODUCED -> "Exhibit produced";
            case PACK_BUILT -> "Evidence pack built";
            case STATEMENT_SIGNED -> "Statement signed";
            case MERGED -> "Merged into another incident";
            case TOOK_IN -> "Another incident merged into this one";
            case MERGE_UNDONE -> "Merge undone";
            case GAVE_BACK -> "An incident that was merged stands for itself again";
            case TAKEN_OUT -> "A report taken out as an incident of its own";
            case LINKED -> "Linked with another incident";
            case UNLINKED -> "Not linked with another incident";
            case SIREN -> "Siren";
        };
    }

    private static void stills(Document document, PackFacts facts) {
        if (!facts.stills().isEmpty()) {
            document.section("Stills").pictures(facts.stills());
        }
    }

    private static void exhibits(Document document, PackFacts facts) {
        var exhibits = exhibits(facts);
        document.section("Exhibits", exhibits.isEmpty() ? "" : "files");
        if (exhibits.isEmpty()) {
            document.text("No exhibit could be produced.");
        }
        for (var file : exhibits) {
            document.file(
                    file.exhibit().orElse(""),
                    file.path(),
                    String.format(Locale.UK, "%,d", file.size()),
                    IndexPages.details(file));
        }
    }

    private static List<PackFacts.FileFact> exhibits(PackFacts facts) {
        return facts.files().stream().filter(file -> file.exhibit().isPresent()).toList();
    }
}
