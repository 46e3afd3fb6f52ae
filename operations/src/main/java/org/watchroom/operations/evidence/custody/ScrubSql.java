package org.watchroom.operations.evidence.custody;

import static org.watchroom.db.schema.Tables.EXHIBITS_KEPT;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.SealedLine;
import org.watchroom.operations.work.Ids;

/// The SQL of the duty that reads again what is kept. For the login of the intake service.
final class ScrubSql {
    private final DSLContext db;

    ScrubSql(DSLContext db) {
        this.db = db;
    }

    /// @param checked when it was looked for in this vault before
    record Row(
            UUID exhibit,
            IncidentId incident,
            int region,
            String store,
            String reference,
            HashingCopy.Content content,
            Optional<Instant> checked,
            Optional<CheckOutcome> outcome,
            boolean drill) {}

    /// The exhibits with these files and those that were here before, longest unchecked first.
    List<Row> kept(String keeper, List<Sha256> hashes) {
        return db.selectFrom(
                        EXHIBITS_KEPT.call(
                                keeper, hashes.stream().map(Sha256::bytes).toArray(byte[][]::new)))
                .fetch(r ->
                        new Row(
                                r.getExhibitId(),
                                new IncidentId(r.getIncidentId()),
                                r.getRegionId(),
                                r.getStoreCode(),
                                r.getReference(),
                                new HashingCopy.Content(
                                        r.getSizeBytes(),
                                        new Sha256(HexFormat.of().formatHex(r.getSha256()))),
                                Optional.ofNullable(r.getCheckedAt()),
                                Optional.ofNullable(r.getOutcome()).map(CheckOutcome::of),
                                Boolean.TRUE.equals(r.getDrill())));
    }

    /// @param words for the timeline of its incident, should it be news
    void note(
            Row row,
            String keeper,
            CheckOutcome outcome,
            Optional<Sha256> found,
            String words,
            Clock clock) {
        var line = Ids.next(clock);
        Routines.noteExhibitCheck(
                db.configuration(),
                row.exhibit(),
                keeper,
                outcome.code(),
                found.map(Sha256::bytes).orElse(null),
                line,
                SealedLine.of(db, row.incident(), line, row.region(), words));
    }
}
