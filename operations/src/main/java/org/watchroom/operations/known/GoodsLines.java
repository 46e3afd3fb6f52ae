package org.watchroom.operations.known;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.known.Known.Line;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.site.plan.FloorPlans;
import org.watchroom.operations.site.plan.Nearest;
import org.watchroom.operations.work.Database;

/// Where the goods stand that a report names, and which cameras look there. A hint: words name
/// goods that were not taken, and goods are carried about.
final class GoodsLines {
    private static final int MOST = 3;
    private static final int CAMERAS = 2;

    private final Database database;
    private final Clock clock;

    GoodsLines(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Line> of(KnownHere.Place place) {
        var store = place.store().id();
        var stock = database.read(db -> new KnownSql(db).stock(store));
        if (stock.isEmpty()) {
            return List.of();
        }
        var said = words(said(place));
        var named = stock.stream().filter(one -> names(one.goods(), said)).toList();
        if (named.isEmpty()) {
            return List.of();
        }
        var nearest =
                new Nearest(
                        new Stores(database).cameras(store),
                        new FloorPlans(database, clock).of(store));
        var lines = new ArrayList<Line>();
        var seen = new HashSet<String>();
        for (var one : named) {
            if (lines.size() < MOST && seen.add(one.goods() + "\n" + one.zone())) {
                lines.add(KnownHere.line(words(one, nearest), one.file()));
            }
        }
        return lines;
    }

    private String said(KnownHere.Place place) {
        var incident = place.entry().incident();
        return new Incidents(database)
                .timeline(incident.id()).stream()
                        .filter(line ->
                                line.kind() == TimelineEntry.Kind.RAISED
                                        || line.kind() == TimelineEntry.Kind.REPORTED_AGAIN)
                        .map(TimelineEntry::text)
                        .collect(Collectors.joining(" ", incident.summary() + " ", ""));
    }

    private static String words(KnownSql.Stock stock, Nearest nearest) {
        var place = nearest.place(stock.zone());
        var where = stock.goods() + " stand at " + stock.zone();
        if (place.isEmpty()) {
            return where;
        }
        var cameras =
                nearest.to(stock.zone()).stream()
                        .limit(CAMERAS)
                        .map(Camera::name)
                        .collect(Collectors.joining(", "));
        return cameras.isEmpty() ? where : where + "; nearest cameras: " + cameras;
    }

    /// `Razors & blades` is named by razors, and by blades; `Red wine` only by both words.
    static boolean names(String goods, Set<String> said) {
        return Arrays.stream(goods.split("[,/&+;]|\\band\\b"))
                .map(GoodsLines::words)
                .anyMatch(part -> !part.isEmpty() && said.containsAll(part));
    }

    static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.UK).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 2)
                .map(word ->
                        word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                                ? word.substring(0, word.length() - 1)
                                : word)
                .collect(Collectors.toSet());
    }
}
