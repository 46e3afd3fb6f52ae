package org.watchroom.console;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.watchroom.console.playback.timeline.Happening;
import org.watchroom.console.playback.timeline.Happenings;
import org.watchroom.console.playback.timeline.TakenSpan;
import org.watchroom.operations.bookmark.Bookmark;
import org.watchroom.operations.bookmark.Bookmarks;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.staff.Session;

/// What happened in an incident's store, as far as this person may see it: what people reported,
/// what tills and sensors said, and bookmarks.
///
/// @param incident whose bookmarks are set
record StoreHappenings(Session session, IncidentId incident, StoreId store, Clock clock)
        implements Happenings {
    private static final int MOST = 500;

    @Override
    public List<Happening> between(TimeSpan span) {
        return Stream.concat(
                        new Incidents(session.database())
                                .ofStore(store, span.from(), span.to(), MOST).stream()
                                        .map(StoreHappenings::happening),
                        bookmarks().ofStore(store, span.from(), span.to(), MOST).stream()
                                .map(StoreHappenings::happening))
                .toList();
    }

    @Override
    public List<TakenSpan> taken(List<CameraFolder> cameras, TimeSpan span) {
        var ids = new HashMap<CameraId, CameraFolder>();
        for (var camera : new Stores(session.database()).cameras(store)) {
            var folder = new CameraFolder(camera.archive(), camera.code());
            if (cameras.contains(folder)) {
                ids.put(camera.id(), folder);
            }
        }
        return new Exhibits(session.database(), clock)
                .exported(ids.keySet(), span).stream()
                        .map(one ->
                                new TakenSpan(
                                        ids.getOrDefault(one.camera(), cameras.getFirst()),
                                        one.span(),
                                        one.kind() == Exhibit.Kind.MASTER,
                                        one.reference(),
                                        one.incident().equals(incident)))
                        .toList();
    }

    private Bookmarks bookmarks() {
        return new Bookmarks(session.database());
    }

    private static Happening happening(QueueEntry entry) {
        var incident = entry.incident();
        var summary = incident.summary();
        return new Happening(
                incident.occurredAt(),
                kind(incident.source()),
                summary.equals(entry.categoryName())
                        ? summary
                        : entry.categoryName() + ": " + summary,
                Optional.empty());
    }

    private static Happening.Kind kind(Source source) {
        return switch (source) {
            case TERMINAL, PHONE, E_MAIL, WEB, API -> Happening.Kind.INCIDENT;
            case POS -> Happening.Kind.TILL;
            case PANIC, CAMERA, SENSOR -> Happening.Kind.SENSOR;
        };
    }

    private static Happening happening(Bookmark bookmark) {
        return new Happening(
                bookmark.moment(),
                Happening.Kind.BOOKMARK,
                bookmark.words().isEmpty()
                        ? bookmark.by()
                        : bookmark.words() + " (" + bookmark.by() + ")",
                Optional.of(bookmark.id()));
    }

    @Override
    public void bookmark(UUID id, Optional<CameraId> camera, Instant moment, String words) {
        bookmarks().set(id, incident, camera, moment, words);
    }

    @Override
    public void withdraw(UUID bookmark) {
        bookmarks().withdraw(bookmark);
    }
}
