package org.watchroom.operations.till.rule;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What a rule finds among the events of one store. The same events give the same hits in whatever
/// order and pieces they came: an event that comes late can add hits, never take one away.
final class RuleCheck {
    private RuleCheck() {}

    /// What was found.
    ///
    /// @param key once: of the rule and the receipt, or of the rule, whom it is about and a span as
    ///   long as the rule's
    /// @param count of events within the rule's time, this one among them
    record Hit(String key, TillRule rule, TillEvent event, int count) {}

    /// The first of each key, in the order of time.
    static List<Hit> hits(TillRule rule, List<TillEvent> events) {
        var ordered =
                events.stream()
                        .sorted(Comparator.comparing(TillEvent::at).thenComparing(TillEvent::id))
                        .toList();
        return switch (rule.what()) {
            case REFUND_WITHOUT_RECEIPT ->
                    single(
                            rule,
                            ordered,
                            e ->
                                    e.kind().equals("refund")
                                            && e.refundOf().isEmpty()
                                            && Math.abs(e.total()) > rule.over());
            case VOID_AFTER_TENDER ->
                    single(
                            rule,
                            ordered,
                            e -> e.voidedAfter() && Math.abs(e.total()) > rule.over());
            case PRICE_OVERRIDE -> single(rule, ordered, e -> e.override() >= rule.percent());
            case NO_SALE_OFTEN, VOIDS_BY_CASHIER, REFUNDS_TO_CARD -> often(rule, ordered);
            case AGE_REFUSED_THEN_SOLD -> sold(rule, ordered);
        };
    }

    /// Whether it judges each event by itself, whatever else there was.
    static boolean alone(TillRule.What what) {
        return switch (what) {
            case REFUND_WITHOUT_RECEIPT, VOID_AFTER_TENDER, PRICE_OVERRIDE -> true;
            case NO_SALE_OFTEN, VOIDS_BY_CASHIER, REFUNDS_TO_CARD, AGE_REFUSED_THEN_SOLD -> false;
        };
    }

    /// The till, cashier or card that an event counts for; only events of the same one matter to
    /// each other. Empty: the rule does not look at it, or it judges each event by itself.
    static String whom(TillRule.What what, TillEvent event) {
        return switch (what) {
            case REFUND_WITHOUT_RECEIPT, VOID_AFTER_TENDER, PRICE_OVERRIDE -> "";
            case NO_SALE_OFTEN -> event.kind().equals("no-sale") ? event.till() : "";
            case VOIDS_BY_CASHIER -> event.kind().equals("void") ? event.cashier() : "";
            case REFUNDS_TO_CARD -> event.kind().equals("refund") ? event.card() : "";
            case AGE_REFUSED_THEN_SOLD -> event.ageCheck().isEmpty() ? "" : event.till();
        };
    }

    private static List<Hit> single(
            TillRule rule, List<TillEvent> events, Predicate<TillEvent> odd) {
        return events.stream().filter(odd).map(event -> hit(rule, event)).toList();
    }

    private static Hit hit(TillRule rule, TillEvent event) {
        return new Hit(rule.code() + "/" + event.id(), rule, event, 1);
    }

    private static List<Hit> often(TillRule rule, List<TillEvent> events) {
        var recent = new HashMap<String, Deque<Instant>>();
        var hits = new LinkedHashMap<String, Hit>();
        for (var event : events) {
            var who = whom(rule.what(), event);
            if (!who.isEmpty()) {
                var times = recent.computeIfAbsent(who, _ -> new ArrayDeque<>());
                times.addLast(event.at());
                while (!times.isEmpty()
                        && !times.peekFirst().plus(rule.within()).isAfter(event.at())) {
                    times.removeFirst();
                }
                if (times.size() >= rule.times()) {
                    var key = key(rule, event, who);
                    hits.putIfAbsent(key, new Hit(key, rule, event, times.size()));
                }
            }
        }
        return List.copyOf(hits.values());
    }

    private static String key(TillRule rule, TillEvent event, String who) {
        long span = event.at().getEpochSecond() / Math.max(60, rule.within().toSeconds());
        return String.join("/", rule.code(), event.store().toString(), Long.toString(span), who);
    }

    private static List<Hit> sold(TillRule rule, List<TillEvent> events) {
        Map<String, Instant> refused = new HashMap<>();
        var hits = new ArrayList<Hit>();
        for (var event : events) {
            if (event.ageCheck().equals("refused-sold")) {
                hits.add(hit(rule, event));
            } else if (event.ageCheck().equals("refused")) {
                refused.put(event.till(), event.at());
            } else if (event.ageCheck().equals("passed") && event.kind().equals("sale")) {
                var before = refused.get(event.till());
                if (before != null && before.plus(rule.within()).isAfter(event.at())) {
                    hits.add(hit(rule, event));
                }
            }
        }
        return List.copyOf(hits);
    }
}
