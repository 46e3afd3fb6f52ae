package org.watchroom.operations.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.Category;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.matching.FoldRule;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.work.OneTrip;
import org.watchroom.operations.work.OneTrip.Values;

/// The SQL of knowing store and category again, inside the transaction that raises the incident.
final class RecognitionSql {
    private static final String STORES =
            "select lower(s.code), s.id, s.region_id, s.time_zone, r.is_drill,"
                    + " s.id <> all((select app.stopped_stores('incidents.fold'))::uuid[])"
                    + " from app.store s"
                    + " join app.region r on r.id = s.region_id"
                    + " where lower(s.code) = any(?::text[]) and s.closed_on is null";

    private static final String CATEGORIES =
            "select c.code, c.name, c.default_severity, c.violent, c.cue_before_s, c.cue_after_s,"
                    + " f.version, f.minutes, f.compares from app.category c left join lateral"
                    + " (select n.version, n.minutes, n.compares from app.fold_rule n"
                    + " where n.category_code = c.code order by n.version desc limit 1) f on true"
                    + " where c.valid_from <= current_date"
                    + " and (c.valid_to is null or c.valid_to > current_date)";

    private static final String NAMED = " and array[lower(c.code), lower(c.name)] && ?::text[]";

    private static final String WORST_FIRST = " order by c.default_severity desc, c.code";

    private final DSLContext db;

    RecognitionSql(DSLContext db) {
        this.db = db;
    }

    /// The open stores with these codes, whatever their case, by the code in lower case: each
    /// region has codes of its own. A code that no store has is there with an empty list.
    Map<String, List<Place>> stores(Collection<String> codes) {
        var found = new HashMap<String, List<Place>>();
        var trip = new OneTrip();
        stores(codes, trip, found);
        trip.go(db);
        return found;
    }

    /// Puts them into the map, when the trip is made.
    void stores(Collection<String> codes, OneTrip trip, Map<String, List<Place>> into) {
        var wanted = codes.stream().map(code -> code.toLowerCase(Locale.ROOT)).distinct().toList();
        wanted.forEach(code -> into.put(code, new ArrayList<>()));
        trip.ask(
                STORES,
                List.of(Values.texts(wanted.stream())),
                row ->
                        into.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(
                                        new Place(
                                                new StoreId(row.getObject(2, UUID.class)),
                                                row.getInt(3),
                                                ZoneId.of(row.getString(4)),
                                                row.getBoolean(5),
                                                row.getBoolean(6))));
    }

    /// Those in use today, worst first, each with the rule by which its reports are folded.
    List<Known> categories() {
        var found = new ArrayList<Known>();
        var trip = new OneTrip();
        trip.ask(CATEGORIES + WORST_FIRST, List.of(), row -> found.add(known(row)));
        trip.go(db);
        return found;
    }

    /// Those of them with one of these codes or names, whatever their case, when the trip is made.
    void categories(Collection<String> named, OneTrip trip, List<Known> into) {
        trip.ask(
                CATEGORIES + NAMED + WORST_FIRST,
                List.of(
                        Values.texts(
                                named.stream().map(n -> n.toLowerCase(Locale.ROOT)).distinct())),
                row -> into.add(known(row)));
    }

    private static Known known(ResultSet row) throws SQLException {
        var code = row.getString(1);
        var category =
                new Category(
                        code,
                        row.getString(2),
                        Severity.of(row.getInt(3)),
                        row.getBoolean(4),
                        Duration.ofSeconds(row.getInt(5)),
                        Duration.ofSeconds(row.getInt(6)));
        int version = row.getInt(7);
        return new Known(
                category,
                row.wasNull()
                        ? Optional.empty()
                        : Optional.of(
                                new FoldRule(
                                        code,
                                        version,
                                        Duration.ofMinutes(row.getInt(8)),
                                        FoldRule.Compares.of(row.getString(9)))));
    }

    record Known(Category category, Optional<FoldRule> rule) {}

    /// @param folds whether what repeats an open incident becomes part of it here
    record Place(StoreId store, int region, ZoneId zone, boolean drill, boolean folds) {}
}
