package org.watchroom.console.playback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.watchroom.operations.site.CameraId;

/// Which cameras of an incident are shown. Used on the glass thread only.
public final class Cameras {
    /// How many tiles there are room for.
    static final int MOST = 16;

    private static final List<Integer> LAYOUTS = List.of(1, 4, 9, MOST);
    private static final int USUAL = 4;

    private final Focus focus;
    private final IntConsumer changed;
    private List<PlaybackCamera> all = List.of();
    private Neighbours neighbours = Neighbours.UNKNOWN;
    private List<PlaybackCamera> shown = List.of();
    private int most = USUAL;

    /// @param changed called with the number of the tile to choose, when others are to be shown;
    ///   where it stands, and that it plays, stays
    Cameras(Focus focus, IntConsumer changed) {
        this.focus = focus;
        this.changed = changed;
    }

    /// Those of another incident: the first four of them.
    void of(PlaybackRequest wanted) {
        all = wanted.cameras();
        neighbours = wanted.neighbours();
        most = USUAL;
        shown = first(most);
    }

    void none() {
        all = List.of();
        shown = List.of();
    }

    /// In the order of their tiles.
    public List<PlaybackCamera> shown() {
        return shown;
    }

    /// The next larger number of cameras, or after the largest one alone.
    public void more() {
        if (all.size() < 2) {
            return;
        }
        most =
                LAYOUTS.stream()
                        .filter(layout -> layout > most && shown.size() < all.size())
                        .findFirst()
                        .orElse(LAYOUTS.getFirst());
        shown = first(most);
        changed.accept(0);
    }

    /// One more: of those that are not shown yet the nearest to the focused one.
    public void addRelated() {
        if (shown.isEmpty() || shown.size() == MOST) {
            return;
        }
        var beside = shown.get(focus.number().get());
        var near =
                neighbours.of(beside.id()).stream()
                        .flatMap(id -> all.stream().filter(camera -> camera.id().equals(id)));
        Stream.concat(near, all.stream())
                .filter(camera -> !shown.contains(camera))
                .findFirst()
                .ifPresent(this::add);
    }

    /// Shows a camera of the incident's store and gives it the focus: as one more, or, where there
    /// is no room, in the last one's place.
    public void open(CameraId wanted) {
        for (var camera : all) {
            if (camera.id().equals(wanted) && shown.contains(camera)) {
                focus.on(shown.indexOf(camera));
            } else if (camera.id().equals(wanted)) {
                add(camera);
            }
        }
    }

    private void add(PlaybackCamera camera) {
        var now = new ArrayList<>(shown.subList(0, Math.min(shown.size(), MOST - 1)));
        now.add(camera);
        change(now, now.size() - 1);
    }

    /// The focused one no longer; the last one stays.
    public void dropFocused() {
        if (shown.size() > 1) {
            var now = new ArrayList<>(shown);
            now.remove(focus.number().get());
            change(now, Math.min(focus.number().get(), now.size() - 1));
        }
    }

    private void change(List<PlaybackCamera> now, int chosen) {
        shown = List.copyOf(now);
        most = shown.size();
        changed.accept(chosen);
    }

    private List<PlaybackCamera> first(int count) {
        return all.subList(0, Math.min(count, all.size()));
    }
}
