package org.watchroom.operations.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jasperreports.engine.JRElement;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JRTextField;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.fill.JRSwapFileVirtualizer;
import net.sf.jasperreports.engine.type.HorizontalTextAlignEnum;
import net.sf.jasperreports.engine.util.JRLoader;
import net.sf.jasperreports.engine.util.JRSwapFile;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;

/// Prints tables of any length as PDF/A-2a, in volumes: what a tagged page leaves behind in memory
/// until its file is closed is bounded by [#LINES_IN_VOLUME].
///
/// Safe for use by many threads.
public final class SheetPrinter {
    /// A volume ends after so many lines of data, wherever its page is then.
    public static final int LINES_IN_VOLUME = 20_000;

    private static final String PROGRAM = "Watchroom";
    private static final int GAP = 6;
    private static final int PAGES_IN_MEMORY = 300;
    private static final int SWAP_BLOCK = 64 * 1024;
    private static final int SWAP_GROWTH = 128;

    /// @param pages how many
    public record Volume(Path file, int pages) {}

    /// How many volumes so many lines make; one where there are none.
    public static int volumes(long lines) {
        return (int) Math.max(1, Math.ceilDiv(lines, LINES_IN_VOLUME));
    }

    /// Writes `volume-1.pdf`, `volume-2.pdf` … into `folder`.
    ///
    /// @param count how many lines there are; nobody counts them again
    public List<Volume> print(
            SheetFacts facts, Iterator<SheetFacts.Line> lines, long count, Path folder)
            throws IOException {
        int volumes = volumes(count);
        var made = new ArrayList<Volume>();
        for (int n = 1; n <= volumes; n++) {
            made.add(volume(facts, new SheetRows(lines, LINES_IN_VOLUME), n, volumes, folder));
        }
        return made;
    }

    private static Volume volume(SheetFacts facts, SheetRows rows, int n, int volumes, Path folder)
            throws IOException {
        var draft = folder.resolve("volume-" + n + ".draft");
        var file = folder.resolve("volume-" + n + ".pdf");
        int pages = export(facts, rows, draft, folder);
        new Finishing(
                        facts.title() + ", " + facts.number(),
                        PROGRAM,
                        facts.at(),
                        facts.drill(),
                        Optional.of(
                                new Marks(
                                        facts.marking(), facts.number(), facts.data(), n, volumes)))
                .finish(draft, file);
        Files.delete(draft);
        return new Volume(file, pages);
    }

    private static int export(SheetFacts facts, SheetRows rows, Path draft, Path folder)
            throws IOException {
        var swap =
                new JRSwapFileVirtualizer(
                        PAGES_IN_MEMORY,
                        new JRSwapFile(folder.toString(), SWAP_BLOCK, SWAP_GROWTH),
                        true);
        try (var out = new BufferedOutputStream(Files.newOutputStream(draft))) {
            var words = words(facts);
            words.put(JRParameter.REPORT_VIRTUALIZER, swap);
            JasperPrint filled = JasperFillManager.fillReport(template(facts), words, rows);
            swap.setReadOnly(true);
            var exporter = new JRPdfExporter();
            exporter.setExporterInput(new SimpleExporterInput(filled));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
            exporter.setConfiguration(configuration(facts));
            exporter.exportReport();
            return filled.getPages().size();
        } catch (JRException e) {
            throw new IllegalStateException("a page could not be printed", e);
        } finally {
            swap.cleanup();
        }
    }

    static HashMap<String, Object> words(SheetFacts facts) {
        var words = new HashMap<String, Object>();
        words.put("title", facts.title());
        words.put("asked", Printable.words(facts.asked()));
        words.put("running", Printable.words(facts.running()));
        words.put("columns", facts.columns().size());
        for (int n = 0; n < facts.columns().size(); n++) {
            words.put("h" + (n + 1), facts.columns().get(n).head().toUpperCase(Locale.UK));
        }
        words.put(
                "drill",
                facts.drill()
                        ? "DRILL: this is an exercise. Nothing in this report is evidence."
                        : null);
        words.put(JRParameter.REPORT_LOCALE, Locale.UK);
        return words;
    }

    private static SimplePdfExporterConfiguration configuration(SheetFacts facts) {
        var configuration = new SimplePdfExporterConfiguration();
        configuration.setTagged(true);
        configuration.setTagLanguage("en-GB");
        configuration.setMetadataTitle(facts.title());
        configuration.setDisplayMetadataTitle(true);
        configuration.setCompressed(true);
        return configuration;
    }

    /// A copy of its own for each printing: its cells are moved to where the columns are.
    static JasperReport template(SheetFacts facts) {
        try (var compiled = SheetPrinter.class.getResourceAsStream("sheet.jasper")) {
            if (compiled == null) {
                throw new IllegalStateException("the report template is missing from the program");
            }
            var template = (JasperReport) JRLoader.loadObject(compiled);
            for (var band : template.getAllBands()) {
                for (var element : band.getElements()) {
                    place(element, facts.columns());
                }
            }
            return template;
        } catch (IOException | JRException e) {
            throw new IllegalStateException("the report template cannot be read", e);
        }
    }

    private static void place(JRElement element, List<SheetFacts.Column> columns) {
        var key = element.getKey();
        if (key == null || !key.matches("[hc][1-8]") || !(element instanceof JRTextField cell)) {
            return;
        }
        int at = key.charAt(1) - '1';
        if (at >= columns.size()) {
            return;
        }
        int all = columns.stream().mapToInt(SheetFacts.Column::share).sum();
        int before = columns.stream().limit(at).mapToInt(SheetFacts.Column::share).sum();
        int upTo = before + columns.get(at).share();
        int left = SheetFacts.WIDTH * before / all;
        int gap = at == columns.size() - 1 ? 0 : GAP;
        cell.setX(left);
        cell.setWidth(SheetFacts.WIDTH * upTo / all - left - gap);
        if (columns.get(at).number()) {
            cell.setHorizontalTextAlign(HorizontalTextAlignEnum.RIGHT);
        }
    }
}
