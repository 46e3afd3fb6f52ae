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
import org.watchroom.db.backup.LogTrail;
import org.watchroom.db.backup.Lsn;
import org.watchroom.db.backup.RestorePlan;
import org.watchroom.db.disk.Folders;

/// Brings an embedded database back to what it was at a moment. Until the restored data is whole
/// and has been opened, the old data is untouched; afterwards it is kept aside.
public final class EmbeddedRestore {
    private static final DateTimeFormatter TARGET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);
    private static final Pattern LAST_COMMIT =
            Pattern.compile("last completed transaction was at log time ([-0-9]+ [:.0-9]+)\\+00");
    private static final Pattern STOPPED_AT =
            Pattern.compile("recovery stopping (?:before|after) .* time ([-0-9]+ [:.0-9]+)\\+00");

    private static final Pattern REDONE = Pattern.compile("redo done at ([0-9A-F]+/[0-9A-F]+)");

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

    /// What is wanted.
    ///
    /// @param moment changes committed up to and including it are kept; empty: all there are
    /// @param from a folder of backups; empty: the one beside the database
    /// @param otherDatabase whether it may take the place of another database
    public record Goal(Optional<Instant> moment, Optional<Path> from, boolean otherDatabase) {}

    /// What was done.
    ///
    /// @param base the backup it came from
    /// @param asked empty: the newest state
    /// @param lastChange when the last change that is in it was made, if the log told
    /// @param timeline number of the restored database's new timeline
    /// @param aside where the old data is kept, if there was any
    /// @param lost log that was written and is not to be had, in a sentence: what was changed after
    ///   the last change is gone
    /// @param remarks what was passed over, in sentences
    public record Restored(
            Backup base,
            Optional<Instant> asked,
            Optional<Instant> lastChange,
            int timeline,
            Optional<Path> aside,
            Optional<String> lost,
            List<String> remarks) {}

    private record Recovered(Optional<Instant> lastChange, Optional<LogTrail.Gap> lost) {}

    /// @param home folder of the embedded database
    /// @throws BackupTrouble when nothing leads to that moment, or the database is in use
    public static Restored restore(Path home, Goal goal, Clock clock, Course course)
            throws IOException {
        var account = ServerAccount.find();
        var cache = account.cache(System.getenv(), System.getProperty("user.home", "."));
        return restore(home, goal, clock, course, account, cache);
    }

    static Restored restore(
            Path home, Goal goal, Clock clock, Course course, ServerAccount account, Path cache)
            throws IOException {
        var binaries = Binaries.in(cache);
        account.give(cache);
        var work = new EmbeddedRestore(Home.at(home), binaries, account, clock, course);
        var done = new ArrayList<Restored>();
        work.sharing.alone(() -> done.add(work.whileUnused(goal)));
        return done.getFirst();
    }

    private Restored whileUnused(Goal goal) throws IOException {
        if (sharing.inUse()) {
            throw new BackupTrouble(
                    "The database is in use. Close Watchroom on this computer, then restore.");
        }
        account.letThrough(home.folder());
        Swap.finish(home, account);
        new Server(home, binaries, account, ServerSettings.durable()).stop();
        var plan = RestorePlan.make(sources(goal), goal.moment(), course);
        Folders.own(home.server());
        account.give(home.server());
        recovering().stop(); // left by a program that was killed
        Folders.deleteTree(home.restoring());
        try {
            plan.layOut(home.restoring(), course);
            course.at(1, "Recovering");
            var recovered = recover(plan, goal.moment());
            course.check();
            var lost = recovered.lost.map(LogTrail.Gap::toString);
            var note =
                    new RestoreNote(
                            clock.instant(),
                            goal.moment().map(Instant::toString).orElse("latest"),
                            plan.base().folder().toString(),
                            recovered.lastChange.map(Instant::toString).orElse(""),
                            RestorePlan.begun(home.restoring()),
                            lost.orElse(""),
                            plan.foreign(),
                            home.folder());
            boolean had = Files.exists(home.data());
            course.at(1, "Putting it in its place");
            Swap.of(home, note, account);
            var aside = home.server().resolve("data-before-" + note.stamp());
            return new Restored(
                    plan.base(),
                    goal.moment(),
                    recovered.lastChange,
                    note.timeline(),
                    had ? Optional.of(aside) : Optional.empty(),
                    lost,
                    plan.remarks());
        } finally {
            if (!Files.exists(home.swap())) {
                Folders.deleteTree(home.restoring());
            }
        }
    }

    private RestorePlan.Sources sources(Goal goal) throws IOException {
        var beside = home.backups();
        var chosen = goal.from().map(p -> new BackupFolder(p.toAbsolutePath())).orElse(beside);
        var archives = new ArrayList<>(List.of(beside.wal()));
        if (!chosen.equals(beside)) {
            archives.add(chosen.wal());
        }
        return new RestorePlan.Sources(chosen, archives, servers(), goal.otherDatabase());
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

    private Recovered recover(RestorePlan plan, Optional<Instant> moment) throws IOException {
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
            boolean reached = moment.isPresent() && port.isPresent();
            if (port.isEmpty() && endedBefore(log)) {
                reached = moment.isPresent() && holds(moment.get(), log);
                if (!reached) {
                    refuseUnlessComplete(plan, log);
                }
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
            Files.deleteIfExists(data.resolve("backup_label.old"));
            Files.deleteIfExists(data.resolve("watchroom_backup"));
            return new Recovered(
                    time(LAST_COMMIT, log).or(() -> time(STOPPED_AT, log)),
                    reached ? Optional.empty() : plan.trail().lost(redone(log)));
        } finally {
            server.stop();
        }
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

    /// Whether the last change that could be had is of that very moment.
    private static boolean holds(Instant moment, Path log) {
        return time(LAST_COMMIT, log).filter(end -> !end.isBefore(moment)).isPresent();
    }

    /// No change was made after the moment, or its log is not here: the two are told apart by
    /// whether the log goes on to where the server stopped.
    private static void refuseUnlessComplete(RestorePlan plan, Path log) throws BackupTrouble {
        var known =
                " The last change that can be restored is of "
                        + time(LAST_COMMIT, log).orElse(plan.base().finished())
                        + ". Restore to an earlier moment, or to \"latest\".";
        var lost = plan.trail().lost(redone(log));
        if (lost.isPresent()) {
            throw new BackupTrouble(lost.get() + known);
        }
        if (!plan.trail().toTheEnd()) {
            throw new BackupTrouble("The log that is here ends before that moment." + known);
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

    private static Optional<Lsn> redone(Path log) {
        return last(REDONE, log).map(Lsn::parse);
    }

    private static Optional<Instant> time(Pattern pattern, Path log) {
        return last(pattern, log).map(time -> Instant.parse(time.replace(' ', 'T') + "Z"));
    }

    private static Optional<String> last(Pattern pattern, Path log) {
        try {
            return pattern.matcher(Files.readString(log))
                    .results()
                    .map(found -> found.group(1))
                    .reduce((_, later) -> later);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
