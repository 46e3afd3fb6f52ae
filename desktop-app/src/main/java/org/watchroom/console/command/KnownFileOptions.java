package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.known.importing.KnownImport;
import org.watchroom.operations.site.Region;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the commands have in common that bring in what is known of stores.
final class KnownFileOptions {
    private static final int MOST_TOLD = 20;

    @Mixin private AdminAccess access = new AdminAccess();

    @Parameters(
            paramLabel = "FILE",
            description =
                    "CSV, for shifts and events also iCalendar; see docs/how-to/known-here.md.")
    private Path file = Path.of("");

    @Option(
            names = "--store",
            paramLabel = "CODE",
            description = "All of the file is about this store. Default: each line says its own.")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "Of the stores. Default: that of --store, or the only one there is.")
    private Optional<String> region = Optional.empty();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description =
                    "A later file of this name takes the place of this one. Default: the file's name.")
    private Optional<String> source = Optional.empty();

    @Option(names = "--dry-run", description = "Reads and reports, changes nothing.")
    private boolean dryRun;

    /// @param above where `import` itself was told to be
    int bring(KnownImport.Kind kind, Place above, Clock clock) throws IOException {
        access.orAt(above);
        if (!Files.isRegularFile(file)) {
            throw new Failure.Missing(file.toString());
        }
        try (var desk = access.open()) {
            var there = region(desk);
            var report =
                    new KnownImport(desk.session().database(), clock)
                            .put(
                                    new KnownImport.Order(
                                            kind,
                                            file,
                                            there.id(),
                                            there.zone(),
                                            store,
                                            source.orElseGet(() ->
                                                    Objects.toString(file.getFileName(), "file"))),
                                    dryRun);
            tell(report);
            return report.taken() == 0 && !report.rejected().isEmpty()
                    ? ExitCode.DATA
                    : ExitCode.OK;
        }
    }

    private void tell(KnownImport.Report report) {
        var json = new LinkedHashMap<String, Object>();
        json.put("taken", report.taken());
        json.put("stores", report.stores());
        json.put("replaced", report.replaced());
        json.put("rejected", report.rejected());
        var words = new StringBuilder();
        words.append(
                "%,d %s, %,d stores; %,d earlier ones replaced; %,d left out"
                        .formatted(
                                report.taken(),
                                dryRun ? "would be taken" : "taken",
                                report.stores(),
                                report.replaced(),
                                report.rejected().size()));
        report.rejected().stream().limit(MOST_TOLD).forEach(one -> words.append("\n").append(one));
        if (report.rejected().size() > MOST_TOLD) {
            words.append("\n… and %,d more".formatted(report.rejected().size() - MOST_TOLD));
        }
        access.output().done(json, words.toString());
    }

    private Region region(AdminDesk desk) {
        var mine = desk.session().regions();
        var wanted =
                region.map(desk::region).or(() -> store.map(code -> desk.store(code).region()));
        if (wanted.isEmpty() && mine.size() != 1) {
            throw new Failure.Unreadable(
                    "There are several regions", "Give --region CODE, or --store CODE.", null);
        }
        return mine.stream()
                .filter(one -> wanted.isEmpty() || one.id() == wanted.get())
                .findFirst()
                .orElseThrow(() -> new Failure.Missing("The region"));
    }
}
