package org.watchroom.console;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import javafx.beans.property.StringProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.console.workstation.Server;
import org.watchroom.db.backup.BackupState;

/// Looks every ten minutes whether this computer's own database is still backed up, and says so on
/// the glass where it is not: nobody reads the log of a service. Used on the glass thread only.
final class BackupWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(BackupWatch.class);

    private final Background background;
    private final Server server;
    private final Clock clock;
    private final Texts texts;
    private final ZoneId zone;
    private final StringProperty words;
    private boolean closed;

    /// @param words empty while nobody has to look
    BackupWatch(
            Background background,
            Server server,
            Clock clock,
            Texts texts,
            ZoneId zone,
            StringProperty words) {
        this.background = background;
        this.server = server;
        this.clock = clock;
        this.texts = texts;
        this.zone = zone;
        this.words = words;
    }

    void look() {
        if (!closed) {
            background.run(
                    _ -> words(),
                    this::show,
                    failure -> {
                        LOG.info("The state of the backups is not known", failure);
                        show(words.get());
                    });
        }
    }

    private void show(String found) {
        if (!closed) {
            words.set(found);
            background.after(EVERY, this::look);
        }
    }

    private String words() throws IOException {
        var now = clock.instant();
        return server.backupState().map(state -> words(state, now)).orElse("");
    }

    private String words(BackupState state, Instant now) {
        var failing = state.failingSince();
        if (failing.isPresent()) {
            return texts.get("shell.backup.archive", Times.near(failing.get(), zone, now));
        }
        var late = state.newest().filter(_ -> state.late(now));
        return late.map(at -> texts.get("shell.backup.late", Ages.between(at, now))).orElse("");
    }

    @Override
    public void close() {
        closed = true;
    }
}
