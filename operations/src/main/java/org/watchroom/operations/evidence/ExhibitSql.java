package org.watchroom.operations.evidence;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.watchroom.db.schema.Tables.CUSTODY_EVENT;
import static org.watchroom.db.schema.Tables.EXHIBIT;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.watchroom.db.schema.Routines;
import org.watchroom.db.schema.tables.records.ExhibitRecord;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;

/// The SQL of exhibits.
final class ExhibitSql {
    private static final String RELEASED = "released";

    private final DSLContext db;

    ExhibitSql(DSLContext db) {
        this.db = db;
    }

    /// Uses the indexes `exhibit_incident` and `released_once`.
    List<Exhibit> of(IncidentId incident) {
        var released =
                exists(
                        selectOne()
                                .from(CUSTODY_EVENT)
                                .where(CUSTODY_EVENT.EXHIBIT_ID.eq(EXHIBIT.ID))
                                .and(CUSTODY_EVENT.KIND.eq("released")));
        return db.select(EXHIBIT.asterisk(), field(released).as(RELEASED))
                .from(EXHIBIT)
                .where(EXHIBIT.INCIDENT_ID.eq(incident.value()))
                .orderBy(EXHIBIT.PRODUCED_AT, EXHIBIT.ID)
                .fetch(r -> toExhibit(r.into(EXHIBIT), r.get(RELEASED, boolean.class)));
    }

    /// What of some cameras and a time is an exhibit of any incident. Uses the index
    /// `exhibit_camera`.
    List<Exported> exported(Collection<CameraId> cameras, TimeSpan span) {
        return exported(
                EXHIBIT.CAMERA_ID
                        .in(cameras.stream().map(CameraId::value).toList())
                        .and(EXHIBIT.COVERS_FROM.lt(span.to()))
                        .and(EXHIBIT.COVERS_TO.gt(span.from())));
    }

    List<Exported> exported(IncidentId incident) {
        return exported(
                EXHIBIT.INCIDENT_ID.eq(incident.value()).and(EXHIBIT.CAMERA_ID.isNotNull()));
    }

    private List<Exported> exported(Condition which) {
        return db.selectFrom(EXHIBIT)
                .where(which)
                .and(EXHIBIT.COVERS_FROM.isNotNull())
                .and(EXHIBIT.KIND.in("master", "working-copy"))
                .orderBy(EXHIBIT.COVERS_FROM, EXHIBIT.ID)
                .fetch(r ->
                        new Exported(
                                new IncidentId(r.getIncidentId()),
                                new CameraId(r.getCameraId()),
                                Exhibit.Kind.of(r.getKind()),
                                r.getReference(),
                                new TimeSpan(r.getCoversFrom(), r.getCoversTo())));
    }

    Production.Numbered nextNumber() {
        var next = Routines.nextExhibitNumber(db.configuration());
        var number = next.getNumber();
        if (number == null) {
            throw new Failure.SignedOut();
        }
        return new Production.Numbered(number, next.getInitials());
    }

    /// One series for all that come with reports, under a word that is longer than any initials.
    Production.Numbered nextOfReporter() {
        return new Production.Numbered(
                Routines.nextReporterExhibit(db.configuration()), "REPORTER");
    }

    /// What came with a report and a copy made of it; the intake service writes no other.
    void insertOfReporter(Exhibit exhibit, UUID report) {
        var making = exhibit.making();
        Routines.addReporterExhibit(
                db.configuration(),
                exhibit.id(),
                report,
                exhibit.parent().orElse(null),
                exhibit.number(),
                exhibit.reference(),
                exhibit.kind().code(),
                making.title(),
                making.fileName(),
                making.mediaType(),
                making.content().size(),
                making.content().sha256().bytes(),
                making.operation(),
                making.tool(),
                exhibit.quarantine().orElse(null));
    }

    /// Who and when is set by the database.
    void insert(Exhibit exhibit) {
        var making = exhibit.making();
        db.insertInto(EXHIBIT)
                .set(EXHIBIT.ID, exhibit.id())
                .set(EXHIBIT.REGION_ID, (short) exhibit.region())
                .set(EXHIBIT.INCIDENT_ID, exhibit.incident().value())
                .set(EXHIBIT.PARENT_ID, exhibit.parent().orElse(null))
                .set(EXHIBIT.PRODUCED_BY, Routines.sessionPerson())
                .set(EXHIBIT.NUMBER, exhibit.number())
                .set(EXHIBIT.REFERENCE, exhibit.reference())
                .set(EXHIBIT.KIND, exhibit.kind().code())
                .set(EXHIBIT.TITLE, making.title())
                .set(EXHIBIT.FILE_NAME, making.fileName())
                .set(EXHIBIT.MEDIA_TYPE, making.mediaType())
                .set(EXHIBIT.SIZE_BYTES, making.content().size())
                .set(EXHIBIT.SHA256, making.content().sha256().bytes())
                .set(EXHIBIT.CAMERA_ID, making.camera().map(CameraId::value).orElse(null))
                .set(EXHIBIT.COVERS_FROM, making.covers().map(TimeSpan::from).orElse(null))
                .set(EXHIBIT.COVERS_TO, making.covers().map(TimeSpan::to).orElse(null))
                .set(EXHIBIT.OPERATION, making.operation())
                .set(EXHIBIT.TOOL, making.tool())
                .set(EXHIBIT.RECEIVED, exhibit.received())
                .set(EXHIBIT.QUARANTINE, exhibit.quarantine().orElse(null))
                .execute();
    }

    private static Exhibit toExhibit(ExhibitRecord r, boolean released) {
        var from = r.getCoversFrom();
        var to = r.getCoversTo();
        var making =
                new Making(
                        r.getTitle(),
                        r.getFileName(),
                        r.getMediaType(),
                        new HashingCopy.Content(
                                r.getSizeBytes(),
                                new Sha256(HexFormat.of().formatHex(r.getSha256()))),
                        Optional.ofNullable(r.getCameraId()).map(CameraId::new),
                        from == null || to == null
                                ? Optional.empty()
                                : Optional.of(new TimeSpan(from, to)),
                        r.getOperation(),
                        r.getTool());
        return new Exhibit(
                r.getId(),
                new IncidentId(r.getIncidentId()),
                r.getRegionId(),
                Optional.ofNullable(r.getParentId()),
                r.getNumber(),
                r.getReference(),
                Exhibit.Kind.of(r.getKind()),
                making,
                r.getReceived(),
                Optional.ofNullable(r.getQuarantine()).filter(_ -> !released));
    }
}
