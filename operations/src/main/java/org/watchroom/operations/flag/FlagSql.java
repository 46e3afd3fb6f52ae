package org.watchroom.operations.flag;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.watchroom.db.schema.Tables.FLAG;
import static org.watchroom.db.schema.Tables.FLAG_RULE;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.STORE;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record3;
import org.watchroom.db.schema.Routines;
import org.watchroom.db.schema.tables.records.FlagRecord;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.JoinedNameSql;
import org.watchroom.operations.staff.Role;

/// The SQL of flags.
final class FlagSql {
    private final DSLContext db;

    FlagSql(DSLContext db) {
        this.db = db;
    }

    long version() {
        return db.select(coalesce(max(FLAG_RULE.SEQ), inline(0L)))
                .from(FLAG_RULE)
                .fetchSingle()
                .value1();
    }

    List<Flag> flags() {
        return db.selectFrom(FLAG).orderBy(FLAG.KIND, FLAG.NAME).fetch(FlagSql::flag);
    }

    private static Flag flag(FlagRecord r) {
        return new Flag(
                r.getKey(),
                Flag.kind(r.getKind()),
                r.getName(),
                r.getSwitches(),
                r.getDefaultOn(),
                r.getNeedsDpia(),
                r.getApproval().equals("none")
                        ? Optional.empty()
                        : Optional.of(r.getApproval().equals("on")),
                Flag.reach(r.getReach()),
                r.getByRole());
    }

    /// The version is read first: what is switched in between is read again.
    Standing standing() {
        long version = version();
        var flags = new LinkedHashMap<String, Flag>();
        flags().forEach(flag -> flags.put(flag.key(), flag));
        var rules =
                db
                        .select(FLAG_RULE.fields())
                        .distinctOn(
                                FLAG_RULE.FLAG_KEY,
                                FLAG_RULE.REGION_ID,
                                FLAG_RULE.FASCIA,
                                FLAG_RULE.STORE_ID,
                                FLAG_RULE.ROLE)
                        .from(FLAG_RULE)
                        .orderBy(
                                FLAG_RULE.FLAG_KEY,
                                FLAG_RULE.REGION_ID,
                                FLAG_RULE.FASCIA,
                                FLAG_RULE.STORE_ID,
                                FLAG_RULE.ROLE,
                                FLAG_RULE.SEQ.desc())
                        .fetch(r -> rule(r, ""))
                        .stream()
                        .filter(rule -> rule.value().isPresent())
                        .collect(Collectors.groupingBy(FlagRule::flag));
        return new Standing(flags, rules, clusters(rules), version);
    }

    private Map<Standing.Cluster, Set<UUID>> clusters(Map<String, List<FlagRule>> rules) {
        var named =
                rules.values().stream()
                        .flatMap(List::stream)
                        .flatMap(rule -> rule.place().fascia().stream())
                        .collect(Collectors.toSet());
        return named.isEmpty()
                ? Map.of()
                : db
                        .select(STORE.REGION_ID, STORE.FASCIA, STORE.ID)
                        .from(STORE)
                        .where(STORE.FASCIA.in(named))
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        r -> new Standing.Cluster(r.value1(), r.value2()),
                                        Collectors.mapping(
                                                Record3::value3,
                                                Collectors.toCollection(HashSet::new))));
    }

    /// The newest first.
    List<FlagRule> history(Optional<String> flag, int most) {
        var keys = Keyring.of(db);
        return db.select(FLAG_RULE.fields())
                .select(PERSON.DISPLAY_NAME, PERSON.NAME_SEALED, PERSON.INITIALS)
                .from(FLAG_RULE)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(FLAG_RULE.SET_BY))
                .where(flag.map(FLAG_RULE.FLAG_KEY::eq).orElse(noCondition()))
                .orderBy(FLAG_RULE.SEQ.desc())
                .limit(most)
                .fetch(r -> rule(r, JoinedNameSql.of(keys, r.get(FLAG_RULE.SET_BY), r)));
    }

    private static FlagRule rule(Record r, String by) {
        var region = r.get(FLAG_RULE.REGION_ID);
        return new FlagRule(
                r.get(FLAG_RULE.ID),
                r.get(FLAG_RULE.FLAG_KEY),
                new FlagRule.Place(
                        region == null ? OptionalInt.empty() : OptionalInt.of(region),
                        Optional.ofNullable(r.get(FLAG_RULE.FASCIA)),
                        Optional.ofNullable(r.get(FLAG_RULE.STORE_ID)),
                        Optional.ofNullable(r.get(FLAG_RULE.ROLE)).map(Role::of)),
                Optional.ofNullable(r.get(FLAG_RULE.VALUE)),
                r.get(FLAG_RULE.REASON),
                r.get(FLAG_RULE.REFERENCE),
                Optional.ofNullable(r.get(FLAG_RULE.UNTIL)),
                by,
                r.get(FLAG_RULE.SET_AT),
                r.get(FLAG_RULE.APPROVAL_ID) != null);
    }

    void put(UUID id, Wish wish, FlagRule.Place place) {
        Routines.switchFlag(
                db.configuration(),
                id,
                wish.flag().key(),
                place.region().isPresent() ? (short) place.region().getAsInt() : null,
                place.fascia().orElse(null),
                place.store().orElse(null),
                place.role().map(Role::code).orElse(null),
                wish.value().orElse(null),
                wish.reason(),
                wish.reference(),
                wish.until().orElse(null));
    }
}
