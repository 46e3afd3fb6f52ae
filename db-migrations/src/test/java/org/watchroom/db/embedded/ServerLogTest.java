package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.Migrations;
import org.watchroom.db.testing.Sql;

final class ServerLogTest {
    @TempDir(factory = InMemory.class)
    private Path temp;

    @Test
    void it_says_who_came_and_what_was_refused_but_never_what_was_asked() throws Exception {
        try (var database = EmbeddedDatabase.open(temp.resolve("db"))) {
            assertThatThrownBy(() -> database.address().as("postgres", "wrong").connect())
                    .isInstanceOf(SQLException.class);
            try (var line = database.address().connect()) {
                assertThatThrownBy(() ->
                                Sql.one(line, "select 'a-secret' from nowhere where x = ?", "hush"))
                        .isInstanceOf(SQLException.class);
                Sql.one(line, "select pg_sleep(0)::text, 'another-secret'");
            }
            var log = awaitInLog("nowhere");

            assertThat(log)
                    .contains("\"state_code\":\"28P01\"")
                    .contains("connection authorized")
                    .doesNotContain("a-secret")
                    .doesNotContain("another-secret")
                    .doesNotContain("hush");
            assertThat(mode(folder())).isEqualTo("rwx------");
            try (var files = Files.list(folder())) {
                for (var file : files.toList()) {
                    assertThat(mode(file)).as("%s", file).isEqualTo("rw-------");
                }
            }
        }
    }

    @Test
    void it_is_kept_for_a_week() throws Exception {
        EmbeddedDatabase.open(temp.resolve("db")).close();
        var now = Instant.parse("2026-11-20T10:00:00Z");
        var old = Files.writeString(folder().resolve("server-2026-11-12.json"), "{}\n");
        var young = Files.writeString(folder().resolve("server-2026-11-14.json"), "{}\n");
        var other = Files.writeString(folder().resolve("mine.txt"), "x");
        Files.setLastModifiedTime(old, FileTime.from(now.minus(ServerLog.KEPT).minusSeconds(1)));
        Files.setLastModifiedTime(young, FileTime.from(now.minus(ServerLog.KEPT).plusSeconds(1)));
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));

        new ServerLog(folder()).tidy(now);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
    }

    @Test
    void a_server_whose_log_cannot_be_read_for_refusals_is_named_plainly() throws Exception {
        var silent = ServerSettings.throwaway().with("log_destination", "stderr");
        try (var database = EmbeddedDatabase.open(temp.resolve("db"), silent)) {
            Migrations.migrate(database.address());
            try (var line = database.address().connect()) {
                assertThat(Sql.one(line, "select trouble from app.note_refusals()"))
                        .contains("add jsonlog to log_destination");
            }
        }
    }

    private Path folder() {
        return temp.resolve("db").resolve("server").resolve("log");
    }

    private String awaitInLog(String text) throws IOException {
        var end = System.nanoTime() + 30_000_000_000L;
        var log = all();
        while (!log.contains(text) && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
            log = all();
        }
        return log;
    }

    private String all() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(folder())) {
            for (var file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
