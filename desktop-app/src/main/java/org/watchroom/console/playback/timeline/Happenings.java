package org.watchroom.console.playback.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;

/// What happened in the store that is watched, and the bookmarks of the incident. Given by the
/// wiring; works off the glass thread.
public interface Happenings {
    /// A store of which nothing is known.
    Happenings NONE =
            new Happenings() {
                @Override
                public List<Happening> between(TimeSpan span) {
                    return List.of();
                }

                @Override
                public void bookmark(
                        UUID id, Optional<CameraId> camera, Instant moment, String words) {
                    throw new Failure.Missing("The incident");
                }

                @Override
                public void withdraw(UUID bookmark) {}
            };

    /// In any order. Where there are very many, some of them.
    List<Happening> between(TimeSpan span);

    /// What was taken of these cameras already, for whichever incident. In any order.
    default List<TakenSpan> taken(List<CameraFolder> cameras, TimeSpan span) {
        return List.of();
    }

    /// @param id made beforehand, so that doing it twice does it once
    /// @param words may be empty
    void bookmark(UUID id, Optional<CameraId> camera, Instant moment, String words);

    void withdraw(UUID bookmark);
}
