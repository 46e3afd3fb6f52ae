package org.watchroom.operations.till.rule;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.till.rule.RuleCheck.Hit;
import tools.jackson.databind.json.JsonMapper;

/// Looks with the rules that are on at what tills said just now, and raises what they find: handed
/// in as every report is, once.
public final class RuleWatch {
    /// The door of what rules find.
    public static final String DOOR = "pos";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Reception reception;
    private final Clock clock;

    /// @param reception knows how reports of [#DOOR] are written: as those of the HTTP door
    public RuleWatch(Reception reception, Clock clock) {
        this.reception = reception;
        this.clock = clock;
    }

    /// A report to hand in when what was found is committed.
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Found(String key, byte[] report) {}

    /// What is found around what came, in the transaction that took the news.
    ///
    /// @param first of what came of this store
    /// @param last of it
    public List<Found> look(DSLContext db, UUID store, Instant first, Instant last) {
        var sql = new RuleSql(db);
        var found = new ArrayList<Found>();
        for (var rule : sql.on()) {
            var events =
                    sql.events(
                            store,
                            first.minus(rule.within()).minus(rule.within()),
                            last.plus(rule.within()).plusNanos(1_000));
            for (var hit : RuleCheck.hits(rule, events)) {
                if (!hit.event().at().isBefore(first) && sql.fresh(hit)) {
                    sql.store(store)
                            .map(where -> new Found(hit.key(), report(hit, where)))
                            .ifPresent(found::add);
                }
            }
        }
        return List.copyOf(found);
    }

    /// Hands it in; doing it twice does it once.
    public void raise(Found found) {
        reception.take(
                RawReport.arrived(
                        clock,
                        DOOR,
                        Optional.of(found.key()),
                        "",
                        "application/json",
                        found.report()));
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
