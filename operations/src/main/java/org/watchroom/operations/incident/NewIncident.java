package org.watchroom.operations.incident;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.site.StoreId;

/// An incident about to be raised by a door.
///
/// @param id UUIDv7 of `raisedAt`
/// @param place where in the store, on one line; may be empty
/// @param reported the reporter's words, for the timeline
/// @param reporter who it was, kept apart from the incident
/// @param fingerprint what a report that says the same has as well; null where nothing is ever
///   folded into it
/// @param vouching who stands for it; empty where the machine itself reports
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record NewIncident(
        IncidentId id,
        int region,
        StoreId store,
        String category,
        Severity severity,
        String summary,
        String place,
        Source source,
        Instant occurredAt,
        Instant raisedAt,
        String reported,
        Optional<Reporter> reporter,
        byte @Nullable [] fingerprint,
        Optional<Vouching> vouching) {

    /// Reported by a door that asks nobody to sign; into which nothing is folded.
    public NewIncident(
            IncidentId id,
            int region,
            StoreId store,
            String category,
            Severity severity,
            String summary,
            String place,
            Source source,
            Instant occurredAt,
            Instant raisedAt,
            String reported,
            Optional<Reporter> reporter) {
        this(
                id,
                region,
                store,
                category,
                severity,
                summary,
                place,
                source,
                occurredAt,
                raisedAt,
                reported,
                reporter,
                null,
                Optional.empty());
    }

    /// The same with a fingerprint.
    public NewIncident with(byte[] print) {
        return new NewIncident(
                id,
                region,
                store,
                category,
                severity,
                summary,
                place,
                source,
                occurredAt,
                raisedAt,
                reported,
                reporter,
                print,
                vouching);
    }

    /// The same as a report of another incident.
    NewIncident of(IncidentId incident) {
        return new NewIncident(
                incident,
                region,
                store,
                category,
                severity,
                summary,
                place,
                source,
                occurredAt,
                raisedAt,
                reported,
                reporter,
                null,
                vouching);
    }

    /// Where it stands among those of its severity; empty: by when it was raised.
    Optional<Instant> ranksLater() {
        return vouching.map(v -> v.ranksAt(raisedAt, alarm())).filter(at -> !at.equals(raisedAt));
    }

    private boolean alarm() {
        return source == Source.PANIC || category.equals("panic");
    }

    /// Reported by nobody who can be named, at no place that is named.
    public NewIncident(
            IncidentId id,
            int region,
            StoreId store,
            String category,
            Severity severity,
            String summary,
            Source source,
            Instant occurredAt,
            Instant raisedAt,
            String reported) {
        this(
                id,
                region,
                store,
                category,
                severity,
                summary,
                "",
                source,
                occurredAt,
                raisedAt,
                reported,
                Optional.empty());
    }
}
