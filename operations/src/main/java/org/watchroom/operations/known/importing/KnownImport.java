package org.watchroom.operations.known.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.site.importing.TableFile;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Hash;
import org.watchroom.operations.work.Ids;

/// Brings in files of what is known of stores. For administrators; the database refuses everyone
/// else, and writes down who brought in what.
public final class KnownImport {
    /// Of a calendar: so much of what has been, and of what is to come.
    private static final Duration BACK = Duration.ofDays(62);

    private static final Duration AHEAD = Duration.ofDays(190);
    private static final int MOST = 50_000;

    private final Database database;
    private final Clock clock;

    public KnownImport(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What a file tells.
    public enum Kind {
        /// Hours, manager, environment, criticality, beat.
        CONTEXT,
        /// Who is on duty when. CSV or iCalendar.
        SHIFTS,
        /// Which goods stand in which zone.
        STOCK,
        /// Promotions, deliveries, match days, footfall. CSV or iCalendar.
        EVENTS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param region of the stores
    /// @param store code of the one that all of the file is about; empty where each line says it
    /// @param source by what a later file takes the place of this one, such as the roster's name
    public record Order(
            Kind kind, Path file, int region, ZoneId zone, Optional<String> store, String source) {}

    /// What became of it.
    ///
    /// @param taken lines and entries that are there now
    /// @param replaced earlier ones of the same source that went for them
    /// @param rejected what was left out: where, and why
    public record Report(int taken, int stores, int replaced, List<String> rejected) {
        public Report {
            rejected = List.copyOf(rejected);
        }
    }

    /// Whether a store list has columns for [Kind#CONTEXT] too. One that is no table with a header
    /// has none.
    public static boolean holdsContext(Path file) throws IOException {
        try {
            return ContextTable.in(TableFile.read(file));
        } catch (Failure.Unreadable _) {
            return false;
        }
    }

    /// Reads and puts it there, all or nothing; single bad lines are left out and told.
    ///
    /// @param dry only reads
    /// @throws Failure.Unreadable when the file as a whole is not what it should be
    /// @throws Failure.Missing when there is no such store in the region
    public Report put(Order order, boolean dry) throws IOException {
        var rows = read(order);
        if (rows.rows().size() > MOST) {
            throw new Failure.Unreadable(
                    "The file has more than %,d lines".formatted(MOST),
                    "Bring it in piece by piece",
                    null);
        }
        var rejected =
                rows.rejected().stream().map(one -> one.where() + ": " + one.reason()).toList();
        if (dry || rows.rows().isEmpty() && rows.span().isEmpty()) {
            return new Report(rows.rows().size(), rows.stores().size(), 0, rejected);
        }
        var digest = sha256(order.file());
        int replaced =
                database.write(
                        db -> new KnownPutSql(db, clock).put(order, Ids.next(clock), digest, rows));
        return new Report(rows.rows().size(), rows.stores().size(), replaced, rejected);
    }

    private Rows read(Order order) throws IOException {
        var stores =
                new Stores(database)
                        .all().stream().filter(one -> one.region() == order.region()).toList();
        var estates = new Estates(stores, order.store());
        return switch (order.kind()) {
            case CONTEXT -> ContextTable.read(TableFile.read(order.file()), estates);
            case STOCK -> StockTable.read(TableFile.read(order.file()), estates);
            case SHIFTS ->
                    calendar(order.file())
                            ? CalendarRows.shifts(
                                    entries(order, estates), estates, clock.instant().plus(AHEAD))
                            : RosterTable.read(TableFile.read(order.file()), estates);
            case EVENTS ->
                    calendar(order.file())
                            ? CalendarRows.events(
                                    entries(order, estates), estates, clock.instant().plus(AHEAD))
                            : EventTable.read(TableFile.read(order.file()), estates, order.zone());
        };
    }

    private CalendarFile.Read entries(Order order, Estates estates) throws IOException {
        var now = clock.instant();
        var zone =
                order.store().isEmpty()
                        ? order.zone()
                        : estates.of("").map(Store::zone).orElse(order.zone());
        return CalendarFile.read(order.file(), now.minus(BACK), now.plus(AHEAD), zone);
    }

    /// By what it begins with, whatever it is called.
    private static boolean calendar(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = new String(in.readNBytes(200), StandardCharsets.UTF_8);
            return start.replace("\uFEFF", "")
                            .strip()
                            .toUpperCase(Locale.ROOT)
                            .startsWith("BEGIN:VCALENDAR")
                    || file.toString().toLowerCase(Locale.ROOT).endsWith(".ics");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), Hash.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }
}
