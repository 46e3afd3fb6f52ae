package org.watchroom.operations.handover;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;

/// The SQL of links, as the intake service may ask: by functions alone.
final class LinkSql {
    private final DSLContext db;
    private final Keyring keys;

    LinkSql(DSLContext db) {
        this.db = db;
        this.keys = Keyring.of(db);
    }

    Optional<Links.Found> find(Sha256 token) {
        var row = Routines.findLink(db.configuration(), token.bytes());
        return row.getHandover() == null
                ? Optional.empty()
                : Optional.of(
                        new Links.Found(
                                row.getHandover(),
                                row.getRegion(),
                                new CopyMark(row.getMark()),
                                row.getSizeBytes(),
                                new Sha256(HexFormat.of().formatHex(row.getSha256())),
                                row.getUntil(),
                                row.getStanding()));
    }

    String begin(Sha256 token, int region, boolean resumed, String peer) {
        var id = UUID.randomUUID();
        return Routines.beginDownload(
                db.configuration(), token.bytes(), resumed, id, sealed(id, region, peer));
    }

    void end(Sha256 token, int region, String peer) {
        var id = UUID.randomUUID();
        Routines.endDownload(db.configuration(), token.bytes(), id, sealed(id, region, peer));
    }

    List<UUID> stale(Collection<UUID> handovers) {
        return List.of(Routines.staleLinks(db.configuration(), handovers.toArray(UUID[]::new)));
    }

    /// The service holds no key of the register; whoever works incidents reads it.
    private byte[] sealed(UUID event, int region, String peer) {
        return keys.seal(Circle.desk(region), peer, HandoverSql.eventPlace(event));
    }
}
