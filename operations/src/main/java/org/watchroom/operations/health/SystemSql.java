package org.watchroom.operations.health;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.when;
import static org.watchroom.db.schema.Tables.RECORDER;
import static org.watchroom.db.schema.Tables.RECORDER_HEALTH;
import static org.watchroom.db.schema.Tables.SERVER_STATE;
import static org.watchroom.db.schema.Tables.SERVICE_STATE;
import static org.watchroom.db.schema.Tables.STORE_DEVICE;
import static org.watchroom.db.schema.Tables.STORE_DEVICE_HEALTH;
import static org.watchroom.db.schema.Tables.STORE_DEVICE_SEEN;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.watchroom.db.schema.Routines;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of how the system is.
final class SystemSql {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DSLContext db;

    SystemSql(DSLContext db) {
        this.db = db;
    }

    void tell(String place, String version, Instant started, Instant now, JsonNode state) {
        Routines.tellState(
                db.configuration(), place, version, started, now, JSONB.jsonb(state.toString()));
    }

    /// @param began when it was asked, in nanoseconds of this program
    Optional<ServerState> server(long began) {
        return db.selectFrom(SERVER_STATE.call())
                .fetchOptional(row ->
                        new ServerState(
                                row.getAt(),
                                Duration.ofNanos(System.nanoTime() - began),
                                row.getVersion(),
                                row.getStartedAt(),
                                row.getConnections(),
                                row.getMostConnections(),
                                row.getArchiving(),
                                Optional.ofNullable(row.getArchivedAt()),
                                Optional.ofNullable(row.getArchiveFailedAt()),
                                Optional.ofNullable(row.getSealedAt()),
                                Optional.ofNullable(row.getUnsealedSince())));
    }

    SystemState state(Optional<ServerState> server) {
        var services =
                db.selectFrom(SERVICE_STATE)
                        .orderBy(SERVICE_STATE.NAME)
                        .fetch(row ->
                                new ServiceState(
                                        row.getName(),
                                        row.getVersion(),
                                        row.getStartedAt(),
                                        row.getSeenAt(),
                                        Duration.ofMillis(row.getClockAheadMs()),
                                        JSON.readTree(row.getState().data())));
        var recorders =
                db.select(count(), count(when(RECORDER_HEALTH.STATE.ne("well"), 1)))
                        .from(RECORDER)
                        .leftJoin(RECORDER_HEALTH)
                        .on(RECORDER_HEALTH.RECORDER_ID.eq(RECORDER.ID))
                        .where(RECORDER.KIND.ne("file-archive"))
                        .fetchSingle();
        return new SystemState(server, services, recorders.value1(), recorders.value2(), panels());
    }

    private SystemState.AlarmPanels panels() {
        return db.select(
                        count(),
                        count(when(STORE_DEVICE_HEALTH.STATE.ne("alive"), 1)),
                        count(when(STORE_DEVICE_SEEN.SEEN_AT.isNull(), 1)),
                        max(STORE_DEVICE_SEEN.SEEN_AT))
                .from(STORE_DEVICE)
                .leftJoin(STORE_DEVICE_HEALTH)
                .on(STORE_DEVICE_HEALTH.DEVICE_ID.eq(STORE_DEVICE.ID))
                .leftJoin(STORE_DEVICE_SEEN)
                .on(STORE_DEVICE_SEEN.DEVICE_ID.eq(STORE_DEVICE.ID))
                .where(STORE_DEVICE.KIND.eq("panel"))
                .and(STORE_DEVICE.RETIRED_AT.isNull())
                .fetchSingle(r ->
                        new SystemState.AlarmPanels(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                Optional.ofNullable(r.value4())));
    }
}
