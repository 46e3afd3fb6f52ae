package org.watchroom.operations.siren;

import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;
import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.PERSON;
import static org.watchroom.db.schema.Tables.RAW_REPORT;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.SIREN_COMMAND;
import static org.watchroom.db.schema.Tables.STORE;
import static org.watchroom.db.schema.Tables.STORE_DEVICE;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.sensor.StoreDevice;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.JoinedNameSql;

/// The SQL of sirens.
final class SirenSql {
    /// Of a report that the broker held back while nobody listened, only its sender's clock tells
    /// when it was; of all others, when they came.
    private static final Field<Instant> ALARM =
            when(
                            SIREN_COMMAND
                                    .WANTED
                                    .eq(inline("on"))
                                    .and(RAW_REPORT.CONTENT_TYPE.like(inline("%queued=true"))),
                            INCIDENT.OCCURRED_AT)
                    .when(SIREN_COMMAND.WANTED.eq(inline("on")), INCIDENT.RAISED_AT)
                    .otherwise(SIREN_COMMAND.ORDERED_AT)
                    .as("alarm");

    private static final Field<OffsetDateTime> NOW = currentOffsetDateTime().as("read_at");

    private final DSLContext db;

    SirenSql(DSLContext db) {
        this.db = db;
    }

    /// Uses the index `siren_command_incident`.
    List<SirenState> states(IncidentId incident) {
        var keys = Keyring.of(db);
        return db.select(SIREN_COMMAND.fields())
                .select(STORE_DEVICE.CODE, STORE_DEVICE.PLACE)
                .select(PERSON.DISPLAY_NAME, PERSON.NAME_SEALED, PERSON.INITIALS)
                .distinctOn(STORE_DEVICE.CODE, SIREN_COMMAND.DEVICE_ID)
                .from(SIREN_COMMAND)
                .join(STORE_DEVICE)
                .on(STORE_DEVICE.ID.eq(SIREN_COMMAND.DEVICE_ID))
                .leftJoin(PERSON)
                .on(PERSON.ID.eq(SIREN_COMMAND.ORDERED_BY))
                .where(SIREN_COMMAND.INCIDENT_ID.eq(incident.value()))
                .orderBy(
                        STORE_DEVICE.CODE, SIREN_COMMAND.DEVICE_ID, SIREN_COMMAND.ORDERED_AT.desc())
                .fetch(r ->
                        new SirenState(
                                r.get(SIREN_COMMAND.DEVICE_ID),
                                r.get(STORE_DEVICE.CODE),
                                r.get(STORE_DEVICE.PLACE),
                                r.get(SIREN_COMMAND.WANTED).equals("on"),
                                cause(r),
                                Optional.ofNullable(r.get(SIREN_COMMAND.ORDERED_BY))
                                        .map(person -> JoinedNameSql.of(keys, person, r)),
                                r.get(SIREN_COMMAND.ORDERED_AT),
                                Optional.ofNullable(r.get(SIREN_COMMAND.ENDS_AT)),
                                state(r),
                                Optional.ofNullable(r.get(SIREN_COMMAND.ANSWERED_AT))));
    }

    /// False where it was ordered under this id before.
    boolean switchOff(UUID id, Incident incident, UUID device) {
        return db.insertInto(SIREN_COMMAND)
                        .set(SIREN_COMMAND.ID, id)
                        .set(SIREN_COMMAND.INCIDENT_ID, incident.id().value())
                        .set(SIREN_COMMAND.REGION_ID, (short) incident.region())
                        .set(SIREN_COMMAND.DEVICE_ID, device)
                        .set(SIREN_COMMAND.WANTED, "off")
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// Uses the index `siren_command_open`. What was not answered is told again only where it is to
    /// be silent.
    List<SirenOrder> open(int limit) {
        return orders().where(
                        SIREN_COMMAND
                                .STATE
                                .in(inline("waiting"), inline("sent"))
                                .or(
                                        SIREN_COMMAND
                                                .STATE
                                                .eq(inline("unanswered"))
                                                .and(SIREN_COMMAND.WANTED.eq(inline("off")))))
                .orderBy(SIREN_COMMAND.ORDERED_AT, SIREN_COMMAND.ID)
                .limit(limit)
                .fetch(SirenSql::toOrder);
    }

    Optional<SirenOrder> order(UUID id) {
        return orders().where(SIREN_COMMAND.ID.eq(id)).fetchOptional(SirenSql::toOrder);
    }

    private SelectOnConditionStep<Record> orders() {
        return db.select(SIREN_COMMAND.fields())
                .select(STORE_DEVICE.fields())
                .select(REGION.CODE, REGION.IS_DRILL, STORE.CODE)
                .select(ALARM, NOW)
                .from(SIREN_COMMAND)
                .join(STORE_DEVICE)
                .on(STORE_DEVICE.ID.eq(SIREN_COMMAND.DEVICE_ID))
                .join(STORE)
                .on(STORE.ID.eq(STORE_DEVICE.STORE_ID))
                .join(REGION)
                .on(REGION.ID.eq(STORE_DEVICE.REGION_ID))
                .join(INCIDENT)
                .on(INCIDENT.ID.eq(SIREN_COMMAND.INCIDENT_ID))
                .leftJoin(RAW_REPORT)
                .on(RAW_REPORT.ID.eq(SIREN_COMMAND.INCIDENT_ID));
    }

    /// False where it was that already, or is gone.
    boolean turned(UUID id, String state, UUID line, byte @Nullable [] words) {
        return Boolean.TRUE.equals(
                Routines.sirenTurned(db.configuration(), id, state, line, words));
    }

    int end() {
        return Routines.sirensEnd(db.configuration());
    }

    private static SirenOrder toOrder(Record r) {
        var device =
                new StoreDevice(
                        r.get(STORE_DEVICE.ID),
                        r.get(STORE_DEVICE.REGION_ID),
                        r.get(REGION.CODE),
                        r.get(REGION.IS_DRILL),
                        new StoreId(r.get(STORE_DEVICE.STORE_ID)),
                        r.get(STORE.CODE),
                        r.get(STORE_DEVICE.CODE),
                        StoreDevice.Kind.SIREN,
                        r.get(STORE_DEVICE.PLACE),
                        r.get(STORE_DEVICE.SILENT),
                        r.get(STORE_DEVICE.RETIRED_AT) != null);
        var alarm = r.get(ALARM);
        return new SirenOrder(
                r.get(SIREN_COMMAND.ID),
                new IncidentId(r.get(SIREN_COMMAND.INCIDENT_ID)),
                device,
                r.get(SIREN_COMMAND.WANTED).equals("on"),
                cause(r),
                state(r),
                alarm,
                Duration.ofSeconds(r.get(SIREN_COMMAND.OLDEST_S)),
                Duration.ofSeconds(r.get(SIREN_COMMAND.ANSWER_S)),
                r.get(SIREN_COMMAND.TRIES),
                Optional.ofNullable(r.get(SIREN_COMMAND.SENT_AT)).orElse(alarm),
                r.get(NOW).toInstant());
    }

    private static SirenState.Cause cause(Record r) {
        return SirenState.Cause.valueOf(r.get(SIREN_COMMAND.CAUSE).toUpperCase(Locale.ROOT));
    }

    private static SirenState.State state(Record r) {
        return SirenState.State.valueOf(
                r.get(SIREN_COMMAND.STATE).toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
