package org.watchroom.operations.recorder.onvif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.recorder.Spans;
import org.watchroom.operations.recorder.TimeSpan;

/// Whether a recording has pictures from an instant on.
record Presence(Instant at, boolean there) {
    /// Reads the results of a search for events. What a device says of the track of pictures is
    /// believed before what it says of the recording as a whole.
    ///
    /// @return in order; empty when they say nothing about it
    static List<Presence> read(List<Xml> results, Recording recording) {
        var track = said(results, recording, "IsDataPresent");
        return track.isEmpty() ? said(results, recording, "IsRecording") : track;
    }

    private static List<Presence> said(List<Xml> results, Recording recording, String name) {
        var all = new ArrayList<Presence>();
        for (var each : results) {
            var at = each.text("Time").flatMap(DeviceTime::instant);
            var value = item(each, name);
            if (at.isPresent() && value.isPresent() && concerns(each, recording)) {
                all.add(new Presence(at.get(), value.get().equalsIgnoreCase("true")));
            }
        }
        all.sort(Comparator.comparing(Presence::at));
        return all;
    }

    private static boolean concerns(Xml result, Recording recording) {
        var whose = result.text("RecordingToken").orElse(recording.token());
        var track =
                result.text("TrackToken").or(() -> item(result, "Track")).orElse(recording.video());
        return whose.equals(recording.token())
                && (recording.video().isEmpty() || track.equals(recording.video()));
    }

    private static Optional<String> item(Xml result, String name) {
        return result.all("SimpleItem").stream()
                .filter(i -> i.attribute("Name").filter(name::equals).isPresent())
                .findFirst()
                .flatMap(i -> i.attribute("Value"));
    }

    /// The spans with pictures within a span. Before the first state it was the other way round.
    ///
    /// @param states in order, at least one
    static List<TimeSpan> spans(List<Presence> states, TimeSpan span) {
        var spans = new ArrayList<TimeSpan>();
        var there = !states.getFirst().there();
        var since = span.from();
        for (var each : states) {
            if (each.there() != there) {
                add(spans, there, since, span.nearest(each.at()));
                there = each.there();
                since = span.nearest(each.at());
            }
        }
        add(spans, there, since, span.to());
        return spans;
    }

    private static void add(List<TimeSpan> spans, boolean there, Instant from, Instant to) {
        if (there) {
            Spans.between(from, to).ifPresent(spans::add);
        }
    }
}
