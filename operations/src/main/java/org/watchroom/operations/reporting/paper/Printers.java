package org.watchroom.operations.reporting.paper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.standard.JobName;
import javax.print.attribute.standard.MediaSizeName;
import javax.print.attribute.standard.PrinterIsAcceptingJobs;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.printing.PDFPageable;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// The printers of this computer. PDF goes to them as it is, so that paper, preview and file are
/// the same document; a printer that takes no PDF gets its pages painted.
public final class Printers {
    private static final List<DocFlavor> WHOLE =
            List.of(DocFlavor.INPUT_STREAM.PDF, DocFlavor.INPUT_STREAM.AUTOSENSE);
    private static final String WHAT_TO_DO =
            "Look whether it is switched on and accepts jobs, or choose another one.";

    private final Supplier<PrintService[]> services;
    private final Supplier<Optional<PrintService>> usual;

    public Printers() {
        this(
                () -> PrintServiceLookup.lookupPrintServices(null, null),
                () -> Optional.ofNullable(PrintServiceLookup.lookupDefaultPrintService()));
    }

    Printers(Supplier<PrintService[]> services, Supplier<Optional<PrintService>> usual) {
        this.services = services;
        this.usual = usual;
    }

    /// Names, the usual one first.
    public List<String> names() {
        var first = usual.get().map(PrintService::getName);
        var all = Arrays.stream(services.get()).map(PrintService::getName).sorted().toList();
        return Stream.concat(
                        first.filter(all::contains).stream(),
                        all.stream().filter(name -> first.filter(name::equals).isEmpty()))
                .toList();
    }

    /// Returns when the spooler has all files.
    ///
    /// @param printer one of [#names]; empty for the usual one, or the first
    /// @param job what the printer's queue shows; without personal data
    /// @return the printer's name
    /// @throws Failure.Refused `no-printer`, `printer-refused`
    public String print(Optional<String> printer, String job, List<Path> files) throws IOException {
        var service = service(printer);
        for (var file : files) {
            spool(service, job, file);
        }
        return service.getName();
    }

    private PrintService service(Optional<String> printer) {
        var name = printer.or(() -> names().stream().findFirst());
        return name.flatMap(wanted ->
                        Arrays.stream(services.get())
                                .filter(one -> one.getName().equals(wanted))
                                .findFirst())
                .orElseThrow(() ->
                        new Failure.Refused(
                                "no-printer",
                                printer.map(one -> "There is no printer " + one + " any more. ")
                                                .orElse("This computer has no printer. ")
                                        + "Save the report as PDF and print it elsewhere, or have a printer set up.",
                                null));
    }

    private static void spool(PrintService service, String job, Path file) throws IOException {
        if (service.getAttribute(PrinterIsAcceptingJobs.class)
                == PrinterIsAcceptingJobs.NOT_ACCEPTING_JOBS) {
            throw refused(service, "it accepts no jobs at present", null);
        }
        var attributes = new HashPrintRequestAttributeSet();
        attributes.add(MediaSizeName.ISO_A4);
        attributes.add(new JobName(job, null));
        var whole = WHOLE.stream().filter(service::isDocFlavorSupported).findFirst();
        var heard = new Heard();
        DocPrintJob printing = service.createPrintJob();
        printing.addPrintJobListener(heard);
        try {
            if (whole.isPresent()) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    printing.print(new SimpleDoc(bytes, whole.get(), null), attributes);
                    heard.await();
                }
            } else {
                try (var document = Loader.loadPDF(file.toFile())) {
                    printing.print(
                            new SimpleDoc(
                                    new PDFPageable(document),
                                    DocFlavor.SERVICE_FORMATTED.PAGEABLE,
                                    null),
                            attributes);
                    heard.await();
                }
            }
        } catch (PrintException e) {
            throw refused(service, String.valueOf(e.getMessage()), e);
        }
        heard.failure()
                .ifPresent(why -> {
                    throw refused(service, why, null);
                });
    }

    private static Failure.Refused refused(
            PrintService service, String why, @Nullable Exception cause) {
        return new Failure.Refused(
                "printer-refused",
                "The printer %s did not take the report: %s. %s"
                        .formatted(service.getName(), why, WHAT_TO_DO),
                cause);
    }
}
