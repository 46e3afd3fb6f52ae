package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.backup.Course;
import org.watchroom.db.disk.Folders;
import org.watchroom.db.testing.Sql;

final class ServerAccountTest {
    @TempDir private Path temp;

    @Test
    void programs_are_kept_in_the_cache_of_the_account() {
        var ordinary = new ServerAccount(List.of(), Optional.empty());
        assertThat(ordinary.cache(Map.of(), "/home/mara"))
                .isEqualTo(Path.of("/home/mara/.cache/watchroom"));
        assertThat(ordinary.cache(Map.of("XDG_CACHE_HOME", "/var/tmp/c"), "/home/mara"))
                .isEqualTo(Path.of("/var/tmp/c/watchroom"));
        var steppedDown = new ServerAccount(List.of("runuser"), Optional.of("nobody"));
        assertThat(steppedDown.cache(Map.of(), "/root")).isEqualTo(Path.of("/var/cache/watchroom"));
    }

    @Test
    void where_namespaces_are_forbidden_root_gives_the_server_to_an_unprivileged_account()
            throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "only root steps down");
        var account = ServerAccount.stepDown();
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        var cache = temp.resolve("cache");
        var home = temp.resolve("db");
        try (var database = EmbeddedDatabase.open(home, ServerSettings.durable(), account, cache)) {
            assertThat(Files.getOwner(home.resolve("server").resolve("data")).getName())
                    .isEqualTo(account.owner().orElseThrow());
            assertThat(Files.getOwner(home.resolve("secret").resolve("postgres")).getName())
                    .isEqualTo("root");
            database.backups().take(Optional.empty(), 7, Course.SILENT);
            Postmaster.of(database.home()).kill();
            assertThat(database.restartIfDead()).isTrue();
            try (var line = database.address().connect()) {
                assertThat(Sql.one(line, "select 1")).isEqualTo("1");
            }
        }
        assertThat(Postmaster.file(home)).doesNotExist();

        EmbeddedRestore.restore(
                home,
                new EmbeddedRestore.Goal(Optional.empty(), Optional.empty(), false),
                Clock.systemUTC(),
                Course.SILENT,
                account,
                cache);
        try (var database = EmbeddedDatabase.open(home, ServerSettings.durable(), account, cache);
                var line = database.address().connect()) {
            assertThat(Sql.one(line, "select pg_walfile_name(pg_current_wal_lsn())"))
                    .startsWith("00000002");
        }
    }

    @Test
    void a_folder_the_unprivileged_account_cannot_reach_is_refused_by_name() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "only root steps down");
        var account = ServerAccount.stepDown();
        var closed = temp.resolve("closed");
        Folders.own(closed);
        assertThatThrownBy(() ->
                        EmbeddedDatabase.open(
                                closed.resolve("db"),
                                ServerSettings.durable(),
                                account,
                                closed.resolve("cache")))
                .isInstanceOf(NotStarted.class)
                .hasMessageContaining("cannot reach")
                .hasMessageContaining("closed");
    }
}
