package org.watchroom.console.playback.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;

/// A store that remembers what a test tells it.
public final class TestStore implements Happenings {
    /// Ids of the bookmarks that were set.
    public final List<UUID> set = new CopyOnWriteArrayList<>();

    private final List<TakenSpan> taken = new CopyOnWriteArrayList<>();
    private final List<Happening> all = new CopyOnWriteArrayList<>();

    public Happening happened(Instant at, Happening.Kind kind) {
        var one = new Happening(at, kind, "Something", Optional.empty());
        all.add(one);
        return one;
    }

    public void taken(TakenSpan... spans) {
        taken.addAll(List.of(spans));
    }

    @Override
    public List<TakenSpan> taken(List<CameraFolder> cameras, TimeSpan span) {
        return List.copyOf(taken);
    }

    @Override
    public List<Happening> between(TimeSpan span) {
        return all.stream().filter(one -> span.contains(one.at())).toList();
    }

    @Override
    public void bookmark(UUID id, Optional<CameraId> camera, Instant moment, String words) {
        set.add(id);
        all.add(new Happening(moment, Happening.Kind.BOOKMARK, words, Optional.of(id)));
    }

    @Override
    public void withdraw(UUID bookmark) {
        all.removeIf(one -> one.bookmark().filter(bookmark::equals).isPresent());
    }
}
