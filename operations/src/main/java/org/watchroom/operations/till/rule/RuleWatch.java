package org.watchroom.operations.till.rule;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.till.rule.RuleCheck.Hit;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.json.JsonMapper;

/// Looks with the rules that are on at what tills said since it looked last, and raises what they
/// find: handed in as every report is, once. Thefts are another duty's, which does not wait for
/// this one. Used by one thread.
public final class RuleWatch {
    public static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /// The door of what rules find.
    public static final String DOOR = "pos";

    private static final JsonMapper JSON = JsonMapper.shared();

    /// What these find is handed in before they are committed as taken, so not too many.
    private static final int MOST_NEWS = 200;

    private final Database database;
    private final Reception reception;
    private final Clock clock;

    /// @param reception knows how reports of [#DOOR] are written: as those of the HTTP door
    public RuleWatch(Database database, Reception reception, Clock clock) {
        this.database = database;
        this.reception = reception;
        this.clock = clock;
    }

    /// Until nothing is new.
    public void rounds(Stop stop) {
        while (round()) {
            stop.check();
        }
    }

    /// Once. News is taken and what is found is handed in within one transaction: what a killed or
    /// failed round had found is found again, and handing it in twice does it once.
    ///
    /// @return whether there may be more at once
    public boolean round() {
        return database.write(db -> {
            var sql = new RuleSql(db);
            var news = sql.takeNews(MOST_NEWS);
            if (news.isEmpty()) {
                return false;
            }
            var rules = sql.on();
            var stores = new LinkedHashMap<UUID, List<TillEvent>>();
            news.forEach(
                    one -> stores.computeIfAbsent(one.store(), _ -> new ArrayList<>()).add(one));
            stores.forEach((store, fresh) -> rules.forEach(rule -> look(sql, rule, store, fresh)));
            return news.size() == MOST_NEWS;
        });
    }

    /// What has come can make hits of itself and of what is later by less than the rule's time, and
    /// what counts towards them is earlier by less than that.
    private void look(RuleSql sql, TillRule rule, UUID store, List<TillEvent> fresh) {
        if (RuleCheck.alone(rule.what())) {
            RuleCheck.hits(rule, fresh).forEach(hit -> raise(sql, hit));
            return;
        }
        var whom = new HashSet<String>();
        var first = Instant.MAX;
        var last = Instant.MIN;
        for (var event : fresh) {
            var who = RuleCheck.whom(rule.what(), event);
            if (!who.isEmpty()) {
                whom.add(who);
                first = event.at().isBefore(first) ? event.at() : first;
                last = event.at().isAfter(last) ? event.at() : last;
            }
        }
        if (whom.isEmpty()) {
            return;
        }
        var events =
                sql.events(
                        rule.what(),
                        store,
                        whom,
                        first.minus(rule.within()),
                        last.plus(rule.within()).plusNanos(1_000));
        for (var hit : RuleCheck.hits(rule, events)) {
            if (!hit.event().at().isBefore(first)) {
                raise(sql, hit);
            }
        }
    }

    private void raise(RuleSql sql, Hit hit) {
        if (sql.fresh(hit)) {
            sql.store(hit.event().store())
                    .ifPresent(where ->
                            reception.take(
                                    RawReport.arrived(
                                            clock,
                                            DOOR,
                                            Optional.of(hit.key()),
                                            "",
                                            "application/json",
                                            report(hit, where))));
        }
    }

    private static byte[] report(Hit hit, RuleSql.Where where) {
        var report = JSON.createObjectNode();
        report.put("id", hit.key());
        report.put("store", where.code());
        report.put("category", hit.rule().what().category());
        report.put("source", "pos");
        report.put("occurredAt", hit.event().at().toString());
        report.put("drill", where.drill());
        report.put("place", "Till " + hit.event().till());
        report.put("text", HitWords.of(hit));
        return JSON.writeValueAsString(report).getBytes(StandardCharsets.UTF_8);
    }
}
