package org.watchroom.console.playback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Task;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;

/// Shows nothing that is not on the record first. Used on the glass thread only.
///
/// Where looking cannot be recorded, because the database does not answer or refuses, no picture is
/// asked for. A picture that is on the glass by then stays there and plays on: it is on the record
/// already, and taking it from whoever is watching a crime would help nobody.
final class OnRecord {
    private static final Logger LOG = LoggerFactory.getLogger(OnRecord.class);

    private final Background background;
    private @Nullable PlaybackRequest request;
    private List<String> cameras = List.of();
    private @Nullable Task asking;
    private boolean begun;
    private @Nullable Instant playingFrom;
    private @Nullable Instant repeatedTo;

    OnRecord(Background background) {
        this.background = background;
    }

    /// Of this request nothing is on the record yet.
    void begin(PlaybackRequest wanted, List<PlaybackCamera> shown) {
        end();
        request = wanted;
        cameras = shown.stream().map(PlaybackCamera::name).toList();
    }

    void end() {
        if (asking != null) {
            asking.request();
            asking = null;
        }
        request = null;
        begun = false;
        playingFrom = null;
        repeatedTo = null;
    }

    /// Whether some span of this request is on the record.
    boolean begun() {
        return begun;
    }

    boolean asking() {
        return asking != null;
    }

    /// @param then called when it is on the record
    /// @param otherwise called when that failed
    void look(TimeSpan span, Runnable then, Runnable otherwise) {
        var of = request;
        if (of == null) {
            return;
        }
        var named = cameras;
        asking =
                background.run(
                        _ -> {
                            of.watching().before(named, span);
                            return true;
                        },
                        _ -> {
                            asking = null;
                            begun = true;
                            then.run();
                        },
                        why -> {
                            asking = null;
                            report(why);
                            otherwise.run();
                        });
    }

    void playing(Instant from) {
        if (playingFrom == null) {
            playingFrom = from;
        }
    }

    /// What is played goes on from an earlier moment: it is the same looking, however often.
    void repeating(Instant at) {
        if (playingFrom != null && (repeatedTo == null || at.isAfter(repeatedTo))) {
            repeatedTo = at;
        }
    }

    /// What was played until there goes on the record; that it may have been is there already.
    void stopped(Instant at) {
        var from = playingFrom;
        var of = request;
        var to = repeatedTo != null && repeatedTo.isAfter(at) ? repeatedTo : at;
        playingFrom = null;
        repeatedTo = null;
        if (of == null || from == null || !to.isAfter(from)) {
            return;
        }
        var named = cameras;
        background.run(
                _ -> {
                    of.watching().played(named, new TimeSpan(from, to));
                    return true;
                },
                _ -> {},
                OnRecord::report);
    }

    private static void report(Throwable why) {
        if (why instanceof Failure) {
            LOG.warn("Looking at footage was not recorded: {}", why.getMessage());
        } else {
            LOG.error("Looking at footage was not recorded", why);
        }
    }
}
