package org.watchroom.operations.recorder.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.recorder.device.Condition;
import org.watchroom.operations.site.CameraId;

/// What stands of a recorder: its state, and of which cameras there is no picture.
record Standing(RecorderState state, Instant since, Set<CameraId> dark) {
    /// A fault is one when every asking for so long has found it. A lost packet is none, nor is a
    /// restart.
    static final Duration FAULT = Duration.ofMinutes(2);

    /// It is over when every asking for so long has found it so.
    static final Duration OVER = Duration.ofMinutes(1);

    Standing {
        dark = Set.copyOf(dark);
    }

    /// What was found lately.
    ///
    /// @param since since when every asking found it answering, or not answering
    /// @param eyes of the cameras of which something is known, whether there are pictures, and
    ///   since when every asking found that
    record Lately(Condition.Found found, Instant since, Map<CameraId, Eye> eyes) {
        /// When what is new about it was first found.
        Instant began(Set<CameraId> darkBefore, Standing now) {
            return now.state() == RecorderState.BLIND
                    ? now.dark().stream()
                            .filter(camera -> !darkBefore.contains(camera))
                            .flatMap(camera -> Optional.ofNullable(eyes.get(camera)).stream())
                            .map(Eye::since)
                            .min(Comparator.naturalOrder())
                            .orElse(now.since())
                    : now.since();
        }
    }

    record Eye(boolean pictures, Instant since) {}

    /// What stands now, after what stood before. Empty where that is not known yet.
    static Optional<Standing> of(Optional<Standing> before, Lately lately, Instant now) {
        if (lately.found() != Condition.Found.ANSWERS) {
            return old(lately.since(), FAULT, now) ? Optional.of(bad(before, lately)) : before;
        }
        var state = before.map(Standing::state).orElse(RecorderState.WELL);
        var away = state == RecorderState.DOWN || state == RecorderState.REFUSED;
        if (away && !old(lately.since(), OVER, now)) {
            return before;
        }
        var dark = dark(before.map(Standing::dark).orElse(Set.of()), lately, now);
        var found = dark.isEmpty() ? RecorderState.WELL : RecorderState.BLIND;
        var since =
                dark.stream()
                        .map(camera -> lately.eyes().get(camera))
                        .flatMap(eye -> Optional.ofNullable(eye).map(Eye::since).stream())
                        .min(Comparator.naturalOrder())
                        .orElse(away || before.isEmpty() ? lately.since() : now);
        return Optional.of(kept(before, found, since, dark));
    }

    /// Its cameras are as they were: it does not say.
    private static Standing bad(Optional<Standing> before, Lately lately) {
        var state =
                lately.found() == Condition.Found.REFUSED
                        ? RecorderState.REFUSED
                        : RecorderState.DOWN;
        return kept(before, state, lately.since(), before.map(Standing::dark).orElse(Set.of()));
    }

    private static Standing kept(
            Optional<Standing> before, RecorderState state, Instant since, Set<CameraId> dark) {
        return new Standing(
                state,
                before.filter(b -> b.state() == state).map(Standing::since).orElse(since),
                dark);
    }

    /// Cameras that are told nothing of any more, such as those that were taken away, are not dark.
    private static Set<CameraId> dark(Set<CameraId> before, Lately lately, Instant now) {
        var dark = new HashSet<CameraId>();
        lately.eyes()
                .forEach((camera, eye) -> {
                    var was = before.contains(camera);
                    if (eye.pictures()
                            ? was && !old(eye.since(), OVER, now)
                            : was || old(eye.since(), FAULT, now)) {
                        dark.add(camera);
                    }
                });
        return dark;
    }

    /// Whether the newest asking found something else than what stands: it is asked again soon.
    static boolean undecided(Optional<Standing> stands, Lately lately) {
        var answers = lately.found() == Condition.Found.ANSWERS;
        var state = stands.map(Standing::state).orElse(RecorderState.WELL);
        var up = state == RecorderState.WELL || state == RecorderState.BLIND;
        var dark = stands.map(Standing::dark).orElse(Set.of());
        return answers != up
                || answers
                        && lately.eyes().entrySet().stream()
                                .anyMatch(eye ->
                                        eye.getValue().pictures() == dark.contains(eye.getKey()));
    }

    private static boolean old(Instant since, Duration age, Instant now) {
        return !now.isBefore(since.plus(age));
    }
}
