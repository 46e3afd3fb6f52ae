package org.watchroom.console.playback;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.watchroom.console.playback.timeline.Happenings;
import org.watchroom.operations.recorder.TimeSpan;

/// What to show: the cameras around a moment.
///
/// @param cameras nearest first; the first four are shown
/// @param moment of the incident
/// @param window around the moment: it stands at its beginning, and can be played over and over
/// @param zone of the store, for times on glass
/// @param watching puts on the record that it is looked at
/// @param happenings what else stands on the timeline
/// @param neighbours which cameras look where another one looks
public record PlaybackRequest(
        List<PlaybackCamera> cameras,
        Instant moment,
        TimeSpan window,
        ZoneId zone,
        Watching watching,
        Happenings happenings,
        Neighbours neighbours) {
    private static final Duration HALF = Duration.ofSeconds(30);

    public PlaybackRequest {
        cameras = List.copyOf(cameras);
    }

    /// Of a store of which nothing else is known.
    public PlaybackRequest(
            List<PlaybackCamera> cameras, Instant moment, ZoneId zone, Watching watching) {
        this(cameras, moment, zone, watching, Happenings.NONE);
    }

    /// Half a minute before and after the moment, of a store without a plan.
    public PlaybackRequest(
            List<PlaybackCamera> cameras,
            Instant moment,
            ZoneId zone,
            Watching watching,
            Happenings happenings) {
        this(
                cameras,
                moment,
                TimeSpan.around(moment, HALF, HALF),
                zone,
                watching,
                happenings,
                Neighbours.UNKNOWN);
    }
}
