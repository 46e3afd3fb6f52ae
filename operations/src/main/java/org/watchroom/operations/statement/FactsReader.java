package org.watchroom.operations.statement;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.watchroom.operations.clock.ClockCheck;
import org.watchroom.operations.clock.ClockCourse;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.clock.ClockReading;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.report.ClockWords;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Database;

/// Gathers what is known of an incident, for drafting.
final class FactsReader {
    private final Database database;
    private final Incidents incidents;
    private final Stores stores;
    private final ClockLedger clocks;
    private final Map<String, Fact> named = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Fact>>> lists = new LinkedHashMap<>();
    private DateTimeFormatter moments = DateTimeFormatter.ISO_INSTANT;

    FactsReader(Database database) {
        this.database = database;
        this.incidents = new Incidents(database);
        this.stores = new Stores(database);
        this.clocks = new ClockLedger(database);
    }

    /// @param person whose exhibits are meant, where they have produced any
    /// @throws Failure.Missing when the incident is not there, or not for this person
    Facts of(IncidentId id, UUID person, String personName) {
        var entry = incidents.find(id).orElseThrow(() -> new Failure.Missing("The incident"));
        var incident = entry.incident();
        var store =
                stores.find(incident.store()).orElseThrow(() -> new Failure.Missing("The store"));
        moments = format(entry.zone());
        var of =
                new Source(
                        Source.Kind.INCIDENT,
                        id.value().toString(),
                        "Incident " + id.reference(),
                        entry.categoryName() + ", " + moment(incident.occurredAt()));
        put("incident.reference", id.reference(), of);
        put("incident.category", entry.categoryName().toLowerCase(Locale.UK), of);
        put("incident.occurred", moment(incident.occurredAt()), of);
        var at =
                new Source(
                        Source.Kind.STORE,
                        store.id().value().toString(),
                        "Store " + store.code(),
                        store.fascia() + ", " + store.title());
        put("store.name", store.title(), at);
        put("store.fascia", store.fascia(), at);
        put(
                "person.name",
                personName,
                new Source(Source.Kind.PERSON, person.toString(), "Signed in", personName));
        var cameras = stores.cameras(store.id());
        cameras(cameras, at);
        notes(incidents.timeline(id));
        looks(database.read(db -> new FactsSql(db).looks(id)), personName);
        var exhibits = database.read(db -> new FactsSql(db).exhibits(id));
        var own = exhibits.stream().filter(e -> e.by().equals(person)).toList();
        exhibits(own.isEmpty() ? exhibits : own);
        var shown = exhibits.stream().flatMap(e -> e.camera().stream()).collect(Collectors.toSet());
        clocks(cameras, shown, incident.occurredAt());
        return new Facts(named, lists);
    }

    private static DateTimeFormatter format(ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm:ss zzz", Locale.UK)
                .withZone(zone);
    }

    private String moment(Instant at) {
        return moments.format(at);
    }

    private void put(String name, String words, Source source) {
        if (!words.isBlank()) {
            named.put(name, Fact.of(words, source));
        }
    }

    private void cameras(List<Camera> cameras, Source store) {
        if (cameras.isEmpty()) {
            return;
        }
        var list = cameras.stream().map(Camera::name).collect(Collectors.joining(", "));
        var source = new Source(Source.Kind.CAMERAS, store.id(), "Cameras of the store", list);
        put("camera.list", list, source);
        put("camera.count", String.valueOf(cameras.size()), source);
        var days = cameras.stream().map(Camera::retentionDays).distinct().sorted().toList();
        put(
                "recorder.retention",
                days.stream().map(String::valueOf).collect(Collectors.joining(" to ")) + " days",
                new Source(
                        Source.Kind.CAMERAS,
                        store.id() + "/days",
                        "How long recorders keep footage",
                        days + " days"));
    }

    private void notes(List<TimelineEntry> timeline) {
        lists.put(
                "note",
                timeline.stream()
                        .filter(entry -> entry.kind() == TimelineEntry.Kind.NOTE)
                        .map(entry -> {
                            var who = entry.person().orElse("the system");
                            var source =
                                    new Source(
                                            Source.Kind.TIMELINE,
                                            entry.id().toString(),
                                            "Timeline, " + moment(entry.at()),
                                            who + ": " + entry.text());
                            return Map.of(
                                    "note.when", Fact.of(moment(entry.at()), source),
                                    "note.who", Fact.of(who, source),
                                    "note.what", Fact.of(entry.text(), source));
                        })
                        .toList());
    }

