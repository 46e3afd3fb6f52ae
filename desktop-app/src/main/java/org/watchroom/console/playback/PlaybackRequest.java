package org.watchroom.console.playback;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.watchroom.console.playback.timeline.Happenings;

/// What to show: the cameras around a moment.
///
/// @param cameras the first four are shown
/// @param moment of the incident
/// @param zone of the store, for times on glass
/// @param watching puts on the record that it is looked at
/// @param happenings what else stands on the timeline
public record PlaybackRequest(
        List<PlaybackCamera> cameras,
        Instant moment,
        ZoneId zone,
        Watching watching,
        Happenings happenings) {
    /// How long before the incident a picture is cued.
    static final Duration LEAD = Duration.ofSeconds(30);

    public PlaybackRequest {
        cameras = List.copyOf(cameras);
    }

    /// Of a store of which nothing else is known.
    public PlaybackRequest(
            List<PlaybackCamera> cameras, Instant moment, ZoneId zone, Watching watching) {
        this(cameras, moment, zone, watching, Happenings.NONE);
    }

    Instant cue() {
        return moment.minus(LEAD);
    }
}
