package org.watchroom.operations.reporting;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.watchroom.operations.basemap.MapPicture;
import org.watchroom.operations.basemap.MapStyle;
import org.watchroom.operations.casefile.CaseFacts;
import org.watchroom.operations.casefile.CaseFiles;
import org.watchroom.operations.casefile.Served;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Outcome;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.report.Moments;
import org.watchroom.operations.report.PackFacts;
import org.watchroom.operations.report.Reports;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Role;

/// One incident as a pack prints it: what happened, where, what was done, and its exhibits.
final class IncidentReport implements Report {
    @Override
    public String code() {
        return "incident";
    }

    @Override
    public String title() {
        return "Incident report";
    }

    @Override
    public Set<Role> roles() {
        return Readers.DESK;
    }

    @Override
    public Set<Narrowing> narrowings() {
        return Set.of(Narrowing.INCIDENT);
    }

    @Override
    public boolean scheduled() {
        return false;
    }

    @Override
    public boolean ofOneIncident() {
        return true;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("When", 125, false),
                new Column("Who or what", 150, false),
                new Column("Details", 480, false));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) {
        var id = asked.incident().orElseThrow(() -> new Failure.Missing("The incident"));
        var facts = facts(source, asked, id);
        var moments = new Moments(facts.entry().zone());
        var incident = facts.entry().incident();
        lines.section("What happened");
        lines.row("", "Summary", incident.summary());
        lines.row("", "Incident", incident.id().reference());
        lines.row("", "Kind", facts.entry().categoryName());
        lines.row("", "Severity", Words.plain(incident.severity().name()));
        lines.row("", "Store", facts.store().title());
        lines.row("", "Outcome", facts.outcome().orElse("open"));
        lines.row(moments.brief(incident.occurredAt()), "Happened", "by the reporter's clock");
        lines.row(moments.brief(incident.raisedAt()), "Reported", incident.source().label());
        lines.section("Timeline");
        facts.timeline()
                .forEach(one ->
                        lines.row(
                                moments.brief(one.at()),
                                one.person().orElse(ReportNames.MACHINE),
                                (Words.plain(one.kind().name()) + ". " + one.text()).strip()));
        lines.section("What is known");
        facts.known()
                .all()
                .forEach(fact ->
                        lines.row(
                                moments.brief(fact.at()),
                                Words.plain(fact.kind().name()),
                                Served.of(fact).entrySet().stream()
                                        .map(one -> one.getKey() + ": " + one.getValue())
                                        .collect(Collectors.joining("; "))));
        lines.section("Exhibits");
        facts.files()
                .forEach(file ->
                        lines.row(
                                "",
                                file.exhibit().orElse(""),
                                "%s, %s bytes, SHA-256 %s"
                                        .formatted(
                                                file.path(),
                                                Words.number(file.size()),
                                                file.sha256())));
        return Optional.of(
                (marks, at) -> new Reports().incident(facts.paper(asked, source.by(), at), marks));
    }

    private static Facts facts(ReportSource source, Asked asked, IncidentId id) {
        var incidents = new Incidents(source.database());
        var entry = incidents.find(id).orElseThrow(() -> new Failure.Missing("The incident"));
        var store =
                new Stores(source.database())
                        .find(entry.incident().store())
                        .orElseThrow(() -> new Failure.Missing("The store"));
        var exhibits = new ArrayList<PackFacts.FileFact>();
        source.database()
                .writing(db ->
                        EvidenceSql.exhibits(
                                db,
                                asked.about(id).during(Instant.EPOCH, FOREVER),
                                row ->
                                        exhibits.add(
                                                new PackFacts.FileFact(
                                                        Words.text(row, "file_name"),
                                                        Optional.of(Words.text(row, "reference")),
                                                        row.get("size_bytes", Long.class),
                                                        Words.text(row, "sha256"),
                                                        Words.text(row, "title")))));
        var outcome =
                entry.incident().state() instanceof Incident.State.Closed(_, _, var code)
                        ? incidents.outcomes().stream()
                                .filter(one -> one.code().equals(code))
                                .map(Outcome::name)
                                .findFirst()
                        : Optional.<String>empty();
        return new Facts(
                entry,
                store,
                outcome,
                incidents.timeline(id),
                exhibits,
                new CaseFiles(source.database()).facts(id));
    }

    /// What both the rows and the pages are made of.
    private record Facts(
            QueueEntry entry,
            Store store,
            Optional<String> outcome,
            List<TimelineEntry> timeline,
            List<PackFacts.FileFact> files,
            CaseFacts known) {
        PackFacts paper(Asked asked, String by, Instant at) {
            var happened = entry.incident().occurredAt();
            return new PackFacts(
                    "",
                    asked.region().drill(),
                    at,
                    by,
                    entry,
                    store,
                    happened,
                    happened,
                    outcome,
                    timeline,
                    files,
                    List.of(),
                    List.of(),
                    List.of(),
                    map(store),
                    known,
                    new PackFacts.Seal("", "", ""),
                    "");
        }
    }

    private static final Instant FOREVER = Instant.parse("2199-01-01T00:00:00Z");

    private static Optional<BufferedImage> map(Store store) {
        return store.position()
                .map(at ->
                        MapPicture.image(
                                new MapPicture.Request(
                                        511,
                                        230,
                                        at.latitude(),
                                        at.longitude(),
                                        14,
                                        2,
                                        MapStyle.PRINT,
                                        List.of(
                                                new MapPicture.Marker(
                                                        at.latitude(),
                                                        at.longitude(),
                                                        store.name())))));
    }
}
