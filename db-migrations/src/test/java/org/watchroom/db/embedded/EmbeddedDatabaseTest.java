package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.Sql;

final class EmbeddedDatabaseTest {
    @TempDir(factory = InMemory.class)
    private Path temp;

    @Test
    void a_new_folder_becomes_a_database_that_keeps_what_it_acknowledges() throws Exception {
        try (var database = EmbeddedDatabase.open(temp.resolve("db"))) {
            assertThat(database.joined()).isFalse();
            try (var line = database.address().connect()) {
                for (var name :
                        new String[] {
                            "fsync", "full_page_writes", "synchronous_commit", "data_checksums"
                        }) {
                    assertThat(Sql.one(line, "show " + name)).as(name).isEqualTo("on");
                }
                assertThat(Sql.one(line, "show listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(Sql.one(line, "show unix_socket_directories")).isEmpty();
                assertThat(Sql.one(line, "select version()"))
                        .contains(Binaries.VERSION.replaceFirst("\\.0$", ""));
                assertThat(Sql.one(line, "select current_database()")).isEqualTo("watchroom");
                assertThat(Sql.one(line, "select system_user")).isEqualTo("scram-sha-256:postgres");
                assertThat(
                                Sql.one(
                                        line,
                                        "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'watchroom'"))
                        .isEqualTo("b C.UTF-8");
            }
        }
    }

    @Test
    void its_secret_is_for_the_owner_only_and_nothing_else_opens_it() throws Exception {
        try (var database = EmbeddedDatabase.open(temp.resolve("db"))) {
            var secret = database.home().resolve("secret");
            assertThat(mode(secret)).isEqualTo("rwx------");
            assertThat(mode(secret.resolve("postgres"))).isEqualTo("rw-------");
            assertThat(mode(database.home())).isEqualTo("rwx------");
            assertThat(database.toString() + database.address())
                    .doesNotContain(Files.readString(secret.resolve("postgres")));
            for (var wrong : new String[] {"", "postgres", "wrong"}) {
                assertThatThrownBy(() -> database.address().as("postgres", wrong).connect())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
    }

    @Test
    void nobody_reaches_it_from_another_machine() throws Exception {
        var outside = outsideAddresses();
        Assumptions.assumeFalse(outside.isEmpty(), "this machine has no address but loopback");
        try (var database = EmbeddedDatabase.open(temp.resolve("db"))) {
            for (var address : outside) {
                assertThatThrownBy(() -> reach(address, database.port()))
                        .isInstanceOf(ConnectException.class);
            }
            reach(InetAddress.ofLiteral("127.0.0.1"), database.port());
        }
    }

    @Test
    void a_server_that_forgets_is_refused_by_the_name_of_the_setting() throws Exception {
        var home = temp.resolve("db");
        EmbeddedDatabase.open(home).close();
        for (var setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
            var forgetful = ServerSettings.durable().with(setting, "off");
            assertThatThrownBy(() -> EmbeddedDatabase.open(home, forgetful))
                    .isInstanceOfSatisfying(
                            NotDurable.class, e -> assertThat(e.setting()).isEqualTo(setting))
                    .hasMessageContaining(setting + "=off");
            assertThat(Postmaster.file(home)).as("a refused server does not stay").doesNotExist();
        }
    }

    @Test
    void a_setting_weakened_in_the_database_itself_is_refused_too() throws Exception {
        var home = temp.resolve("db");
        try (var database = EmbeddedDatabase.open(home);
                var line = database.address().connect()) {
            Sql.update(line, "alter role postgres set synchronous_commit = off");
        }
        assertThatThrownBy(() -> EmbeddedDatabase.open(home)).isInstanceOf(NotDurable.class);
    }

    @Test
    void two_users_in_one_program_share_it_and_the_last_one_out_stops_it() throws Exception {
        var home = temp.resolve("db");
        var first = EmbeddedDatabase.open(home);
        var second = EmbeddedDatabase.open(home);
        assertThat(second.joined()).isTrue();
        assertThat(second.port()).isEqualTo(first.port());
        var postmaster = Postmaster.of(home);

        first.close();
        try (var line = second.address().connect()) {
            assertThat(Sql.one(line, "select 1")).isEqualTo("1");
        }
        second.close();
        second.close();

        postmaster.awaitEnd();
        assertThat(Postmaster.file(home)).doesNotExist();
        assertThatThrownBy(second::restartIfDead)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void it_comes_back_on_the_same_port_or_on_another_where_that_is_taken() throws Exception {
        var home = temp.resolve("db");
        int port;
        try (var database = EmbeddedDatabase.open(home)) {
            port = database.port();
        }
        try (var database = EmbeddedDatabase.open(home)) {
            assertThat(database.port()).isEqualTo(port);
        }
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                var database = EmbeddedDatabase.open(home);
                var line = database.address().connect()) {
            assertThat(database.port()).isNotEqualTo(port);
            assertThat(Sql.one(line, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_number_left_by_a_killed_server_that_is_now_another_programs_does_not_matter()
            throws Exception {
        var home = temp.resolve("db");
        try (var database = EmbeddedDatabase.open(home)) {
            var file = Postmaster.file(home);
            Postmaster.of(home).kill();
            var lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(0, Long.toString(ProcessHandle.current().pid()));
            Files.write(file, lines);

            assertThat(database.restartIfDead()).isTrue();
            try (var line = database.address().connect()) {
                assertThat(Sql.one(line, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void a_data_folder_of_someone_elses_server_is_not_taken_for_running() throws Exception {
        try (var other = EmbeddedDatabase.open(temp.resolve("other"), ServerSettings.throwaway());
                var database =
                        EmbeddedDatabase.open(temp.resolve("db"), ServerSettings.throwaway())) {
            Postmaster.of(database.home()).kill();
            Files.copy(
                    Postmaster.file(other.home()),
                    Postmaster.file(database.home()),
                    StandardCopyOption.REPLACE_EXISTING);

            assertThat(database.restartIfDead()).isTrue();
            assertThat(database.port()).isNotEqualTo(other.port());
            assertThat(other.restartIfDead()).isFalse();
        }
    }

    @Test
    void what_was_left_half_made_is_made_anew() throws Exception {
        var home = temp.resolve("db");
        Files.createDirectories(home.resolve("server").resolve("data.part").resolve("base"));
        Files.writeString(home.resolve("server").resolve("data.part").resolve("PG_VERSION"), "18");
        try (var database = EmbeddedDatabase.open(home, ServerSettings.throwaway());
                var line = database.address().connect()) {
            assertThat(Sql.one(line, "select 1")).isEqualTo("1");
            assertThat(home.resolve("server").resolve("data.part")).doesNotExist();
        }
    }

    @Test
    void a_folder_that_cannot_be_locked_is_refused_and_opens_once_it_can() throws Exception {
        var home = temp.resolve("db");
        Files.createDirectories(home.resolve("start.lock"));
        assertThatThrownBy(() -> EmbeddedDatabase.open(home, ServerSettings.throwaway()))
                .isInstanceOf(IOException.class);
        Files.delete(home.resolve("start.lock"));
        EmbeddedDatabase.open(home, ServerSettings.throwaway()).close();
        assertThat(Postmaster.file(home)).doesNotExist();
    }

    @Test
    void why_it_does_not_start_is_said() throws Exception {
        var home = temp.resolve("db");
        EmbeddedDatabase.open(home, ServerSettings.throwaway()).close();
        assertThatThrownBy(() ->
                        EmbeddedDatabase.open(
                                home,
                                ServerSettings.throwaway().with("shared_buffers", "nonsense")))
                .isInstanceOf(NotStarted.class)
                .hasMessageContaining("shared_buffers");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void reach(InetAddress address, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 3000);
        }
    }

    private static ArrayList<InetAddress> outsideAddresses() throws IOException {
        var found = new ArrayList<InetAddress>();
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> !a.isLoopbackAddress())
                .forEach(found::add);
        return found;
    }
}
