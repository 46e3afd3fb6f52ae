package org.watchroom.operations.till.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Database;

/// Rules as administrators see to them: written, tried on what happened before, switched on.
public final class TillRules {
    private final Database database;

    public TillRules(Database database) {
        this.database = database;
    }

    /// A version of a rule and where it stands.
    ///
    /// @param text as it was written, JSON
    public record Standing(
            TillRule rule,
            String text,
            Optional<Instant> triedAt,
            Optional<Integer> triedHits,
            boolean on) {}

    /// What a rule would have raised.
    public record Would(TillRule rule, List<Line> hits) {}

    /// @param key the same once, however often it is found
    public record Line(String key, Instant at, String till, String receipt, String words) {}

    public List<Standing> all() {
        return database.read(db -> new RuleSql(db).all());
    }

    /// Writes the next version of a rule. It is off.
    ///
    /// @return its version
    /// @throws IllegalArgumentException when it cannot be used
    public int put(String code, String rule) {
        TillRule.parse(code, 1, rule);
        return database.write(db -> new RuleSql(db).put(code, rule));
    }

    /// What every rule's newest version would have raised between two moments, in the stores within
    /// reach; that it was tried is on the record.
    public List<Would> simulate(Instant from, Instant to) {
        var rules = newest();
        var found = new ArrayList<Would>();
        for (var rule : rules) {
            var hits =
                    database.read(db -> {
                        var sql = new RuleSql(db);
                        return sql.stores(from, to).stream()
                                .flatMap(store ->
                                        RuleCheck.hits(
                                                rule,
                                                sql.events(store, from.minus(rule.within()), to))
                                                .stream())
                                .filter(hit -> !hit.event().at().isBefore(from))
                                .map(TillRules::line)
                                .toList();
                    });
            database.writing(db -> new RuleSql(db).tried(rule, from, to, hits.size()));
            found.add(new Would(rule, hits));
        }
        return List.copyOf(found);
    }

    private List<TillRule> newest() {
        var rules = new TreeMap<String, TillRule>();
        all().forEach(one -> rules.put(one.rule().code(), one.rule()));
        return List.copyOf(rules.values());
    }

    private static Line line(RuleCheck.Hit hit) {
        return new Line(
                hit.key(),
                hit.event().at(),
                hit.event().till(),
                hit.event().receipt(),
                HitWords.of(hit));
    }

    /// Switches the version on, and an earlier one off.
    ///
    /// @throws Failure.Refused `till-rule-untried` when it was never tried
    /// @throws Failure.Missing when there is none
    public void switchOn(String code, int version) {
        turn(code, version, true);
    }

    /// @throws Failure.Missing when there is none
    public void switchOff(String code, int version) {
        turn(code, version, false);
    }

    private void turn(String code, int version, boolean on) {
        try {
            database.writing(db -> new RuleSql(db).turn(code, version, on));
        } catch (Failure.Missing _) {
            throw new Failure.Missing("Version " + version + " of the rule " + code);
        }
    }
}
