package org.watchroom.operations.recorder.onvif;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A recording as a device keeps it: one camera's, from its first picture kept to its last.
///
/// @param name of its source, for people
/// @param sources names by which it may say whose it is
/// @param video token of its track of pictures; empty where it names none
record Recording(
        String token,
        String name,
        Set<String> sources,
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
        var id = source.flatMap(s -> s.text("SourceId")).orElse("");
        var name = source.flatMap(s -> s.text("Name")).orElse("");
        return new Recording(
                told.text("RecordingToken").orElse(""),
                name,
                Set.copyOf(Stream.of(id, name).filter(s -> !s.isEmpty()).distinct().toList()),
                track.flatMap(t -> t.text("TrackToken")).orElse(""),
                track.flatMap(t -> time(t, "DataFrom")).or(() -> time(told, "EarliestRecording")),
                track.flatMap(t -> time(t, "DataTo")).or(() -> time(told, "LatestRecording")));
    }

    private static Optional<Instant> time(Xml xml, String name) {
        return xml.text(name).flatMap(DeviceTime::instant);
    }
}
