package org.watchroom.operations.terminal;

import static org.watchroom.db.schema.Tables.FIND_TERMINAL;
import static org.watchroom.db.schema.Tables.STORE;
import static org.watchroom.db.schema.Tables.TERMINAL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.site.StoreId;

/// The SQL of terminals.
final class TerminalSql {
    private final DSLContext db;

    TerminalSql(DSLContext db) {
        this.db = db;
    }

    List<Terminal> all() {
        return db.select(
                        TERMINAL.ID,
                        STORE.CODE,
                        TERMINAL.LABEL,
                        TERMINAL.MADE_AT,
                        TERMINAL.CODE_UNTIL,
                        TERMINAL.ENROLLED_AT,
                        TERMINAL.ENDED_AT)
                .from(TERMINAL)
                .join(STORE)
                .on(STORE.ID.eq(TERMINAL.STORE_ID))
                .orderBy(STORE.CODE, TERMINAL.LABEL, TERMINAL.ID)
                .fetch(r ->
                        new Terminal(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                Optional.ofNullable(r.value6()),
                                Optional.ofNullable(r.value7())));
    }

    Instant add(UUID id, StoreId store, String label, byte[] code) {
        return Routines.adminAddTerminal(db.configuration(), id, store.value(), label, code);
    }

    boolean end(UUID id) {
        return Routines.adminEndTerminal(db.configuration(), id);
    }

    Optional<UUID> enrol(byte[] code, byte[] secret) {
        return Optional.ofNullable(Routines.enrolTerminal(db.configuration(), code, secret));
    }

    Optional<TerminalEntrance.Known> find(byte[] secret) {
        return db.selectFrom(FIND_TERMINAL(secret))
                .fetchOptional(r ->
                        new TerminalEntrance.Known(
                                r.getId(),
                                r.getStoreCode(),
                                r.getStoreName(),
                                r.getTown(),
                                r.getDrill()));
    }
}
