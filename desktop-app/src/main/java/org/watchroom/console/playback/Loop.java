package org.watchroom.console.playback;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.TimeSpan;

/// A span that is played over and over, until somebody goes elsewhere.
final class Loop {
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
    private @Nullable TimeSpan span;

    ReadOnlyBooleanProperty on() {
        return on.getReadOnlyProperty();
    }

    void begin(TimeSpan wanted) {
        span = wanted;
        on.set(true);
    }

    void end() {
        span = null;
        on.set(false);
    }

    /// Somebody goes there: outside of the span there is nothing to repeat.
    void goingTo(Instant moment) {
        if (span != null && !span.reaches(moment)) {
            end();
        }
    }

    /// Where to go on from, once its end is reached, or all of it that has happened by now.
    ///
    /// @param position where the session is
    /// @param present what time it is
    Optional<Instant> back(Instant position, Instant present) {
        if (span == null) {
            return Optional.empty();
        }
        var end = span.to().isAfter(present) ? present : span.to();
        return position.isBefore(end) || !span.from().isBefore(end)
                ? Optional.empty()
                : Optional.of(span.from());
    }
}
