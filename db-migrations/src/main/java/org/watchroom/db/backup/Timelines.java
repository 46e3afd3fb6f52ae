package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The timelines that some folders know of.
final class Timelines {
    private final TreeMap<Integer, TimelineHistory> known = new TreeMap<>();
    private final TreeMap<Integer, Path> files = new TreeMap<>();

    private Timelines() {
        known.put(1, TimelineHistory.first());
    }

    static Timelines in(List<Path> folders) throws IOException {
        var all = new Timelines();
        for (var folder : folders) {
            for (var file : WalFolder.histories(folder)) {
                var history = TimelineHistory.read(file);
                var before = all.known.get(history.timeline());
                if (before == null || before.made().isEmpty()) {
                    all.known.put(history.timeline(), history);
                    all.files.put(history.timeline(), file);
                }
            }
        }
        return all;
    }

    /// The one that the server was on at the moment: a restore counts from when it was made, not
    /// from the moment it went back to.
    TimelineHistory at(Optional<Instant> moment) {
        return known.descendingMap().values().stream()
                .filter(t ->
                        moment.isEmpty()
                                || t.made().map(made -> !made.isAfter(moment.get())).orElse(true))
                .findFirst()
                .orElseThrow();
    }

    /// Files of all of them: a server that promotes itself takes a number that none of them has.
    Collection<Path> files() {
        return files.values();
    }
}
