package org.watchroom.operations.flag;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.watchroom.db.schema.Tables.REGION;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.types.YearToSecond;
import org.watchroom.db.schema.Routines;

/// The SQL of asking how automations are switched, for the SQL of others.
public final class AutomationSql {
    private AutomationSql() {}

    /// Whether it runs in the region of a row: asked once for each region, however many rows there
    /// are.
    ///
    /// @param region never null
    public static Condition runsIn(Automation automation, Field<Short> region) {
        return region.eq(
                any(
                        array(
                                select(REGION.ID)
                                        .from(REGION)
                                        .where(
                                                condition(
                                                        Routines.runs(
                                                                inline(automation.key()),
                                                                REGION.ID,
                                                                castNull(UUID.class)))))));
    }

    /// Since when it had been off anywhere where it came on again within this time.
    public static Optional<Instant> pausedSince(
            DSLContext db, Automation automation, Duration within) {
        return Optional.ofNullable(
                Routines.pausedSince(
                        db.configuration(), automation.key(), YearToSecond.valueOf(within)));
    }
}
