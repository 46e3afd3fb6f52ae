package org.watchroom.operations.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.util.JRLoader;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.renderers.Renderable;
import net.sf.jasperreports.renderers.SimpleDataRenderer;
import org.jspecify.annotations.Nullable;

/// Prints statements, and their rear pages as documents of their own, as PDF/A-2a.
///
/// Safe for use by many threads.
public final class StatementPrinter {
    private static final String PROGRAM = "Watchroom";
    private static final String DRILL =
            "DRILL: this is an exercise. Nothing on these pages is evidence.";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final JasperReport template;

    public StatementPrinter() {
        try (var compiled = StatementPrinter.class.getResourceAsStream("statement.jasper")) {
            if (compiled == null) {
                throw new IllegalStateException("the statement's form is missing from the program");
            }
            this.template = (JasperReport) JRLoader.loadObject(compiled);
        } catch (IOException | JRException e) {
            throw new IllegalStateException("the statement's form cannot be read", e);
        }
    }

    /// A document and how many pages it has.
    public record Printed(byte[] pdf, int pages) {}

    /// The served copy.
    public Printed statement(StatementFacts facts) {
        int pages = 1;
        for (int n = 0; n < 3; n++) { // their number stands in the words, and can make one more
            int printed = fill(facts, pages).getPages().size();
            if (printed == pages) {
                break;
            }
            pages = printed;
        }
        return export(fill(facts, pages), name(facts), facts.at(), facts.drill());
    }

    private static String name(StatementFacts facts) {
        return facts.title() + ", incident " + facts.reference();
    }

    private JasperPrint fill(StatementFacts facts, int pages) {
        var rows = new ArrayList<Row>();
        fact(rows, "Statement of", facts.name());
        fact(rows, "Age, if under 18", facts.age());
        if (!facts.occupation().isBlank()) {
            fact(rows, "Occupation", facts.occupation());
        }
        fact(rows, "Number of pages", String.valueOf(pages));
        var declared =
                facts.declaration().replace("{pages}", pages == 1 ? "1 page" : pages + " pages");
        text(rows, "Declaration", Row.Kind.NOTICE, declared);
        if (!facts.signed().isEmpty()) {
            sign(rows, "Declaration", facts.signed().getFirst(), facts);
        }
        facts.paragraphs().forEach(words -> text(rows, "Statement", Row.Kind.TEXT, words));
        facts.answers()
                .forEach(answer ->
                        text(
                                rows,
                                "How I saw it",
                                Row.Kind.TEXT,
                                answer.heading() + ": " + answer.words()));
        for (int n = 0; n < facts.signed().size(); n++) {
            if (n == 1) {
                text(rows, "Read to the maker", Row.Kind.NOTICE, facts.readerDeclaration());
            }
            sign(rows, n == 1 ? "Read to the maker" : "Signed", facts.signed().get(n), facts);
        }
        var words = new HashMap<String, Object>();
        words.put(
                "kicker",
                "CRIMINAL PROCEDURE RULES, PART 16; CRIMINAL JUSTICE ACT 1967, SECTION 9");
        words.put("title", facts.title());
        words.put(
                "subtitle",
                "Incident %s%s"
                        .formatted(
                                facts.reference(),
                                facts.supplement()
                                        ? "\nA supplement to an earlier statement"
                                        : ""));
        words.put(
                "running",
                "Statement of %s  ·  incident %s"
                        .formatted(printable(facts.name()), facts.reference()));
        words.put("signed", "Signed");
        facts.signed().stream()
                .findFirst()
                .flatMap(StatementFacts.Hand::drawn)
                .ifPresent(drawn -> words.put("signature", png(drawn)));
        return fill(rows, words, facts.drill());
    }

    private static void sign(
            List<Row> rows, String section, StatementFacts.Hand hand, StatementFacts facts) {
        rows.add(
                new Row(
                        section,
                        "sign",
                        "",
                        hand.role(),
                        printable(hand.name()),
                        hand.when()
                                .map(at -> DAY.format(LocalDate.ofInstant(at, facts.zone())))
                                .orElse(""),
                        null,
                        hand.drawn().map(StatementPrinter::png).orElse(null),
                        null));
    }

    /// The rear page, marked as what it is.
    public Printed rear(RearFacts facts) {
        var rows = new ArrayList<Row>();
        rows.add(
                Row.of(
                        "",
                        Row.Kind.NOTICE,
                        "",
                        "FOR THE POLICE AND THE PROSECUTION ONLY. Never to be served, copied to the defence or kept"
                                + " with the statement."));
        fact(rows, "Witness", facts.name());
        facts.lines().forEach(line -> fact(rows, line.label(), line.words()));
        var words = new HashMap<String, Object>();
        words.put("kicker", "REAR PAGE  ·  POLICE ONLY");
        words.put("title", facts.title());
        words.put("subtitle", "Incident " + facts.reference());
        words.put("running", "POLICE ONLY  ·  incident " + facts.reference());
        return export(
                fill(rows, words, facts.drill()),
                facts.title() + ", police only",
                facts.at(),
                facts.drill());
    }

    private static void fact(List<Row> rows, String label, String value) {
        rows.add(Row.of("", Row.Kind.FACT, "", label, printable(value)));
    }

    private static void text(List<Row> rows, String section, Row.Kind kind, String words) {
        rows.add(Row.of(section, kind, "", printable(words)));
    }

    private static String printable(String words) {
        return Printable.words(words);
    }

    private JasperPrint fill(List<Row> rows, Map<String, Object> words, boolean drill) {
        words.put("drill", drill ? DRILL : null);
        words.put(JRParameter.REPORT_LOCALE, Locale.UK);
        try {
            return JasperFillManager.fillReport(template, words, new Rows(rows));
        } catch (JRException e) {
            throw new IllegalStateException("a statement could not be printed", e);
        }
    }

    private static Printed export(
            JasperPrint filled, String name, java.time.Instant at, boolean drill) {
        try {
            var bytes = new ByteArrayOutputStream();
            var exporter = new JRPdfExporter();
            exporter.setExporterInput(new SimpleExporterInput(filled));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(bytes));
            var configuration = new SimplePdfExporterConfiguration();
            configuration.setTagged(true);
            configuration.setTagLanguage("en-GB");
            configuration.setMetadataTitle(name);
            configuration.setDisplayMetadataTitle(true);
            configuration.setCompressed(true);
            exporter.setConfiguration(configuration);
            exporter.exportReport();
            return new Printed(
                    new Finishing(name, PROGRAM, at, drill, Optional.empty())
                            .finish(bytes.toByteArray()),
                    filled.getPages().size());
        } catch (JRException | IOException e) {
            throw new IllegalStateException("a statement could not be printed", e);
        }
    }

    private static @Nullable Renderable png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException("a signature could not be drawn", e);
        }
        return SimpleDataRenderer.getInstance(bytes.toByteArray());
    }
}
