package org.watchroom.operations.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.util.JRLoader;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import org.watchroom.operations.site.Position;

/// Prints the papers of a pack, and the audit record, as PDF/A-2a with embedded fonts.
///
/// Safe for use by many threads. The first page of a process takes about a second, later ones a
/// tenth.
public final class Reports {
    private static final String PROGRAM = "Watchroom";

    private final JasperReport template;

    public Reports() {
        try (var compiled = Reports.class.getResourceAsStream("document.jasper")) {
            if (compiled == null) {
                throw new IllegalStateException("the report template is missing from the program");
            }
            this.template = (JasperReport) JRLoader.loadObject(compiled);
        } catch (IOException | JRException e) {
            throw new IllegalStateException("the report template cannot be read", e);
        }
    }

    /// The cover: what the pack is about, every file in it, and how to check it.
    public byte[] index(PackFacts facts) {
        return print(facts, IndexPages.of(facts));
    }

    /// Who, what, when, where: the incident with its timeline, map, stills and exhibits.
    public byte[] incident(PackFacts facts) {
        return print(facts, IncidentPages.of(facts));
    }

    /// The same page by itself, as a report that is printed or filed.
    ///
    /// @param marks what stands in the margins
    public byte[] incident(PackFacts facts, Marks marks) {
        var moments = new Moments(facts.entry().zone());
        var reference = facts.entry().incident().id().reference();
        return print(
                IncidentPages.of(facts),
                new Frame(
                        facts.drill() ? "EXERCISE MATERIAL, NOT EVIDENCE" : "INCIDENT REPORT",
                        "Incident %s  ·  %s\n%s  ·  printed for %s"
                                .formatted(
                                        reference,
                                        facts.entry().categoryName(),
                                        facts.store().title(),
                                        Printable.words(facts.producedBy())),
                        "Incident " + reference,
                        "Incident report, incident " + reference,
                        facts.generatedAt(),
                        facts.entry().zone(),
                        facts.drill(),
                        Optional.of(marks)));
    }

    /// Where the store is.
    ///
    /// @param at of the store
    public byte[] map(PackFacts facts, Position at) {
        return print(facts, PlacePages.map(facts, at));
    }

    /// The store's floors with its cameras and the place of the incident.
    public byte[] plan(PackFacts facts, PlaceFacts place) {
        return print(facts, PlacePages.plan(facts, place));
    }

    /// A part of the audit record, to be read and filed on paper.
    public byte[] record(RecordFacts facts) {
        var moments = new Moments(facts.zone());
        return print(
                RecordPages.of(facts),
                new Frame(
                        facts.drill() ? "EXERCISE MATERIAL, NOT EVIDENCE" : "AUDIT RECORD",
                        "%s\nPrinted by %s, %s"
                                .formatted(
                                        Printable.words(facts.asked()),
                                        Printable.words(facts.printedBy()),
                                        moments.full(facts.printedAt())),
                        "Audit record",
                        "Audit record, " + Printable.words(facts.asked()),
                        facts.printedAt(),
                        facts.zone(),
                        facts.drill(),
                        Optional.empty()));
    }

    /// Every hand an exhibit went through, and every check of its bytes.
    public byte[] custody(CustodyFacts facts) {
        return custody(facts, Optional.empty());
    }

    /// The same as a paper of a pack.
    ///
    /// @param contentDigest of the pack, lower-case hex
    public byte[] custody(CustodyFacts facts, String pack, String contentDigest) {
        return custody(facts, Optional.of(new PackMark(pack, contentDigest)));
    }

    private byte[] custody(CustodyFacts facts, Optional<PackMark> mark) {
        return print(
                CustodyPages.of(facts),
                new Frame(
                        facts.drill() ? "EXERCISE MATERIAL, NOT EVIDENCE" : "CONTINUITY LOG",
                        "Exhibit %s  ·  incident %s\nPrinted by %s, %s"
                                .formatted(
                                        facts.reference(),
                                        facts.incident(),
                                        Printable.words(facts.printedBy()),
                                        new Moments(facts.zone()).full(facts.printedAt())),
                        "Exhibit " + facts.reference(),
                        "Continuity log of " + facts.reference(),
                        facts.printedAt(),
                        facts.zone(),
                        facts.drill(),
                        mark));
    }

