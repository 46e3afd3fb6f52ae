package org.watchroom.console.connections;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.matching.FoldRule;
import org.watchroom.operations.matching.LinkRule;
import org.watchroom.operations.matching.RuleVersion;
import org.watchroom.operations.matching.Rules;

/// When a report says again what stands in the queue, and what may be one matter.
final class RulesRegister implements Register {
    /// Never folded, whatever anybody says; the database holds that.
    private static final Set<String> ALONE = Set.of("panic", "weapon");

    private final Words words;
    private final Rules rules;
    private final Incidents incidents;
    private volatile Map<String, String> categories = Map.of();
    private volatile Map<String, FoldRule> folds = Map.of();
    private volatile Map<String, LinkRule> links = Map.of();

    RulesRegister(Seat seat, Words words) {
        this.words = words;
        var database = seat.session().database();
        rules = new Rules(database);
        incidents = new Incidents(database);
    }

    @Override
    public String key() {
        return "rules";
    }

    @Override
    public boolean concerns(Change change) {
        return change instanceof Change.ReferenceChanged;
    }

    @Override
    public Set<Act> acts() {
        return EnumSet.of(Act.ADD, Act.CHANGE, Act.END);
    }

    @Override
    public List<Entry> read() {
        categories =
                incidents.categories().stream()
                        .collect(
                                Collectors.toMap(
                                        Category::code,
                                        Category::name,
                                        (one, _) -> one,
                                        LinkedHashMap::new));
        var foldsById = new LinkedHashMap<String, List<RuleVersion<FoldRule>>>();
        for (var one : rules.folds()) {
            foldsById
                    .computeIfAbsent("fold/" + one.rule().category(), _ -> new ArrayList<>())
                    .add(one);
        }
        var linksById = new LinkedHashMap<String, List<RuleVersion<LinkRule>>>();
        for (var one : rules.links()) {
            linksById
                    .computeIfAbsent(
                            "link/" + one.rule().first() + "/" + one.rule().second(),
                            _ -> new ArrayList<>())
                    .add(one);
        }
        folds = newest(foldsById);
        links = newest(linksById);
        var entries = new ArrayList<Entry>();
        foldsById.forEach((id, versions) -> entries.add(fold(id, versions)));
        linksById.forEach((id, versions) -> entries.add(link(id, versions)));
        return entries;
    }

