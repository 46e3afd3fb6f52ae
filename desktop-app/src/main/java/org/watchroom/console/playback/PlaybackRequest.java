package org.watchroom.console.playback;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What to show: the cameras around a moment.
///
/// @param cameras the first four are shown
/// @param moment of the incident
/// @param zone of the store, for times on glass
/// @param watching puts on the record that it is looked at
public record PlaybackRequest(
        List<PlaybackCamera> cameras, Instant moment, ZoneId zone, Watching watching) {
    /// How long before the incident a picture is cued.
    static final Duration LEAD = Duration.ofSeconds(30);

    public PlaybackRequest {
        cameras = List.copyOf(cameras);
    }

    Instant cue() {
        return moment.minus(LEAD);
    }
}
