package org.watchroom.operations.known;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.watchroom.operations.evidence.FootageLife;
import org.watchroom.operations.known.Known.Line;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.site.plan.FloorPlans;
import org.watchroom.operations.site.plan.Nearest;
import org.watchroom.operations.work.Database;

/// What keeps the footage of the nearest cameras at the moment of the incident.
final class FootageLines {
    /// How many cameras are told by name; the plan and the playback show the others.
    private static final int NEAREST = 3;

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);

    private final Database database;
    private final Clock clock;

    FootageLines(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Line> of(KnownHere.Place place) {
        var incident = place.entry().incident();
        var cameras = new Stores(database).cameras(incident.store());
        var plan = new FloorPlans(database, clock).of(incident.store());
        var kept =
                database.read(db -> new KnownSql(db).footage(incident.id())).stream()
                        .collect(Collectors.toMap(KnownSql.Kept::camera, Function.identity()));
        var said = new LinkedHashMap<Said, List<String>>();
        int told = 0;
        for (var camera : new Nearest(cameras, plan).to(incident.place())) {
            var one = kept.get(camera.id());
            if (one != null && told++ < NEAREST) {
                said.computeIfAbsent(said(place, one), _ -> new ArrayList<>()).add(camera.name());
            }
        }
        return said.entrySet().stream()
                .map(one ->
                        new Line(
                                String.join(", ", one.getValue()) + ": " + one.getKey().words(),
                                "Recorders, holds and exhibits",
                                Optional.empty(),
                                one.getKey().warns()))
                .toList();
    }

    /// Cameras of which the same is to be said share a line.
    private record Said(String words, boolean warns) {}

    private Said said(KnownHere.Place place, KnownSql.Kept kept) {
        var now = clock.instant();
        boolean safe = kept.taken() || kept.byDuty() && (kept.held() || kept.isProtected());
        boolean soon = !safe && !now.isBefore(kept.until().minus(FootageLife.URGENT));
        return new Said(words(place, kept, now, soon ? left(now, kept.until()) : ""), soon);
    }

    private static String words(
            KnownHere.Place place, KnownSql.Kept kept, Instant now, String left) {
        if (kept.taken()) {
            return "taken as evidence";
        }
        var until = WHEN.format(kept.until().atZone(place.store().zone()));
        if (kept.byDuty()) {
            return kept.held()
                    ? "kept by a legal hold"
                    : kept.isProtected()
                            ? "protected, not taken yet"
                            : "not protected; kept until " + until + left;
        }
        return now.isBefore(kept.until())
                ? "not taken; its recorder overwrites it " + until + left
                : "not taken; its recorder has overwritten it since " + until;
    }

    private static String left(Instant now, Instant until) {
        var left = Duration.between(now, until);
        return left.isNegative() ? "" : ", in " + left.toHours() + " h";
    }
}