    /// Labels for exhibits, on sheets of labels.
    ///
    /// @param skip labels of the first sheet that are used already
    public byte[] labels(List<LabelFacts> labels, LabelSheet sheet, int skip) {
        try (var pages = new LabelPages(sheet)) {
            return pages.print(labels, Math.floorMod(skip, sheet.labels()));
        } catch (IOException e) {
            throw new IllegalStateException("labels could not be printed", e);
        }
    }

    /// Any other paper.
    ///
    /// @param drill everything in it is practice
    public byte[] paper(Paper paper, Instant at, ZoneId zone, boolean drill) {
        return paper(paper, at, zone, drill, Optional.empty());
    }

    /// The same, marked as a page of a pack.
    ///
    /// @param contentDigest of the pack, lower-case hex
    public byte[] packPaper(
            Paper paper,
            Instant at,
            ZoneId zone,
            boolean drill,
            String pack,
            String contentDigest) {
        return paper(paper, at, zone, drill, Optional.of(new PackMark(pack, contentDigest)));
    }

    private byte[] paper(
            Paper paper, Instant at, ZoneId zone, boolean drill, Optional<PackMark> mark) {
        var title = paper.document().title();
        return print(
                paper.document(),
                new Frame(
                        drill ? "EXERCISE MATERIAL, NOT EVIDENCE" : paper.kicker(),
                        paper.subtitle(),
                        title,
                        title,
                        at,
                        zone,
                        drill,
                        mark));
    }

    private byte[] print(PackFacts facts, Document document) {
        var moments = new Moments(facts.entry().zone());
        var incident = facts.entry().incident();
        var reference = incident.id().reference();
        return print(
                document,
                new Frame(
                        facts.drill() ? "EXERCISE MATERIAL, NOT EVIDENCE" : "POLICE EVIDENCE PACK",
                        "Incident %s  ·  %s\n%s  ·  %s"
                                .formatted(
                                        reference,
                                        facts.entry().categoryName(),
                                        facts.store().title(),
                                        moments.full(incident.occurredAt())),
                        "Incident " + reference,
                        document.title() + ", incident " + reference,
                        facts.generatedAt(),
                        facts.entry().zone(),
                        facts.drill(),
                        Optional.of(new PackMark(facts.packName(), facts.contentDigest()))));
    }

    /// What stands around the rows.
    ///
    /// @param running at the foot of every page
    /// @param name of the document, for whoever lists files
    /// @param mark which pack it is of
    private record Frame(
            String kicker,
            String subtitle,
            String running,
            String name,
            Instant at,
            ZoneId zone,
            boolean drill,
            Optional<? extends Margin> margin) {}

    private byte[] print(Document document, Frame frame) {
        var words = new HashMap<String, Object>();
        words.put("kicker", frame.kicker());
        words.put("title", document.title());
        words.put("subtitle", frame.subtitle());
        words.put("running", frame.running());
        words.put(
                "generated",
                "Generated " + new Moments(frame.zone()).brief(frame.at()) + " by " + PROGRAM);
        words.put(
                "drill",
                frame.drill()
                        ? "DRILL: this is an exercise. Nothing in this pack is evidence."
                        : null);
        var mark = frame.margin().filter(PackMark.class::isInstance).map(PackMark.class::cast);
        words.put("pack", mark.map(of -> "Pack " + of.pack()).orElse(null));
        words.put("content", mark.map(of -> "Content SHA-256 " + of.digest()).orElse(null));
        words.put(JRParameter.REPORT_LOCALE, Locale.UK);
        try {
            var filled = JasperFillManager.fillReport(template, words, new Rows(document.rows()));
            var bytes = new ByteArrayOutputStream();
            var exporter = new JRPdfExporter();
            exporter.setExporterInput(new SimpleExporterInput(filled));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(bytes));
            exporter.setConfiguration(configuration(document));
            exporter.exportReport();
            return new Finishing(frame.name(), PROGRAM, frame.at(), frame.drill(), frame.margin())
                    .finish(bytes.toByteArray());
        } catch (JRException | IOException e) {
            throw new IllegalStateException("a page could not be printed", e);
        }
    }

    private static SimplePdfExporterConfiguration configuration(Document document) {
        var configuration = new SimplePdfExporterConfiguration();
        configuration.setTagged(true);
        configuration.setTagLanguage("en-GB");
        configuration.setMetadataTitle(document.title());
        configuration.setDisplayMetadataTitle(true);
        configuration.setCompressed(true);
        return configuration;
    }
}
