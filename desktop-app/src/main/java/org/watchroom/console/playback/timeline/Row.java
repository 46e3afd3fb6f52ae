package org.watchroom.console.playback.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.TimeSpan;

/// What is known of one camera's recordings.
///
/// @param asked of which span the recorder answered; null: of none yet
/// @param recorded parts of it with footage, in order; the rest of it are gaps
/// @param silent whether the recorder did not answer when it was asked last
record Row(@Nullable TimeSpan asked, List<TimeSpan> recorded, boolean silent) {
    static final Row UNKNOWN = new Row(null, List.of(), false);

    Row {
        recorded = List.copyOf(recorded);
    }

    /// What it said before stays good.
    Row unanswered() {
        return new Row(asked, recorded, true);
    }
}
