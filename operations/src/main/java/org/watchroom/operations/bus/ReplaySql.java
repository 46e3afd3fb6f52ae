package org.watchroom.operations.bus;

import static org.watchroom.db.schema.Tables.BUS_REPLAY;
import static org.watchroom.db.schema.Tables.REGION;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;
import org.watchroom.db.schema.tables.records.BusReplayRecord;

/// The SQL of what is told once more, and of the names of regions.
final class ReplaySql {
    private static final int LONGEST = 50;

    private final DSLContext db;

    ReplaySql(DSLContext db) {
        this.db = db;
    }

    record Open(UUID id, long fromSeq, Instant fromAt, String upto, long afterSeq, long sent) {}

    void ask(UUID id, Replay.From from) {
        Routines.adminBusReplay(
                db.configuration(),
                id,
                from instanceof Replay.From.Position(var seq) ? seq : null,
                from instanceof Replay.From.Moment(var at) ? at : null);
    }

    List<Replay.Asked> all() {
        return db.selectFrom(BUS_REPLAY)
                .orderBy(BUS_REPLAY.ASKED_AT.desc())
                .limit(LONGEST)
                .fetch(r ->
                        new Replay.Asked(
                                r.getId(),
                                r.getAskedAt(),
                                r.getSent(),
                                Optional.ofNullable(r.getFinishedAt())));
    }

    /// The oldest that is not done; locked to the end of the transaction.
    Optional<Open> next() {
        return db.selectFrom(BUS_REPLAY)
                .where(BUS_REPLAY.FINISHED_AT.isNull())
                .orderBy(BUS_REPLAY.ASKED_AT)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional(ReplaySql::open);
    }

    private static Open open(BusReplayRecord r) {
        return new Open(
                r.getId(),
                r.getFromSeq(),
                r.getFromAt(),
                r.getUpto(),
                r.getAfterSeq(),
                r.getSent());
    }

    List<Entry> page(Open asked, int most) {
        return Routines.replayNews(
                        db.configuration(),
                        asked.fromSeq,
                        asked.fromAt,
                        asked.upto,
                        asked.afterSeq,
                        most)
                .map(r ->
                        new Entry(
                                r.getSeq(),
                                r.getXid(),
                                r.getAt(),
                                r.getTbl(),
                                r.getPk(),
                                r.getOp(),
                                CursorSql.region(r.getRegionId())));
    }

    /// @param finished when that was the last page
    void sent(Open asked, List<Entry> page, Optional<Instant> finished) {
        db.update(BUS_REPLAY)
                .set(BUS_REPLAY.AFTER_SEQ, page.isEmpty() ? asked.afterSeq : page.getLast().seq())
                .set(BUS_REPLAY.SENT, asked.sent + page.size())
                .set(BUS_REPLAY.FINISHED_AT, finished.orElse(null))
                .where(BUS_REPLAY.ID.eq(asked.id))
                .execute();
    }

    Map<Integer, Messages.Place> regions() {
        return db.select(REGION.ID, REGION.CODE, REGION.IS_DRILL)
                .from(REGION)
                .fetchMap(r -> (int) r.value1(), r -> new Messages.Place(r.value2(), r.value3()));
    }
}
