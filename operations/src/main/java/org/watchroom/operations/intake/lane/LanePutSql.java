package org.watchroom.operations.intake.lane;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.watchroom.db.schema.Tables.LANE_ITEM;
import static org.watchroom.db.schema.Tables.LANE_WHY;
import static org.watchroom.db.schema.Tables.REGION;
import static org.watchroom.db.schema.Tables.SETTING;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.masking.Masking;
import org.watchroom.operations.secret.DataKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.work.OneTrip;
import org.watchroom.operations.work.OneTrip.Values;

/// The SQL of the reception's side of the lane, in the transaction that refuses or raises.
public final class LanePutSql {
    /// The region that sees to what belongs nowhere has this setting.
    private static final String NOWHERE = "lane.belongs-nowhere";

    /// In UTF-16 units.
    private static final int LONGEST_EXTRACT = 200;

    private static final String UNDER_KEYS =
            "select l.id, l.door, l.same_key, r.remote, r.remote_sealed from app.lane_item l"
                    + " join app.raw_report r on r.id = l.id"
                    + " where l.state = 'waiting' and l.same_key = any(?::text[])"
                    + " and l.why <> 'key-reused'";

    private final DSLContext db;
    private final LaneSealing sealing;

    public LanePutSql(DSLContext db) {
        this.db = db;
        this.sealing = new LaneSealing(Keyring.of(db));
    }

    /// A refused report on its way into the lane.
    ///
    /// @param why a code of `lane_why`; one that is not there becomes `other`
    /// @param sameBytes blind index of door, key and bytes
    /// @param sameKey blind index of door and key
    /// @param key the report's own
    /// @param senderTold at once
    public record Put(
            RawReport report,
            String why,
            Glance said,
            String sameBytes,
            String sameKey,
            DataKey key,
            boolean senderTold) {}

    /// Where what belongs to none of `known` stands: the regions of its store, best first, else who
    /// sees to what belongs nowhere. Empty where no region can be written to at all.
    public OptionalInt region(List<Integer> known, boolean drill) {
        var own = known.stream().mapToInt(Integer::intValue).filter(sealing::serves).findFirst();
        return own.isPresent() ? own : nowhere(drill);
    }

    private OptionalInt nowhere(boolean drill) {
        return db
                .select(REGION.ID)
                .from(REGION)
                .leftJoin(SETTING)
                .on(SETTING.REGION_ID.eq(REGION.ID))
                .and(SETTING.KEY.eq(inline(NOWHERE)))
                .and(SETTING.VALUE.eq(inline(JSONB.jsonb("true"))))
                .orderBy(
                        REGION.IS_DRILL.eq(drill).desc(), SETTING.KEY.isNotNull().desc(), REGION.ID)
                .fetch(REGION.ID)
                .stream()
                .mapToInt(Short::intValue)
                .filter(sealing::serves)
                .findFirst();
    }

    /// Once for the same bytes under the same key, for as long as that waits; then it is counted.
    public void put(Put item, int region) {
        var report = item.report();
        db.insertInto(LANE_ITEM)
                .set(LANE_ITEM.ID, report.id())
                .set(LANE_ITEM.REGION_ID, (short) region)
                .set(
                        LANE_ITEM.WHY,
                        coalesce(
                                field(
                                        select(LANE_WHY.CODE)
                                                .from(LANE_WHY)
                                                .where(LANE_WHY.CODE.eq(item.why()))),
                                inline("other")))
                .set(LANE_ITEM.DOOR, report.door())
                .set(LANE_ITEM.RECEIVED_AT, report.receivedAt())
                .set(LANE_ITEM.SENDER_TOLD, item.senderTold())
                .set(LANE_ITEM.URGENT, item.said().urgent())
                .set(LANE_ITEM.SAME_BYTES, item.sameBytes())
                .set(LANE_ITEM.SAME_KEY, item.sameKey())
                .set(LANE_ITEM.KEY_SEALED, sealing.key(report.id(), region, item.key()))
                .set(LANE_ITEM.EXTRACT_SEALED, extract(item, region))
                .onConflict(LANE_ITEM.DOOR, LANE_ITEM.SAME_BYTES)
                .where(LANE_ITEM.STATE.eq(inline("waiting")))
                .doUpdate()
                .set(LANE_ITEM.TIMES, LANE_ITEM.TIMES.plus(1))
                .execute();
    }

    private byte[] extract(Put item, int region) {
        var line = Masking.forDesk(item.said().line());
        int last = LONGEST_EXTRACT - 1;
        if (line.length() > LONGEST_EXTRACT) { // never inside a character
            last -= Character.isHighSurrogate(line.charAt(last - 1)) ? 1 : 0;
            line = line.substring(0, last) + "…";
        }
        return sealing.extract(item.report().id(), region, line);
    }

    /// What waits of the same door under one of these keys, but for what came under a key that was
    /// another report's. Uses the index `lane_item_key`.
    ///
    /// @return filled when the trip is made
    public List<Waiting> underKeys(Collection<String> sameKeys, OneTrip trip) {
        var found = new ArrayList<Waiting>();
        trip.ask(
                UNDER_KEYS,
                List.of(Values.texts(sameKeys.stream())),
                row ->
                        found.add(
                                new Waiting(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getBytes(5))));
        return found;
    }

    /// One that waits, with what tells who sent it.
    ///
    /// @param remote in the clear in rows from before
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Waiting(
            UUID id, String door, String sameKey, String remote, byte @Nullable [] remoteSealed) {}

    /// Its sender mended it, and `incident` came of that. Nothing where a person was faster.
    public void sentAgain(UUID item, IncidentId incident) {
        db.update(LANE_ITEM)
                .set(LANE_ITEM.STATE, "sent-again")
                .set(LANE_ITEM.INCIDENT_ID, incident.value())
                .set(LANE_ITEM.REVISION, LANE_ITEM.REVISION.plus(1))
                .where(LANE_ITEM.ID.eq(item))
                .and(LANE_ITEM.STATE.eq(inline("waiting")))
                .execute();
    }
}
