package org.watchroom.console.command;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.console.workstation.FootageImport;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.known.importing.KnownImport;
import org.watchroom.operations.site.Estate;
import org.watchroom.operations.site.importing.ImportOptions;
import org.watchroom.operations.site.importing.PoliceForces;
import org.watchroom.operations.site.importing.StoreImport;
import org.watchroom.operations.work.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./watchroom import`: brings in what others made.
@Command(
        name = "import",
        description = "Imports stores, footage, and what is known of stores.",
        mixinStandardHelpOptions = true)
final class ImportCommand {
    private static final int LINES_OF_EACH_TROUBLE = 20;

    @Mixin private Place place = new Place();

    @Command(
            name = "stores",
            description =
                    "Puts the stores of a CSV file into a region; known codes are changed, not doubled.")
    int stores(
            @Parameters(paramLabel = "FILE.csv") Path file,
            @Option(
                            names = "--region",
                            defaultValue = "MAIN",
                            description =
                                    "Code of the region, made when it is not there (default: ${DEFAULT-VALUE}).")
                    String region,
            @Option(
                            names = "--map",
                            paramLabel = "FIELD=COLUMN",
                            description = "Says which column a field is in; may be repeated.")
                    List<String> columns,
            @Option(names = "--encoding", description = "Default: found out from the file.")
                    Optional<Charset> encoding,
            @Option(names = "--delimiter", description = "Default: found out from the file.")
                    Optional<Character> delimiter,
            @Option(
                            names = "--police-forces",
                            paramLabel = "FILE.geojson",
                            description = "Areas of the police forces.")
                    Optional<Path> forces,
            @Option(names = "--dry-run", description = "Reads and reports, changes nothing.")
                    boolean dryRun)
            throws IOException {
        var options = ImportOptions.NONE;
        for (var column : columns == null ? new ArrayList<String>() : columns) {
            options = options.withColumn(column);
        }
        options = encoding.map(options::withEncoding).orElse(options);
        options = delimiter.map(options::withDelimiter).orElse(options);
        if (forces.isPresent()) {
            options = options.withForces(PoliceForces.read(there(forces.get())));
        }
        var report = StoreImport.read(there(file), options);
        report.inWords(LINES_OF_EACH_TROUBLE).forEach(System.out::println);
        if (dryRun || report.accepted().isEmpty()) {
            return report.accepted().isEmpty() ? ExitCode.DATA : ExitCode.OK;
        }
        try (var workstation = place.workstation(Clock.systemUTC())) {
            var number = workstation.staffing().region(region, region, false);
            try (var keeper = workstation.keeper(number, false)) {
                var counts =
                        new Estate(keeper.database(), Clock.systemUTC())
                                .put(number, report.accepted());
                System.out.printf(
                        "Region %s: %,d stores added, %,d changed%n",
                        region, counts.added(), counts.changed());
                context(keeper.database(), number, file);
            }
        }
        return ExitCode.OK;
    }

    @Command(
            name = "footage",
            description = "Puts a recording into the archive of a store's camera, byte for byte.")
    int footage(
            @Parameters(paramLabel = "STORE", description = "Code of the store.") String store,
            @Parameters(
                            paramLabel = "CAMERA",
                            description = "Code of the camera, made when it is not there.")
                    String camera,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--start",
                            required = true,
                            paramLabel = "INSTANT",
                            description =
                                    "When its first picture was taken, such as 2026-11-20T14:02:00Z.")
                    Instant start,
            @Option(
                            names = "--zone",
                            defaultValue = "Europe/London",
                            description =
                                    "In which the recorder showed its time (default: ${DEFAULT-VALUE}).")
                    ZoneId zone,
            @Option(
                            names = "--region",
                            defaultValue = "MAIN",
                            description = "Code of the store's region (default: ${DEFAULT-VALUE}).")
                    String region)
            throws IOException {
        try (var workstation = place.workstation(Clock.systemUTC())) {
            var kept =
                    new FootageImport(workstation, Clock.systemUTC())
                            .add(region, store, camera, there(file), start, zone);
            System.out.println("Kept as " + kept);
        }
        return ExitCode.OK;
    }

    @Command(
            name = "shifts",
            description = "Rosters of stores, as CSV or iCalendar: who is on duty when.",
            mixinStandardHelpOptions = true)
    int shifts(@Mixin KnownFileOptions file) throws IOException {
        return file.bring(KnownImport.Kind.SHIFTS, place, Clock.systemUTC());
    }

    @Command(
            name = "events",
            description =
                    "What is on, as CSV or iCalendar: promotions, deliveries, match days, footfall.",
            mixinStandardHelpOptions = true)
    int events(@Mixin KnownFileOptions file) throws IOException {
        return file.bring(KnownImport.Kind.EVENTS, place, Clock.systemUTC());
    }

    @Command(
            name = "stock",
            description = "Where goods stand, as CSV: groups of goods and zones of the floor plan.",
            mixinStandardHelpOptions = true)
    int stock(@Mixin KnownFileOptions file) throws IOException {
        return file.bring(KnownImport.Kind.STOCK, place, Clock.systemUTC());
    }

    @Command(
            name = "context",
            description =
                    "Hours, managers, environment, criticality and police beats of stores, as CSV.",
            mixinStandardHelpOptions = true)
    int context(@Mixin KnownFileOptions file) throws IOException {
        return file.bring(KnownImport.Kind.CONTEXT, place, Clock.systemUTC());
    }

    /// What else a store list says of its stores.
    private static void context(Database database, int region, Path file) throws IOException {
        if (KnownImport.holdsContext(file)) {
            var report =
                    new KnownImport(database, Clock.systemUTC())
                            .put(
                                    new KnownImport.Order(
                                            KnownImport.Kind.CONTEXT,
                                            file,
                                            region,
                                            ZoneId.of("Europe/London"),
                                            Optional.empty(),
                                            "Store list " + file.getFileName()),
                                    false);
            System.out.printf(
                    "Hours, managers and the like of %,d stores taken, %,d lines of them left out%n",
                    report.taken(), report.rejected().size());
        }
    }

    private static Path there(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Failure.Missing(file.toString());
        }
        return file;
    }
}
