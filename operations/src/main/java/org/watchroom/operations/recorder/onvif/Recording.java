package org.watchroom.operations.recorder.onvif;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A recording as a device keeps it: one camera's, from its first picture kept to its last.
///
/// @param name of its source, for people
/// @param source what it names as its source, often the token of a camera
/// @param video token of its track of pictures; empty where it names none
record Recording(
        String token,
        String name,
        String source,
        String video,
        Optional<Instant> from,
        Optional<Instant> to) {
    /// Reads `RecordingInformation` elements.
    static List<Recording> read(List<Xml> told) {
        return told.stream()
                .filter(r -> r.text("RecordingToken").isPresent())
                .map(Recording::one)
                .toList();
    }

    private static Recording one(Xml told) {
        var source = told.at("Source");
        var track =
                told.children("Track").stream()
                        .filter(t -> t.text("TrackType").orElse("").equalsIgnoreCase("Video"))
                        .findFirst();
        return new Recording(
                told.text("RecordingToken").orElse(""),
                source.flatMap(s -> s.text("Name")).orElse(""),
                source.flatMap(s -> s.text("SourceId")).orElse(""),
                track.flatMap(t -> t.text("TrackToken")).orElse(""),
                track.flatMap(t -> time(t, "DataFrom")).or(() -> time(told, "EarliestRecording")),
                track.flatMap(t -> time(t, "DataTo")).or(() -> time(told, "LatestRecording")));
    }

    private static Optional<Instant> time(Xml xml, String name) {
        return xml.text(name).flatMap(DeviceTime::instant);
    }
}
