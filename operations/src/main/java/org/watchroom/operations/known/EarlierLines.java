package org.watchroom.operations.known;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Outcome;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.known.Known.Line;
import org.watchroom.operations.site.plan.FloorPlan;
import org.watchroom.operations.site.plan.FloorPlans;
import org.watchroom.operations.work.Database;

/// What happened at this store in the days before: how often, how often of the same kind, in the
/// same zone and at the same hour, and the last three with what became of them.
final class EarlierLines {
    static final Duration BACK = Duration.ofDays(90);

    /// Of one page; and where it stops counting, which it says.
    private static final int PAGE = 250;

    static final int MOST = 1000;
    private static final int TOLD = 3;
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int SAME_HOUR = 60;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK);
    private static final String SOURCE = "Incidents of this store";

    private final Database database;
    private final Clock clock;
    private final Incidents incidents;

    EarlierLines(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.incidents = new Incidents(database);
    }

    List<Line> of(KnownHere.Place place) {
        var earlier = read(place.entry().incident());
        if (earlier.isEmpty()) {
            return List.of(told("None in the %d days before".formatted(BACK.toDays())));
        }
        var lines = new ArrayList<Line>();
        lines.add(told(counts(place, earlier)));
        var outcomes =
                incidents.outcomes().stream()
                        .collect(Collectors.toMap(Outcome::code, Outcome::name));
        earlier.stream().limit(TOLD).forEach(one -> lines.add(told(words(one, outcomes))));
        return lines;
    }

    private List<QueueEntry> read(Incident here) {
        var since = here.raisedAt().minus(BACK);
        var all = new ArrayList<QueueEntry>();
        var last = here;
        while (all.size() < MOST) {
            var page = incidents.before(last, since, PAGE);
            all.addAll(page);
            if (page.size() < PAGE) {
                break;
            }
            last = page.getLast().incident();
        }
        return all;
    }

    private String counts(KnownHere.Place place, List<QueueEntry> earlier) {
        var here = place.entry();
        var words = new StringBuilder();
        words.append(earlier.size() >= MOST ? "At least " : "").append(earlier.size());
        words.append(" in the %d days before".formatted(BACK.toDays()));
        var parts = new ArrayList<String>();
        add(
                parts,
                earlier,
                one -> one.categoryName().equals(here.categoryName()),
                "%d of this kind");
        var plan = new FloorPlans(database, clock).of(place.store().id());
        zone(plan, here)
                .ifPresent(zone ->
                        add(
                                parts,
                                earlier,
                                one -> zone(plan, one).filter(zone::equals).isPresent(),
                                "%d at " + zone.replace("%", "%%")));
        add(
                parts,
                earlier,
                one -> apart(here, one) <= SAME_HOUR,
                "%d within an hour of this time of day");
        return words.append(parts.isEmpty() ? "" : ": " + String.join(", ", parts)).toString();
    }

    private static void add(
            List<String> parts,
            List<QueueEntry> earlier,
            Predicate<QueueEntry> like,
            String words) {
        long count = earlier.stream().filter(like).count();
        if (count > 0) {
            parts.add(words.formatted(count));
        }
    }

    /// The zone of the plan that its words mean, else those words.
    private static Optional<String> zone(FloorPlan plan, QueueEntry entry) {
        var words = entry.incident().place().strip();
        return plan.place(words)
                .map(there -> there.zone().name())
                .or(() -> Optional.of(words).filter(said -> !said.isEmpty()));
    }

    /// In minutes of the day, by the store's clock.
    private static int apart(QueueEntry one, QueueEntry other) {
        int apart = Math.abs(minute(one) - minute(other));
        return Math.min(apart, MINUTES_OF_DAY - apart);
    }

    private static int minute(QueueEntry entry) {
        return entry.incident().occurredAt().atZone(entry.zone()).toLocalTime().toSecondOfDay()
                / 60;
    }

    private static String words(QueueEntry one, Map<String, String> outcomes) {
        var state =
                switch (one.incident().state()) {
                    case Incident.State.Waiting _ -> "still waiting";
                    case Incident.State.Claimed _ -> "being worked on";
                    case Incident.State.Closed(_, _, var outcome) ->
                            outcomes.getOrDefault(outcome, outcome);
                };
        return WHEN.format(one.incident().occurredAt().atZone(one.zone()))
                + ", "
                + one.categoryName()
                + ": "
                + state;
    }

    private static Line told(String text) {
        return new Line(text, SOURCE, Optional.empty(), false);
    }
}
