package org.watchroom.operations.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;

/// Until when recorders keep what was recorded of a moment, and what of it was taken out already.
///
/// @param cameras how many there are at the store
/// @param taken of how many the recorder's own recording of that moment is an exhibit
/// @param until when the first recorder overwrites what was not taken; empty when all of it was, or
///   there is no camera
public record FootageLife(int cameras, int taken, Optional<Instant> until) {
    /// Within this it is urgent.
    public static final Duration URGENT = Duration.ofHours(48);

    static FootageLife of(List<Camera> cameras, List<Exhibit> exhibits, Instant moment) {
        var taken = taken(exhibits, moment);
        return new FootageLife(
                cameras.size(),
                (int) cameras.stream().filter(camera -> taken.contains(camera.id())).count(),
                cameras.stream()
                        .filter(camera -> !taken.contains(camera.id()))
                        .map(camera -> moment.plus(Duration.ofDays(camera.retentionDays())))
                        .min(Comparator.naturalOrder()));
    }

    private static Set<CameraId> taken(List<Exhibit> exhibits, Instant moment) {
        var cameras = new HashSet<CameraId>();
        for (var exhibit : exhibits) {
            if (exhibit.kind() == Exhibit.Kind.MASTER
                    && exhibit.making()
                            .covers()
                            .filter(span -> span.contains(moment))
                            .isPresent()) {
                exhibit.making().camera().ifPresent(cameras::add);
            }
        }
        return cameras;
    }

    /// Whether some of it will be gone within [#URGENT], or is gone.
    public boolean urgent(Instant now) {
        return until.filter(end -> !now.isBefore(end.minus(URGENT))).isPresent();
    }

    public boolean gone(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }
}
