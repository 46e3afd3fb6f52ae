package org.watchroom.operations.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// The same and these goods: the list `loss`, `loss.sum`, and `loss.gone` for what did not come
    /// back whole.
    public Facts with(List<LossLine> loss) {
        if (loss.isEmpty()) {
            return this;
        }
        var things = new ArrayList<Map<String, Fact>>();
        long sum = 0;
        long gone = 0;
        for (int n = 0; n < loss.size(); n++) {
            var line = loss.get(n);
            var source =
                    new Source(
                            Source.Kind.LOSS,
                            String.valueOf(n + 1),
                            "Goods, line " + (n + 1),
                            line.typed());
            things.add(
                    Map.of(
                            "loss.quantity", Fact.of(String.valueOf(line.quantity()), source),
                            "loss.goods", Fact.of(line.goods(), source),
                            "loss.price", Fact.of(LossLine.pounds(line.pence()), source),
                            "loss.total", Fact.of(LossLine.pounds(line.total()), source),
                            "loss.outcome", Fact.of(line.outcome().words(), source)));
            sum += line.total();
            gone += line.outcome() == LossLine.Outcome.RECOVERED ? 0 : line.total();
        }
        var all = new Source(Source.Kind.LOSS, "0", "Goods, all lines", LossLine.pounds(sum));
        var names = new LinkedHashMap<>(named);
        names.put("loss.sum", Fact.of(LossLine.pounds(sum), all));
        names.put("loss.gone", Fact.of(LossLine.pounds(gone), all));
        var more = new LinkedHashMap<>(lists);
        more.put("loss", List.copyOf(things));
        return new Facts(names, more);
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
