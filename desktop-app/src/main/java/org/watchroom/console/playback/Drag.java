package org.watchroom.console.playback;

import java.time.Instant;

/// Somebody drags along the timeline: everything follows, standing, and what was played is played
/// on when they let go. Used on the glass thread only.
final class Drag {
    private final PlaybackViewModel model;
    private boolean under;
    private boolean played;

    Drag(PlaybackViewModel model) {
        this.model = model;
    }

    void to(Instant moment) {
        if (!under) {
            under = true;
            played = model.playing().get();
            if (played) {
                model.pause();
            }
        }
        model.seek(moment);
    }

    void dropped() {
        if (under && played) {
            model.play();
        }
        under = false;
    }

    void forget() {
        under = false;
    }
}
