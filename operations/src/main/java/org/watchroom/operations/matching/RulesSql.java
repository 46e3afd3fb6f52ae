package org.watchroom.operations.matching;

import static org.watchroom.db.schema.Tables.FOLD_RULE;
import static org.watchroom.db.schema.Tables.LINK_RULE;
import static org.watchroom.db.schema.Tables.PERSON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.staff.JoinedNameSql;

/// The SQL of rules.
final class RulesSql {
    private final DSLContext db;
    private final Keyring keys;

    RulesSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    List<RuleVersion<FoldRule>> folds() {
        return db.select(FOLD_RULE.fields())
                .select(PERSON.DISPLAY_NAME, PERSON.NAME_SEALED, PERSON.INITIALS)
                .from(FOLD_RULE)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(FOLD_RULE.SET_BY))
                .orderBy(FOLD_RULE.CATEGORY_CODE, FOLD_RULE.VERSION.desc())
                .fetch(r ->
                        new RuleVersion<>(
                                new FoldRule(
                                        r.get(FOLD_RULE.CATEGORY_CODE),
                                        r.get(FOLD_RULE.VERSION),
                                        Duration.ofMinutes(r.get(FOLD_RULE.MINUTES)),
                                        FoldRule.Compares.of(r.get(FOLD_RULE.COMPARES))),
                                r.get(FOLD_RULE.SET_AT),
                                by(r.get(FOLD_RULE.SET_BY), r)));
    }

    List<RuleVersion<LinkRule>> links() {
        return db.select(LINK_RULE.fields())
                .select(PERSON.DISPLAY_NAME, PERSON.NAME_SEALED, PERSON.INITIALS)
                .from(LINK_RULE)
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(LINK_RULE.SET_BY))
                .orderBy(
                        LINK_RULE.FIRST_CATEGORY,
                        LINK_RULE.SECOND_CATEGORY,
                        LINK_RULE.VERSION.desc())
                .fetch(r ->
                        new RuleVersion<>(
                                new LinkRule(
                                        r.get(LINK_RULE.FIRST_CATEGORY),
                                        r.get(LINK_RULE.SECOND_CATEGORY),
                                        r.get(LINK_RULE.VERSION),
                                        Duration.ofMinutes(r.get(LINK_RULE.MINUTES)),
                                        LinkRule.How.of(r.get(LINK_RULE.HOW))),
                                r.get(LINK_RULE.SET_AT),
                                by(r.get(LINK_RULE.SET_BY), r)));
    }

    private Optional<String> by(@Nullable UUID person, Record r) {
        return Optional.ofNullable(person).map(id -> JoinedNameSql.of(keys, id, r));
    }

    /// Version, person and moment are the database's.
    void fold(String category, Duration within, FoldRule.Compares compares) {
        db.insertInto(FOLD_RULE)
                .set(FOLD_RULE.CATEGORY_CODE, category)
                .set(FOLD_RULE.MINUTES, (short) within.toMinutes())
                .set(FOLD_RULE.COMPARES, compares.code())
                .execute();
    }

    void link(String first, String second, Duration within, LinkRule.How how) {
        db.insertInto(LINK_RULE)
                .set(LINK_RULE.FIRST_CATEGORY, first)
                .set(LINK_RULE.SECOND_CATEGORY, second)
                .set(LINK_RULE.MINUTES, (short) within.toMinutes())
                .set(LINK_RULE.HOW, how.code())
                .execute();
    }
}
