package org.watchroom.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.watchroom.db.backup.Course;
import org.watchroom.db.testing.Sql;

/// An embedded database with a table of texts, in the order they were written.
record Kept(Path home) {
    private static final MadeOnce EMPTY =
            new MadeOnce(folder -> EmbeddedDatabase.open(folder).close());

    EmbeddedDatabase open() throws IOException {
        if (!Files.exists(home)) {
            EMPTY.copy(home);
        }
        return EmbeddedDatabase.open(home);
    }

    EmbeddedRestore.Restored restore(Optional<Instant> moment) throws IOException {
        return restore(new EmbeddedRestore.Goal(moment, Optional.empty(), false));
    }

    EmbeddedRestore.Restored restore(EmbeddedRestore.Goal goal) throws IOException {
        return EmbeddedRestore.restore(home, goal, Clock.systemUTC(), Course.SILENT);
    }

    static void write(EmbeddedDatabase database, String text) throws SQLException {
        try (var line = database.address().connect()) {
            Sql.update(
                    line,
                    "create table if not exists kept (id bigint generated always as identity, body text)");
            Sql.update(line, "insert into kept (body) values (?)", text);
        }
    }

    List<String> rows() throws Exception {
        try (var database = open();
                var line = database.address().connect()) {
            return rows(line);
        }
    }

    static List<String> rows(Connection line) throws SQLException {
        var found = new ArrayList<String>();
        Sql.query(line, "select body from kept order by id", row -> found.add(row.getString(1)));
        return found;
    }

    static Instant now(EmbeddedDatabase database) throws SQLException {
        var found = new ArrayList<Instant>();
        try (var line = database.address().connect()) {
            Sql.query(
                    line,
                    "select clock_timestamp()",
                    row -> found.add(row.getObject(1, OffsetDateTime.class).toInstant()));
        }
        return found.getFirst();
    }

    /// Ends the log file that is written to, and waits until it is archived.
    ///
    /// @return its name
    static String archive(EmbeddedDatabase database) throws SQLException {
        try (var line = database.address().connect()) {
            var name = Sql.one(line, "select pg_walfile_name(pg_switch_wal())");
            archived(line);
            return name;
        }
    }

    static void archived(Connection line) throws SQLException {
        var end = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < end
                && !"t"
                        .equals(
                                Sql.one(
                                        line,
                                        """
                                        select coalesce(last_archived_wal, '') >= (select max(name) from pg_ls_dir('pg_wal/archive_status') s(f),
                                               lateral (select left(f, 24) as name) n where f like '%.ready' or f like '%.done') from pg_stat_archiver
                                        """))) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    Path archived(String name) {
        return home.resolve("backups/wal").resolve(name);
    }

    Path ofServer(String name) {
        return home.resolve("server/data/pg_wal").resolve(name);
    }

    static void damage(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
