package org.watchroom.operations.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.NewIncident;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.RecognitionSql.Place;
import org.watchroom.operations.matching.Candidate;
import org.watchroom.operations.work.OneTrip;

/// Knows again what a report speaks of: its store, its category, how bad it is.
final class Recognition {
    private static final String PANIC = "panic";

    private final RecognitionSql sql;
    private final Vouchers vouchers;
    private final Map<String, List<Place>> stores = new HashMap<>();
    private final List<RecognitionSql.Known> expected = new ArrayList<>();
    private List<RecognitionSql.Known> categories = List.of();

    Recognition(DSLContext transaction) {
        this.sql = new RecognitionSql(transaction);
        this.vouchers = new Vouchers(transaction);
    }

    /// Looks up what many reports speak of and who signed them, when the trip is made.
    void expect(Collection<Together.Arrival> arrivals, OneTrip trip) {
        sql.stores(
                arrivals.stream()
                        .map(arrival -> arrival.signal().store())
                        .filter(Recognition::comparable)
                        .collect(Collectors.toSet()),
                trip,
                stores);
        sql.categories(
                arrivals.stream()
                        .map(arrival -> arrival.signal().category())
                        .filter(Recognition::comparable)
                        .collect(Collectors.toSet()),
                trip,
                expected);
        vouchers.expect(arrivals.stream().map(Together.Arrival::report).toList(), trip);
    }

    private List<Place> places(String code) {
        return comparable(code)
                ? stores.computeIfAbsent(
                        code.toLowerCase(Locale.ROOT),
                        c -> sql.stores(List.of(c)).getOrDefault(c, List.of()))
                : List.of();
    }

    /// Whether there are only characters that the database can compare.
    private static boolean comparable(String code) {
        return Wording.clean(code).equals(code);
    }

    Verdict of(RawReport report, Signal signal) {
        var stores = places(signal.store());
        var here = stores.stream().filter(place -> place.drill() == signal.drill()).toList();
        if (here.size() != 1) {
            return new Verdict.Unknown(notOneStore(signal, stores, here));
        }
        return category(signal.category())
                .<Verdict>map(known ->
                        new Verdict.Known(
                                new Candidate(
                                        incident(report, signal, here.getFirst(), known.category()),
                                        signal.text(),
                                        known.rule().filter(_ -> here.getFirst().folds()))))
                .orElseGet(() -> new Verdict.Unknown(noSuchCategory(categories)));
    }

    /// Of those that were expected; else of all.
    private Optional<RecognitionSql.Known> category(String sent) {
        var known = named(expected, sent);
        if (known.isEmpty()) {
            if (categories.isEmpty()) {
                categories = sql.categories();
            }
            known = named(categories, sent);
        }
        return known;
    }

    private static Optional<RecognitionSql.Known> named(
            List<RecognitionSql.Known> among, String sent) {
        return among.stream().filter(known -> named(known.category(), sent)).findFirst();
    }

    private static boolean named(Category category, String sent) {
        return category.code().equalsIgnoreCase(sent) || category.name().equalsIgnoreCase(sent);
    }

    private NewIncident incident(RawReport report, Signal signal, Place place, Category category) {
        return new NewIncident(
                new IncidentId(report.id()),
                place.region(),
                place.store(),
                category.code(),
                severity(signal, category),
                Wording.summary(category, signal.text()),
                Wording.line(signal.place()),
                signal.source(),
                signal.occurredAt(),
                report.receivedAt(),
                Wording.reported(signal, report.receivedAt(), place.zone()),
                signal.reporter().map(Wording::reporter),
                null,
                vouchers.of(report, place.region(), place.store()));
    }

    /// As sent, else as usual for the category. Nobody talks a panic alarm down.
    private static Severity severity(Signal signal, Category category) {
        if (signal.source() == Source.PANIC || category.code().equals(PANIC)) {
            return Severity.CRITICAL;
        }
        return signal.severity().orElse(category.usualSeverity());
    }

    private static Problem notOneStore(Signal signal, List<Place> anywhere, List<Place> here) {
        if (here.size() > 1) {
            return Problem.ofField(
                    "store-ambiguous",
                    "Several stores have this code",
                    422,
                    "/store",
                    "More than one store has this code. Ask the control room to give one of them"
                            + " another code.");
        }
        if (anywhere.isEmpty()) {
            return Problem.ofField(
                    "store-unknown",
                    "No such store",
                    422,
                    "/store",
                    "No open store has this code. Check the code, or ask the control room to add"
                            + " the store.");
        }
        return signal.drill()
                ? Problem.ofField(
                        "drill-in-live",
                        "A drill report for a live store",
                        422,
                        "/drill",
                        "This store is not in a drill region. Leave `drill` out if this is real, or"
                                + " send it for a drill store.")
                : Problem.ofField(
                        "live-in-drill",
                        "A live report for a drill store",
                        422,
                        "/drill",
                        "This store is in a drill region. Send `drill` as true, or name a real"
                                + " store.");
    }

    private static Problem noSuchCategory(List<RecognitionSql.Known> known) {
        return Problem.ofField(
                "category-unknown",
                "No such category",
                422,
                "/category",
                "No category has this code. Use one of: "
                        + known.stream()
                                .map(one -> one.category().code())
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    /// Whether the report speaks of something we know.
    sealed interface Verdict {
        record Known(Candidate candidate) implements Verdict {}

        record Unknown(Problem problem) implements Verdict {}
    }
}
