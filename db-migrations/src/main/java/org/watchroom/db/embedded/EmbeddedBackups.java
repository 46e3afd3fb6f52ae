package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.backup.Backup;
import org.watchroom.db.backup.BackupFolder;
import org.watchroom.db.backup.BackupState;
import org.watchroom.db.backup.BackupTrouble;
import org.watchroom.db.backup.BaseBackup;
import org.watchroom.db.backup.Course;
import org.watchroom.db.disk.Folders;

/// Backups of one embedded database while it works. See [EmbeddedDatabase#backups].
public final class EmbeddedBackups {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBackups.class);

    private final Home home;
    private final ServerAccount account;
    private final DatabaseAddress superuser;

    EmbeddedBackups(Home home, ServerAccount account, DatabaseAddress superuser) {
        this.home = home;
        this.account = account;
        this.superuser = superuser;
    }

    /// Takes a base backup and checks it. The first one also begins the archive of the log, without
    /// which nothing later than a backup can be restored.
    ///
    /// @param to a folder for it and its part of the log; empty: beside the database
    /// @throws BackupTrouble when there is none; older ones are then untouched
    public Backup take(Optional<Path> to, Course course) throws IOException {
        return take(to, target(to).count(), course);
    }

    /// The same for a service that goes on by itself once a person has begun, wherever that backup
    /// was put: when the newest one beside the database is older than `age`, or there is none and
    /// the newest one elsewhere is.
    ///
    /// @return empty when none is due
    public Optional<Backup> renew(Duration age, Instant now, Course course) throws IOException {
        var due = home.backups().begun().map(at -> at.isBefore(now.minus(age))).orElse(false);
        return due ? Optional.of(take(Optional.empty(), course)) : Optional.empty();
    }

    /// Says how many backups stay in a folder, from the next one on.
    ///
    /// @param count at least 1
    public void keep(Optional<Path> to, int count) throws IOException {
        target(to).remember(count);
    }

    Backup take(Optional<Path> to, int keep, Course course) throws IOException {
        var beside = home.backups();
        openArchive(beside);
        var target = target(to);
        if (target.root().startsWith(home.server())) {
            throw new BackupTrouble("A backup cannot be inside the database it is of.");
        }
        return BaseBackup.take(superuser, home.data(), beside, target, keep, course);
    }

    public BackupState state() throws IOException, SQLException {
        try (var line = superuser.connect()) {
            return BackupState.of(home.backups(), line);
        }
    }

    /// The same for a database that this program does not use: the server is asked where it runs,
    /// and not started where it does not.
    public static BackupState state(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new BackupState(Optional.empty(), 0, Optional.empty());
        }
        var home = new Home(folder.toRealPath());
        var server = new PostmasterFile(home.data()).living();
        if (server.isPresent() && server.get().ready()) {
            var superuser =
                    new DatabaseAddress(
                            "jdbc:postgresql://127.0.0.1:"
                                    + server.get().port()
                                    + "/postgres?connectTimeout=3&socketTimeout=10",
                            "postgres",
                            Secret.in(home.secret()));
            try (var line = superuser.connect()) {
                return BackupState.of(home.backups(), line);
            } catch (SQLException e) {
                LOG.debug("The server does not say how its archive is", e);
            }
        }
        return BackupState.of(home.backups());
    }

    /// What restores have put aside: it stays until a person deletes it.
    ///
    /// @param bytes on the disk
    public record Aside(Path folder, long bytes) {}

    /// In the folder of an embedded database, which need not be open.
    public static List<Aside> aside(Path folder) throws IOException {
        var home = new Home(folder);
        var found = new ArrayList<Aside>();
        for (var place : List.of(home.server(), home.folder())) {
            if (Files.isDirectory(place)) {
                try (var all = Files.list(place)) {
                    for (var each : all.filter(EmbeddedBackups::isAside).sorted().toList()) {
                        found.add(new Aside(each, size(each)));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean isAside(Path path) {
        var name = path.getFileName().toString();
        return name.startsWith("data-before-") || name.startsWith("backups-before-");
    }

    private static long size(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.mapToLong(each -> each.toFile().isFile() ? each.toFile().length() : 0).sum();
        }
    }

    private BackupFolder target(Optional<Path> to) {
        return to.map(p -> new BackupFolder(p.toAbsolutePath())).orElseGet(home::backups);
    }

    private void openArchive(BackupFolder beside) throws IOException {
        Folders.own(beside.root());
        account.letThrough(beside.root());
        account.give(Folders.own(beside.wal()));
    }
}
