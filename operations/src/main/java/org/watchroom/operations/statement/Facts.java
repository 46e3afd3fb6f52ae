package org.watchroom.operations.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.watchroom.operations.casefile.Price;

/// What a statement is drafted from: facts by name, and lists of things that each have some.
/// Whoever knows more, such as goods of a case file, hands it in with [#with].
///
/// @param named `incident.reference` and so on
/// @param lists by name; the facts of each thing are named `list.what`
public record Facts(Map<String, Fact> named, Map<String, List<Map<String, Fact>>> lists) {
    public Facts {
        named = Map.copyOf(named);
        lists = Map.copyOf(lists);
    }

    Optional<Fact> named(String name) {
        return Optional.ofNullable(named.get(name));
    }

    List<Map<String, Fact>> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /// Whether there is such a fact, or anything in such a list.
    boolean has(String name) {
        return named.containsKey(name) || !list(name).isEmpty();
    }

    /// The same and these goods: the list `loss`; of all of them `loss.sum`, of what came back fit
    /// for sale `loss.back`, and of all the rest `loss.gone`.
    public Facts with(List<LossLine> loss) {
        if (loss.isEmpty()) {
            return this;
        }
        var things = new ArrayList<Map<String, Fact>>();
        int typed = 0;
        for (var line : loss) {
            if (line.origin().isEmpty()) {
                typed++;
            }
            things.add(thing(line, source(line, typed)));
        }
        var sum = sum(loss, _ -> true);
        var all = new Source(Source.Kind.LOSS, "0", "Goods, all lines", sum);
        var names = new LinkedHashMap<>(named);
        names.put("loss.sum", Fact.of(sum, all));
        names.put("loss.back", Fact.of(sum(loss, Facts::back), all));
        names.put("loss.gone", Fact.of(sum(loss, line -> !back(line)), all));
        var more = new LinkedHashMap<>(lists);
        more.put("loss", List.copyOf(things));
        return new Facts(names, more);
    }

    private static boolean back(LossLine line) {
        return line.outcome() == LossLine.Outcome.RECOVERED;
    }

    private static Source source(LossLine line, int typed) {
        return line.origin()
                .map(from ->
                        new Source(
                                Source.Kind.CASE_FILE,
                                from.fact().toString(),
                                "Goods",
                                "%d of %s at %s, %s (revision %d, written down by %s)"
                                        .formatted(
                                                line.quantity(),
                                                line.goods(),
                                                line.shown(line.pence()),
                                                line.outcome().words(),
                                                from.revision(),
                                                from.by())))
                .orElseGet(() ->
                        new Source(
                                Source.Kind.LOSS,
                                String.valueOf(typed),
                                "Goods, line " + typed,
                                line.typed()));
    }

    private static Map<String, Fact> thing(LossLine line, Source source) {
        return Map.of(
                "loss.quantity", Fact.of(String.valueOf(line.quantity()), source),
                "loss.goods", Fact.of(line.goods(), source),
                "loss.price", Fact.of(line.shown(line.pence()), source),
                "loss.total", Fact.of(line.shown(line.total()), source),
                "loss.outcome", Fact.of(line.outcome().words(), source));
    }

    /// Exact: hundredths are whole numbers, and each currency is added up by itself.
    private static String sum(List<LossLine> loss, Predicate<LossLine> which) {
        var sums = new TreeMap<String, Long>(Comparator.reverseOrder()); // pounds first
        for (var line : loss) {
            sums.merge(line.currency(), which.test(line) ? line.total() : 0L, Math::addExact);
        }
        return sums.entrySet().stream()
                .map(sum -> Price.shown(sum.getValue(), sum.getKey()))
                .collect(Collectors.joining(" and "));
    }

    /// Every source there is, for telling which have changed.
    List<Source> sources() {
        var all = new ArrayList<Source>();
        named.values().forEach(fact -> all.addAll(fact.sources()));
        lists.values()
                .forEach(things ->
                        things.forEach(thing ->
                                thing.values().forEach(fact -> all.addAll(fact.sources()))));
        return all;
    }
}