    private static <R> Map<String, R> newest(Map<String, List<RuleVersion<R>>> versions) {
        return versions.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getFirst().rule()));
    }

    private Entry fold(String id, List<RuleVersion<FoldRule>> versions) {
        var rule = versions.getFirst().rule();
        return entry(
                id,
                name(rule.category()),
                words.get("rules.fold"),
                rule.never(),
                versions.stream()
                        .map(one -> new Version(one, one.rule().version(), said(one.rule())))
                        .toList());
    }

    private String said(FoldRule rule) {
        if (ALONE.contains(rule.category())) {
            return words.get("rules.alone");
        }
        return rule.never()
                ? words.get("rules.never-folded")
                : words.get("rules.folds." + rule.compares().code(), words.minutes(rule.within()));
    }

    private Entry link(String id, List<RuleVersion<LinkRule>> versions) {
        var rule = versions.getFirst().rule();
        return entry(
                id,
                words.get("rules.pair", name(rule.first()), name(rule.second())),
                words.get("rules.link"),
                rule.never(),
                versions.stream()
                        .map(one -> new Version(one, one.rule().version(), said(one.rule())))
                        .toList());
    }

    private String said(LinkRule rule) {
        return rule.never()
                ? words.get("rules.never-linked")
                : words.get("rules.links." + rule.how().code(), words.minutes(rule.within()));
    }

    /// A version of either kind of rule, with what it says.
    private record Version(RuleVersion<?> of, int number, String said) {}

    /// @param versions the newest first
    private Entry entry(
            String id, String name, String kind, boolean never, List<Version> versions) {
        var newest = versions.getFirst();
        return new Entry(
                id,
                name,
                kind,
                words.get("rules.everywhere"),
                never ? Entry.Stands.ENDED : Entry.Stands.WELL,
                newest.said(),
                words.get("rules.since", words.near(newest.of().setAt()), newest.number()),
                List.of(
                        words.fact("rules.fact.holds", newest.said()),
                        words.fact("rules.fact.set", words.full(newest.of().setAt())),
                        words.fact("rules.fact.by", by(newest.of().by()))),
                words.get("rules.history"),
                versions.stream().map(this::line).toList());
    }

    private String line(Version one) {
        return words.get(
                "rules.version",
                one.number(),
                words.full(one.of().setAt()),
                by(one.of().by()),
                one.said());
    }

    private String by(Optional<String> who) {
        return who.orElseGet(() -> words.get("rules.as-delivered"));
    }

    private String name(String category) {
        return categories.getOrDefault(category, category);
    }

    @Override
    public Optional<Form> form(Act act, Optional<Entry> entry) {
        if (act == Act.ADD) {
            return categories.isEmpty() ? Optional.empty() : Optional.of(adding());
        }
        var id = entry.map(Entry::id).orElse("");
        var fold = Optional.ofNullable(folds.get(id)).filter(r -> !ALONE.contains(r.category()));
        var link = Optional.ofNullable(links.get(id));
        return switch (act) {
            case CHANGE -> fold.map(this::changing).or(() -> link.map(this::changing));
            case END ->
                    fold.filter(rule -> !rule.never())
                            .map(this::ending)
                            .or(() -> link.filter(rule -> !rule.never()).map(this::ending));
            case ADD, RENEW, TRY -> Optional.empty();
        };
    }

    private Field minutes(Duration first) {
        return Field.line("minutes", String.valueOf(first.toMinutes()))
                .must()
                .checked(typed -> words.number(typed, 0, (int) Rules.LONGEST.toMinutes()));
    }

    private static Duration minutes(Answers answers) {
        return Duration.ofMinutes(Integer.parseInt(answers.text("minutes")));
    }

    private Field how(LinkRule.How first) {
        return Field.choice("how", words.options("rules.how.", LinkRule.How.class), first.code());
    }

    private static LinkRule.How how(Answers answers) {
        return LinkRule.How.of(answers.text("how"));
    }

    private Form adding() {
        var all =
                categories.entrySet().stream()
                        .map(one -> new Field.Option(one.getKey(), one.getValue()))
                        .toList();
        return new Form(
                words.get("rules.add.title"),
                words.get("rules.add.note"),
                words.get("rules.add.send"),
                false,
                List.of(
                        Field.choice("one", all, ""),
                        Field.choice("other", all, ""),
                        minutes(Duration.ofMinutes(10)),
                        how(LinkRule.How.SUGGEST)),
                answers -> {
                    rules.link(
                            answers.text("one"),
                            answers.text("other"),
                            minutes(answers),
                            how(answers));
                    return done(
                            words.get(
                                    "rules.pair",
                                    name(answers.text("one")),
                                    name(answers.text("other"))));
                });
    }

    private Form changing(FoldRule rule) {
        var name = name(rule.category());
        return new Form(
                words.get("rules.change.fold", name),
                words.get("rules.change.note"),
                words.get("rules.change.send"),
                false,
                List.of(
                        minutes(rule.within()),
                        Field.choice(
                                "compares",
                                words.options("rules.compares.", FoldRule.Compares.class),
                                rule.compares().code())),
                answers -> {
                    rules.fold(
                            rule.category(),
                            minutes(answers),
                            FoldRule.Compares.of(answers.text("compares")));
                    return done(name);
                });
    }

    private Form changing(LinkRule rule) {
        var name = words.get("rules.pair", name(rule.first()), name(rule.second()));
        return new Form(
                words.get("rules.change.link", name),
                words.get("rules.change.note"),
                words.get("rules.change.send"),
                false,
                List.of(minutes(rule.within()), how(rule.how())),
                answers -> {
                    rules.link(rule.first(), rule.second(), minutes(answers), how(answers));
                    return done(name);
                });
    }

    private Form ending(FoldRule rule) {
        var name = name(rule.category());
        return stop(name, () -> rules.fold(rule.category(), Duration.ZERO, rule.compares()));
    }

    private Form ending(LinkRule rule) {
        var name = words.get("rules.pair", name(rule.first()), name(rule.second()));
        return stop(name, () -> rules.link(rule.first(), rule.second(), Duration.ZERO, rule.how()));
    }

    private Form stop(String name, Runnable work) {
        return new Form(
                words.get("rules.end.title", name),
                words.get("rules.end.note"),
                words.get("rules.end.send"),
                true,
                List.of(),
                _ -> {
                    work.run();
                    return done(name);
                });
    }

    private static Done done(String name) {
        return Done.told("connections.rules.done", name);
    }
}
