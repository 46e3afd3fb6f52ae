package org.watchroom.operations.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;

/// The same template filled and exported by JasperReports alone, in memory, without tags, marks and
/// archive form: what the benchmark of [SheetPrinter] is held against. Serves nothing else.
public final class BareExport {
    private BareExport() {}

    /// @param most how many lines to print
    /// @return how many pages
    public static int print(SheetFacts facts, Iterator<SheetFacts.Line> lines, int most, Path file)
            throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var filled =
                    JasperFillManager.fillReport(
                            SheetPrinter.template(facts),
                            SheetPrinter.words(facts),
                            new SheetRows(lines, most));
            var exporter = new JRPdfExporter();
            exporter.setExporterInput(new SimpleExporterInput(filled));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
            exporter.exportReport();
            return filled.getPages().size();
        } catch (JRException e) {
            throw new IllegalStateException("a page could not be printed", e);
        }
    }
}
