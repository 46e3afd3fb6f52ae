package org.watchroom.operations.sensor;

import static org.jooq.impl.DSL.excluded;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.STORE_DEVICE_HEALTH;
import static org.watchroom.db.schema.Tables.STORE_DEVICE_SEEN;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.incident.IncidentId;

/// The SQL of how devices stand.
final class DeviceBookSql {
    private final DSLContext db;

    DeviceBookSql(DSLContext db) {
        this.db = db;
    }

    Optional<DeviceStanding> standing(UUID device) {
        return db.selectFrom(STORE_DEVICE_HEALTH)
                .where(STORE_DEVICE_HEALTH.DEVICE_ID.eq(device))
                .fetchOptional(r ->
                        new DeviceStanding(
                                DeviceStanding.State.of(r.getState()),
                                r.getSince(),
                                r.getFaults(),
                                Optional.ofNullable(r.getRaisedAs()).map(IncidentId::new)));
    }

    void failed(
            StoreDevice device,
            DeviceStanding.State state,
            Instant at,
            int fault,
            Optional<IncidentId> raised) {
        var incident = raised.map(IncidentId::value).orElse(null);
        db.insertInto(STORE_DEVICE_HEALTH)
                .set(STORE_DEVICE_HEALTH.DEVICE_ID, device.id())
                .set(STORE_DEVICE_HEALTH.REGION_ID, (short) device.region())
                .set(STORE_DEVICE_HEALTH.STATE, state.code())
                .set(STORE_DEVICE_HEALTH.SINCE, at)
                .set(STORE_DEVICE_HEALTH.FAULTS, fault)
                .set(STORE_DEVICE_HEALTH.RAISED_AS, incident)
                .onConflict(STORE_DEVICE_HEALTH.DEVICE_ID)
                .doUpdate()
                .set(STORE_DEVICE_HEALTH.STATE, state.code())
                .set(STORE_DEVICE_HEALTH.SINCE, at)
                .set(STORE_DEVICE_HEALTH.FAULTS, fault)
                .set(STORE_DEVICE_HEALTH.RAISED_AS, incident)
                .where(STORE_DEVICE_HEALTH.STATE.eq(DeviceStanding.State.ALIVE.code()))
                .execute();
    }

    boolean well(UUID device, Instant at) {
        return db.update(STORE_DEVICE_HEALTH)
                        .set(STORE_DEVICE_HEALTH.STATE, DeviceStanding.State.ALIVE.code())
                        .set(STORE_DEVICE_HEALTH.SINCE, at)
                        .where(STORE_DEVICE_HEALTH.DEVICE_ID.eq(device))
                        .and(STORE_DEVICE_HEALTH.STATE.ne(DeviceStanding.State.ALIVE.code()))
                        .execute()
                == 1;
    }

    boolean there(IncidentId incident) {
        return db.fetchExists(INCIDENT, INCIDENT.ID.eq(incident.value()));
    }

    boolean open(IncidentId incident) {
        return db.fetchExists(
                INCIDENT, INCIDENT.ID.eq(incident.value()).and(INCIDENT.STATE.ne("closed")));
    }

    void heard(Map<StoreDevice, Instant> last) {
        last.forEach((device, at) ->
                db.insertInto(STORE_DEVICE_SEEN)
                        .set(STORE_DEVICE_SEEN.DEVICE_ID, device.id())
                        .set(STORE_DEVICE_SEEN.REGION_ID, (short) device.region())
                        .set(STORE_DEVICE_SEEN.SEEN_AT, at)
                        .onConflict(STORE_DEVICE_SEEN.DEVICE_ID)
                        .doUpdate()
                        .set(STORE_DEVICE_SEEN.SEEN_AT, excluded(STORE_DEVICE_SEEN.SEEN_AT))
                        .execute());
    }
}
