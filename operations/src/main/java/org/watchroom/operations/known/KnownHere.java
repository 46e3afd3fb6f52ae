package org.watchroom.operations.known;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.known.Known.Line;
import org.watchroom.operations.known.Known.Part;
import org.watchroom.operations.site.Store;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.work.Database;

/// Looks up what is known where an incident happened, as far as this session may see it. Each part
/// is read by itself: one that fails keeps nobody from the others.
public final class KnownHere {
    private static final Logger LOG = LoggerFactory.getLogger(KnownHere.class);

    private final Database database;
    private final Clock clock;

    public KnownHere(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Everything, in the order to show it.
    ///
    /// @throws Failure.Missing when the incident is not there, or not for this person
    public List<Known> of(IncidentId id) {
        var place = place(id);
        return Arrays.stream(Part.values()).map(part -> tried(part, place)).toList();
    }

    /// One part, once more.
    ///
    /// @throws Failure.Missing as [#of(IncidentId)]
    public Known of(IncidentId id, Part part) {
        return tried(part, place(id));
    }

    /// @param store as on record
    record Place(QueueEntry entry, Store store) {
        Instant moment() {
            return entry.incident().occurredAt();
        }
    }

    private Place place(IncidentId id) {
        var entry =
                new Incidents(database)
                        .find(id)
                        .orElseThrow(() -> new Failure.Missing("The incident"));
        return new Place(
                entry,
                new Stores(database)
                        .find(entry.incident().store())
                        .orElseThrow(() -> new Failure.Missing("The store")));
    }

    private Known tried(Part part, Place place) {
        try {
            var lines = lines(part, place);
            return lines.isEmpty() ? new Known.Nothing(part) : new Known.Told(part, lines);
        } catch (RuntimeException why) {
            if (!(why instanceof Failure)) {
                LOG.error("What is known of {} could not be read", part.code(), why);
            }
            return new Known.Failed(part, why);
        }
    }

    private List<Line> lines(Part part, Place place) {
        return switch (part) {
            case STORE ->
                    StoreLines.of(
                            place,
                            database.read(db -> new KnownSql(db).context(place.store().id())));
            case DUTY -> DutyLines.of(place, database);
            case FOOTAGE -> new FootageLines(database, clock).of(place);
            case EARLIER -> new EarlierLines(database, clock).of(place);
            case EVENTS ->
                    EventLines.of(
                            place,
                            database.read(db ->
                                    new KnownSql(db)
                                            .events(
                                                    place.store().region(),
                                                    place.store().id(),
                                                    place.moment())));
            case GOODS -> new GoodsLines(database, clock).of(place);
        };
    }

    static Line line(String text, KnownSql.File file) {
        return new Line(
                text,
                file.source() + ", brought in by " + file.by(),
                Optional.of(file.importedAt()),
                false);
    }
}
