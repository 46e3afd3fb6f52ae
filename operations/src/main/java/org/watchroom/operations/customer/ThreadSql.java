package org.watchroom.operations.customer;

import static org.watchroom.db.schema.Tables.INCIDENT;
import static org.watchroom.db.schema.Tables.RAW_REPORT;
import static org.watchroom.db.schema.Tables.REPORTER_MESSAGE;
import static org.watchroom.db.schema.Tables.REPORTER_THREAD;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.customer.Followed.Line;
import org.watchroom.operations.customer.Followed.Standing;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.secret.HolderKey;

/// The SQL of the ways back to reporters, and how what they may read is sealed.
final class ThreadSql {
    private final DSLContext db;

    ThreadSql(DSLContext db) {
        this.db = db;
    }

    void open(UUID report, FollowUpCode code) {
        var pair = HolderKey.fresh();
        db.insertInto(REPORTER_THREAD)
                .set(REPORTER_THREAD.ID, report)
                .set(REPORTER_THREAD.CODE_HASH, code.hash())
                .set(REPORTER_THREAD.PUBLIC_KEY, pair.publicKey())
                .set(
                        REPORTER_THREAD.PRIVATE_SEALED,
                        code.key().seal(pair.exposed(), keyPlace(report)))
                .onConflictDoNothing()
                .execute();
    }

    /// Uses the key of `code_hash`.
    Optional<Held> byCode(FollowUpCode code) {
        return db.selectFrom(REPORTER_THREAD)
                .where(REPORTER_THREAD.CODE_HASH.eq(code.hash()))
                .fetchOptional(r ->
                        new Held(
                                r.getId(),
                                Optional.ofNullable(r.getRegionId()).map(Short::intValue),
                                r.getIncidentId(),
                                r.getPublicKey(),
                                HolderKey.of(
                                        code.key()
                                                .open(r.getPrivateSealed(), keyPlace(r.getId())))));
    }

    Optional<Followed> find(FollowUpCode code) {
        return byCode(code)
                .map(held ->
                        db.select(RAW_REPORT.RECEIVED_AT, INCIDENT.STATE)
                                .from(RAW_REPORT)
                                .leftJoin(INCIDENT)
                                .on(INCIDENT.ID.eq(RAW_REPORT.INCIDENT_ID))
                                .where(RAW_REPORT.ID.eq(held.report))
                                .fetchSingle(r ->
                                        new Followed(
                                                held.report,
                                                r.value1(),
                                                standing(r.value2()),
                                                said(held))));
    }

    private static Standing standing(@Nullable String state) {
        return switch (state) {
            case "claimed" -> Standing.SEEN;
            case "closed" -> Standing.CLOSED;
            case null, default -> Standing.WAITING;
        };
    }

    private List<Line> said(Held held) {
        return db.selectFrom(REPORTER_MESSAGE)
                .where(REPORTER_MESSAGE.THREAD_ID.eq(held.report))
                .orderBy(REPORTER_MESSAGE.AT, REPORTER_MESSAGE.ID)
                .fetch(r ->
                        new Line(
                                r.getId(),
                                r.getAt(),
                                r.getByStaff(),
                                new String(
                                        held.pair.unwrap(r.getSealed(), place(r.getId())),
                                        StandardCharsets.UTF_8)));
    }

    /// Those who reported it, the first first. Uses the index `reporter_thread_incident`.
    List<ReporterThread> ofIncident(IncidentId incident) {
        return db.select(REPORTER_THREAD.ID, REPORTER_THREAD.REGION_ID, REPORTER_THREAD.PUBLIC_KEY)
                .from(REPORTER_THREAD)
                .where(REPORTER_THREAD.INCIDENT_ID.eq(incident.value()))
                .orderBy(REPORTER_THREAD.OPENED_AT, REPORTER_THREAD.ID)
                .fetch(r -> new ReporterThread(r.value1(), r.value2(), r.value3()));
    }

    /// False where the message is there already.
    boolean add(ReporterThread thread, IncidentId incident, UUID id, String text) {
        return db.insertInto(
                                REPORTER_MESSAGE,
                                REPORTER_MESSAGE.ID,
                                REPORTER_MESSAGE.THREAD_ID,
                                REPORTER_MESSAGE.REGION_ID,
                                REPORTER_MESSAGE.INCIDENT_ID,
                                REPORTER_MESSAGE.SEALED)
                        .values(
                                id,
                                thread.report(),
                                (short) thread.region(),
                                incident.value(),
                                HolderKey.wrap(
                                        thread.publicKey(),
                                        text.getBytes(StandardCharsets.UTF_8),
                                        place(id)))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// One whose code was given.
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Held(
            UUID report,
            Optional<Integer> region,
            @Nullable UUID incidentId,
            byte[] publicKey,
            HolderKey pair) {

        /// Empty while no incident was made of its report.
        Optional<ReporterThread> talk() {
            return incidentId == null
                    ? Optional.empty()
                    : region.map(here -> new ReporterThread(report, here, publicKey));
        }

        IncidentId incident() {
            return new IncidentId(Objects.requireNonNull(incidentId));
        }
    }

    private static String keyPlace(UUID report) {
        return "reporter_thread/private/" + report;
    }

    private static String place(UUID message) {
        return "reporter_message/sealed/" + message;
    }
}
