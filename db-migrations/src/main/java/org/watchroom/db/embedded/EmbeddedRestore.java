package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.backup.Backup;
import org.watchroom.db.backup.BackupFolder;
import org.watchroom.db.backup.BackupTrouble;
import org.watchroom.db.backup.Course;
import org.watchroom.db.backup.RestorePlan;
import org.watchroom.db.disk.Folders;

/// Brings an embedded database back to what it was at a moment. Until the restored data is whole
/// and has been opened, the old data is untouched; afterwards it is kept aside.
public final class EmbeddedRestore {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TARGET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);
    private static final Pattern LAST_COMMIT =
            Pattern.compile("last completed transaction was at log time ([-0-9]+ [:.0-9]+)\\+00");
    private static final Pattern STOPPED_AT =
            Pattern.compile("recovery stopping (?:before|after) .* time ([-0-9]+ [:.0-9]+)\\+00");

    private final Home home;
    private final Binaries binaries;
    private final ServerAccount account;
    private final Sharing sharing;
    private final Clock clock;
    private final Course course;

    private EmbeddedRestore(
            Home home, Binaries binaries, ServerAccount account, Clock clock, Course course) {
        this.home = home;
        this.binaries = binaries;
        this.account = account;
        this.sharing = Sharing.of(home);
        this.clock = clock;
        this.course = course;
    }

    /// What was done.
    ///
    /// @param base the backup it came from
    /// @param asked empty: the newest state
    /// @param lastChange when the last change that is in it was made, if the log told
    /// @param timeline number of the restored database's new timeline
    /// @param aside where the old data is kept, if there was any
    /// @param remarks what was passed over, in sentences
    public record Restored(
            Backup base,
            Optional<Instant> asked,
            Optional<Instant> lastChange,
            int timeline,
            Optional<Path> aside,
            List<String> remarks) {}

    /// @param home folder of the embedded database
    /// @param moment changes committed up to and including it are kept; empty: all there are
    /// @param from a folder of backups; empty: the one beside the database
    /// @throws BackupTrouble when nothing leads to that moment, or the database is in use
    public static Restored restore(
            Path home, Optional<Instant> moment, Optional<Path> from, Clock clock, Course course)
            throws IOException {
        var account = ServerAccount.find();
        var cache = account.cache(System.getenv(), System.getProperty("user.home", "."));
        return restore(home, moment, from, clock, course, account, cache);
    }

    static Restored restore(
            Path home,
            Optional<Instant> moment,
            Optional<Path> from,
            Clock clock,
            Course course,
            ServerAccount account,
            Path cache)
            throws IOException {
        var binaries = Binaries.in(cache);
        account.give(cache);
        var work = new EmbeddedRestore(Home.at(home), binaries, account, clock, course);
        var done = new ArrayList<Restored>();
        work.sharing.alone(() -> done.add(work.whileUnused(moment, from)));
        return done.getFirst();
    }

    private Restored whileUnused(Optional<Instant> moment, Optional<Path> from) throws IOException {
        if (sharing.inUse()) {
            throw new BackupTrouble(
                    "The database is in use. Close Watchroom on this computer, then restore.");
        }
        account.letThrough(home.folder());
        Swap.finish(home);
        new Server(home, binaries, account, ServerSettings.durable()).stop();
        var plan = RestorePlan.make(sources(from), moment, course);
        Folders.own(home.server());
        account.give(home.server());
        recovering().stop(); // left by a program that was killed
        Folders.deleteTree(home.restoring());
        try {
            plan.layOut(home.restoring(), course);
            course.at(1, "Recovering");
            var lastChange = recover(plan, moment);
            course.check();
            var now = clock.instant();
            int timeline = RestorePlan.keepHistory(home.restoring(), home.backups().wal(), now);
            if (Files.isDirectory(home.backups().wal())) {
                account.give(home.backups().wal());
            }
            var aside = "data-before-" + NAME.format(now);
            boolean had = Files.exists(home.data());
            Swap.of(home, aside);
            return new Restored(
                    plan.base(),
                    moment,
                    lastChange,
                    timeline,
                    had ? Optional.of(home.server().resolve(aside)) : Optional.empty(),
                    plan.remarks());
        } finally {
            if (!Files.exists(home.swap())) {
                Folders.deleteTree(home.restoring());
            }
        }
    }

    private RestorePlan.Sources sources(Optional<Path> from) throws IOException {
        var beside = home.backups();
        var chosen = from.map(p -> new BackupFolder(p.toAbsolutePath())).orElse(beside);
        var archives = new ArrayList<>(List.of(beside.wal()));
        if (!chosen.equals(beside)) {
            archives.add(chosen.wal());
        }
        return new RestorePlan.Sources(chosen, archives, servers());
    }

    /// The data, and what earlier restores put aside, the newest first.
    private List<Path> servers() throws IOException {
        if (!Files.isDirectory(home.server())) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        if (Files.exists(home.data())) {
            found.add(home.data());
        }
        try (var all = Files.list(home.server())) {
            var asides =
                    all.filter(p -> p.getFileName().toString().startsWith("data-before-"))
                            .sorted()
                            .toList();
            found.addAll(asides.reversed());
        }
        return found;
    }

    /// @return when the last change that is in it was made
    private Optional<Instant> recover(RestorePlan plan, Optional<Instant> moment)
            throws IOException {
        var data = home.restoring();
        var log = log();
        var settings = data.resolve("postgresql.auto.conf");
        var before = Files.exists(settings) ? Files.readString(settings) : "";
        Files.deleteIfExists(log);
        Folders.writeOwn(data.resolve("recovery.signal"), "");
        Folders.writeOwn(settings, before + wanted(plan, moment));
        account.give(data);
        var server = new Server(home, data, log, binaries, account, ServerSettings.recovering());
        var said = new StringBuilder();
        try {
            var port = server.startOnce(said);
            if (port.isEmpty() && endedBefore(log)) {
                var end = time(LAST_COMMIT, log);
                refuseUnlessComplete(plan, end);
                Folders.writeOwn(settings, before + wanted(plan, Optional.empty()));
                account.give(data);
                port = server.startOnce(said);
            }
            if (port.isEmpty()) {
                throw new BackupTrouble(
                        "The restored database did not start. The server said: "
                                + said
                                + "\n"
                                + server.lastWords());
            }
            boolean known = passwordFits(port.get());
            server.stop();
            Folders.writeOwn(settings, before);
            account.give(data);
            if (!known) {
                server.setPassword(Secret.in(home.secret()));
            }
        } finally {
            server.stop();
        }
        Files.deleteIfExists(data.resolve("backup_label.old"));
        Files.deleteIfExists(data.resolve("watchroom_backup"));
        return time(LAST_COMMIT, log).or(() -> time(STOPPED_AT, log));
    }

    private Server recovering() {
        return new Server(
                home, home.restoring(), log(), binaries, account, ServerSettings.recovering());
    }

    private Path log() {
        return home.server().resolve("restore.log");
    }

    private static String wanted(RestorePlan plan, Optional<Instant> moment) {
        return """
        restore_command = 'exit 1'
        recovery_target_timeline = '%d'
        recovery_target_action = 'promote'
        """
                        .formatted(plan.timeline())
                + moment.map(m -> "recovery_target_time = '" + TARGET.format(m) + "'\n").orElse("");
    }

    /// No change was made after the moment, or its log is not here: the two are told apart by
    /// whether the log goes on to where the server stopped.
    private static void refuseUnlessComplete(RestorePlan plan, Optional<Instant> end)
            throws BackupTrouble {
        var known =
                " The last change that can be restored is of "
                        + end.orElse(plan.base().finished())
                        + ".";
        if (plan.missing().isPresent()) {
            throw new BackupTrouble(
                    "The log file " + plan.missing().get() + " is missing or damaged." + known);
        }
        if (!plan.toTheEnd()) {
            throw new BackupTrouble(
                    "The log that is here ends before that moment."
                            + known
                            + " Restore to an earlier moment, or to \"latest\".");
        }
    }

    private boolean passwordFits(int port) throws IOException {
        var superuser =
                new DatabaseAddress(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=5",
                        "postgres",
                        Secret.in(home.secret()));
        try (var line = superuser.connect();
                var ask = line.createStatement();
                var row = ask.executeQuery("select pg_is_in_recovery()")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new BackupTrouble("The restored database has not left recovery.");
            }
            return true;
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                return false; // a backup from another home
            }
            throw new BackupTrouble("The restored database does not answer: " + e.getMessage(), e);
        }
    }

    private static boolean endedBefore(Path log) throws IOException {
        return Files.exists(log)
                && Files.readString(log)
                        .contains("recovery ended before configured recovery target was reached");
    }

    private static Optional<Instant> time(Pattern pattern, Path log) {
        try {
            var found = pattern.matcher(Files.readString(log));
            Optional<Instant> last = Optional.empty();
            while (found.find()) {
                last = Optional.of(Instant.parse(found.group(1).replace(' ', 'T') + "Z"));
            }
            return last;
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
