package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.backup.Course;

/// Somebody else who signs in on the same computer, looking for the database.
final class SecondAccountTest {
    private static final List<String> STRANGER =
            List.of("setpriv", "--reuid=54321", "--regid=54321", "--clear-groups");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(factory = InMemory.class)
    private Path temp;

    @BeforeAll
    static void only_root_can_be_somebody_else() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can be another");
    }

    @Test
    void reads_nothing_of_it_and_is_not_let_in() throws Exception {
        passable(temp);
        try (var database = EmbeddedDatabase.open(temp.resolve("db"))) {
            assertClosed(database);
        }
    }

    @Test
    void not_either_where_root_has_given_the_server_to_an_unprivileged_account() throws Exception {
        passable(temp);
        try (var database =
                EmbeddedDatabase.open(
                        temp.resolve("db"),
                        ServerSettings.durable(),
                        ServerAccount.stepDown(),
                        temp.resolve("cache"))) {
            assertClosed(database);
        }
    }

    private static void assertClosed(EmbeddedDatabase database) throws Exception {
        database.backups().take(Optional.empty(), 7, Course.SILENT);
        var home = database.home();
        assertThat(asStranger("id", "-u").said()).isEqualTo("54321");
        for (var path : everything(home)) {
            assertThat(asStranger("cat", path.toString()).ok()).as("reading %s", path).isFalse();
            assertThat(asStranger("ls", path.toString() + "/").ok()).as("%s", path).isFalse();
            assertThat(asStranger("touch", path.toString() + ".x").ok()).as("%s", path).isFalse();
        }

        var port = Integer.toString(database.port());
        assertThat(asStranger("ls", "/tmp/.s.PGSQL." + port).ok()).as("no socket file").isFalse();
        var secret = Files.readString(home.resolve("secret").resolve("postgres")).strip();
        var postmaster = Postmaster.of(home).process().pid();
        var commandLine = asStranger("cat", "/proc/" + postmaster + "/cmdline");
        assertThat(commandLine.said()).contains("postgres").doesNotContain(secret);
        assertThat(asStranger("cat", "/proc/" + postmaster + "/environ").ok()).isFalse();

        assumeTrue(Programs.run(List.of("sh", "-c", "command -v psql"), PATIENCE).ok(), "no psql");
        for (var login : List.of("postgres", "nobody", "watchroom_owner")) {
            var psql = List.of("psql", "-w", "-h", "127.0.0.1", "-p", port, "-U", login);
            var command = new ArrayList<>(psql);
            command.addAll(List.of("-d", "watchroom", "-c", "select 1"));
            var tried = asStranger(command.toArray(String[]::new));
            assertThat(tried.ok()).isFalse();
            assertThat(tried.said()).contains("no password supplied");
        }
    }

    /// The folders and some files of each.
    private static List<Path> everything(Path home) throws IOException {
        var all = new ArrayList<>(List.of(home, home.resolve("port")));
        for (var folder : List.of("secret", "server", "server/data", "server/log", "backups/wal")) {
            all.add(home.resolve(folder));
            try (var files = Files.list(home.resolve(folder))) {
                files.sorted().limit(6).forEach(all::add);
            }
        }
        try (var bases = Files.list(home.resolve("backups"))) {
            bases.filter(b -> b.getFileName().toString().startsWith("base-")).forEach(all::add);
        }
        return all;
    }

    private static Programs.Outcome asStranger(String... words) throws IOException {
        var command = new ArrayList<>(STRANGER);
        command.addAll(List.of(words));
        return Programs.run(command, PATIENCE);
    }

    /// What is below must protect itself.
    private static void passable(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