    private void looks(List<FactsSql.Look> looks, String who) {
        lists.put(
                "look",
                looks.stream()
                        .map(look -> {
                            var what =
                                    "%s, %s to %s"
                                            .formatted(
                                                    look.cameras(),
                                                    moment(look.from()),
                                                    moment(look.to()));
                            var source =
                                    new Source(
                                            Source.Kind.RECORD,
                                            String.valueOf(look.line()),
                                            "Audit record, line " + look.line(),
                                            who + " played " + what);
                            return Map.of(
                                    "look.when", Fact.of(moment(look.at()), source),
                                    "look.who", Fact.of(who, source),
                                    "look.what", Fact.of(what, source));
                        })
                        .toList());
    }

    private void exhibits(List<FactsSql.Produced> exhibits) {
        lists.put(
                "exhibit",
                exhibits.stream()
                        .map(one -> {
                            var title = one.what() + " “" + one.title() + "”";
                            var source =
                                    new Source(
                                            Source.Kind.EXHIBIT,
                                            one.id().toString(),
                                            "Exhibit " + one.reference(),
                                            "%s, produced by %s on %s, SHA-256 %s"
                                                    .formatted(
                                                            one.title(),
                                                            one.name(),
                                                            moment(one.at()),
                                                            one.sha256()));
                            return Map.of(
                                    "exhibit.reference", Fact.of(one.reference(), source),
                                    "exhibit.title", Fact.of(title, source),
                                    "exhibit.who", Fact.of(one.name(), source),
                                    "exhibit.when", Fact.of(moment(one.at()), source),
                                    "exhibit.operation", Fact.of(one.operation(), source),
                                    "exhibit.sha256", Fact.of(one.sha256(), source));
                        })
                        .toList());
    }

    /// One for each check that counts, with all cameras it is of: those that exhibits are from, or
    /// all where there are no exhibits.
    private void clocks(List<Camera> cameras, Set<CameraId> shown, Instant occurred) {
        var seen = new LinkedHashMap<ClockCheck, Seen>();
        var used =
                cameras.stream()
                        .filter(one -> shown.isEmpty() || shown.contains(one.id()))
                        .toList();
        var courses = clocks.courses(used.stream().map(Camera::id).toList());
        for (var camera : used) {
            var course = courses.getOrDefault(camera.id(), ClockCourse.UNCHECKED);
            var reading = course.at(occurred);
            course.checks().stream()
                    .filter(check -> reading.checked().filter(check.trusted()::equals).isPresent())
                    .findFirst()
                    .ifPresent(check ->
                            seen.computeIfAbsent(check, _ -> new Seen(reading, new ArrayList<>()))
                                    .cameras()
                                    .add(camera.name()));
        }
        lists.put(
                "clock",
                seen.entrySet().stream()
                        .map(of ->
                                clock(
                                        of.getKey(),
                                        of.getValue().cameras(),
                                        of.getValue().reading()))
                        .toList());
    }

    private record Seen(ClockReading reading, List<String> cameras) {}

    private Map<String, Fact> clock(ClockCheck check, List<String> cameras, ClockReading reading) {
        var error =
                (reading.doubtful() ? "was, as far as checks tell, " : "was ")
                        + ClockWords.error(reading);
        var source =
                new Source(
                        Source.Kind.CLOCK_CHECK,
                        check.id().toString(),
                        "Clock check of " + moment(check.trusted()),
                        String.join(", ", cameras) + ": " + error);
        return Map.of(
                "clock.camera", Fact.of(String.join(", ", cameras), source),
                "clock.reading", Fact.of(error, source),
                "clock.checked", Fact.of(moment(check.trusted()), source),
                "clock.method", Fact.of(method(check.method()), source),
                "clock.correction", Fact.of(correction(reading.ahead()), source));
    }

    private static String method(ClockCheck.Method method) {
        return switch (method) {
            case SPEAKING_CLOCK -> "the speaking clock";
            case NETWORK_TIME -> "a computer clock kept right over the network";
            case RADIO_CLOCK -> "a clock set by radio";
            case TELEPHONE -> "a telephone on its network's time";
            case DEVICE -> "the console's clock, by asking the recorder over the network";
        };
    }

    private static String correction(Duration ahead) {
        if (ahead.abs().compareTo(ClockWords.RIGHT) < 0) {
            return "as it is";
        }
        return (ahead.isNegative() ? "plus " : "less ") + ClockWords.length(ahead.abs());
    }
}
