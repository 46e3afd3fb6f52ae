package org.watchroom.console.kit;

import java.time.Clock;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The notices of this sitting, newest last. Kept, so that one that was overlooked can be read
/// again.
public final class Notices {
    private static final int KEPT = 200;

    private final ObservableList<Notice> all = FXCollections.observableArrayList();
    private final ObservableList<Notice> seen = FXCollections.unmodifiableObservableList(all);
    private final Clock clock;

    public Notices(Clock clock) {
        this.clock = clock;
    }

    /// From any thread.
    public void show(String key, String detail, Notice.Level level) {
        var notice = new Notice(key, detail, level, clock.instant());
        FxThread.onGlass(() -> {
            if (all.size() == KEPT) {
                all.removeFirst();
            }
            all.add(notice);
        });
    }

    public void done(String key, String detail) {
        show(key, detail, Notice.Level.DONE);
    }

    public void warn(String key, String detail) {
        show(key, detail, Notice.Level.WARNING);
    }

    public ObservableList<Notice> all() {
        return seen;
    }
}
