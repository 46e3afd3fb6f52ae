package org.watchroom.console.workstation.knock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;

/// Starts of the program that meet at one place.
final class EntranceTest {
    private static final String PLACE = "/data";
    private static final String LINK = Wish.LINK + new UUID(1, 2);

    @TempDir private Path folder;
    private Path state = Path.of("");
    private final List<StartedProgram> started = new ArrayList<>();

    @BeforeEach
    void state() {
        state = folder.resolve("state");
    }

    @AfterEach
    void end() {
        started.forEach(StartedProgram::close);
    }

    private StartedProgram start(String place, String wish) throws IOException {
        return start(place, wish, Map.of());
    }

    private StartedProgram start(String place, String wish, Map<String, String> env)
            throws IOException {
        var program = StartedProgram.start(state, env, place, wish);
        started.add(program);
        return program;
    }

    @Test
    void a_second_start_hands_over_and_ends_well() throws Exception {
        var pack = Files.createFile(folder.resolve("WR-1.zip"));
        var first = start(PLACE, "");
        assertThat(first.says()).isEqualTo("console");

        var second = start(PLACE, pack.toString());
        assertThat(second.says()).isEqualTo("handed over");
        assertThat(second.process().waitFor()).isZero();
        assertThat(first.says()).isEqualTo("heard " + pack);

        start(PLACE, LINK);
        assertThat(first.says()).isEqualTo("heard " + LINK);
    }

    @Test
    void a_killed_console_blocks_nobody() throws Exception {
        var first = start(PLACE, "");
        assertThat(first.says()).isEqualTo("console");
        first.kill();
        assertThat(files(state.resolve("run"))).anyMatch(name -> name.endsWith(".sock"));

        var next = start(PLACE, "");
        assertThat(next.says()).isEqualTo("console");
        start(PLACE, LINK);
        assertThat(next.says()).isEqualTo("heard " + LINK);
    }

    @Test
    void of_many_starts_at_once_one_is_the_console() throws Exception {
        for (int n = 0; n < 6; n++) {
            start(PLACE, LINK);
        }
        var consoles = new ArrayList<StartedProgram>();
        for (var program : started) {
            if (program.says().equals("console")) {
                consoles.add(program);
            } else {
                assertThat(program.process().waitFor()).isZero();
            }
        }
        assertThat(consoles).hasSize(1);
        for (int n = 1; n < 6; n++) {
            assertThat(consoles.getFirst().says()).isEqualTo("heard " + LINK);
        }
    }

    @Test
    void consoles_of_two_places_know_nothing_of_each_other() throws Exception {
        assertThat(start("/data", "").says()).isEqualTo("console");
        assertThat(start("db.example.org/watchroom", "").says()).isEqualTo("console");
    }

    @Test
    void starts_meet_whatever_their_environment_says_of_a_session() throws Exception {
        var session = Files.createTempDirectory(Path.of("/tmp"), "wr");
        try {
            var first = start(PLACE, "", Map.of("XDG_RUNTIME_DIR", session.toString()));
            assertThat(first.says()).isEqualTo("console");
            assertThat(files(session.resolve("watchroom")))
                    .anyMatch(name -> name.endsWith(".sock"));
            assertThat(start(PLACE, "").says()).isEqualTo("handed over");
            first.process().getOutputStream().close();
            assertThat(first.process().waitFor()).isZero();
            assertThat(files(session.resolve("watchroom"))).isEmpty();
        } finally {
            Files.deleteIfExists(session.resolve("watchroom"));
            Files.deleteIfExists(session);
        }
    }

    @Test
    void nobody_else_can_enter_where_the_socket_is() throws Exception {
        Files.createDirectories(state.resolve("run"));
        Files.setPosixFilePermissions(
                state.resolve("run"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(start(PLACE, "").says()).isEqualTo("console");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(state.resolve("run"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_link_in_place_of_the_folder_is_not_followed() throws Exception {
        Files.createDirectories(state);
        Files.createSymbolicLink(state.resolve("run"), Files.createDirectory(folder.resolve("x")));
        assertThatThrownBy(() -> Entrance.of(state, PLACE, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("take it away");
    }

    @Test
    void silent_and_senseless_callers_do_not_keep_others_out() throws Exception {
        var first = start(PLACE, "");
        assertThat(first.says()).isEqualTo("console");
        var socket = socket();
        var callers = new ArrayList<SocketChannel>();
        try {
            for (int n = 0; n < 20; n++) { // more than are heard at a time
                callers.add(call(socket));
            }
            callers.get(1).write(ByteBuffer.wrap(new byte[] {'W', 'R', '1', 0}));
            callers.get(2)
                    .write(
                            ByteBuffer.wrap(
                                    "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
            callers.get(3)
                    .write(ByteBuffer.wrap(new byte[] {'W', 'R', '1', (byte) 255, (byte) 255}));
            assertThat(start(PLACE, LINK).says()).isEqualTo("handed over");
            assertThat(first.says()).isEqualTo("heard " + LINK);
            for (var caller : callers) {
                assertThat(ends(caller)).isTrue();
            }
        } finally {
            for (var caller : callers) {
                caller.close();
            }
        }
    }

    /// Whether the other side lets go; a reset says so too.
    private static boolean ends(SocketChannel caller) {
        try {
            return caller.read(ByteBuffer.allocate(1)) < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void what_cannot_be_is_not_taken() throws Exception {
        assertThat(start(PLACE, "").says()).isEqualTo("console");
        try (var line = call(socket())) {
            Message.write(line, Wish.LINK + "../../etc/passwd");
            assertThat(Message.answer(line)).isEqualTo(Message.NOT_UNDERSTOOD);
        }
        try (var line = call(socket())) {
            Message.write(line, folder.resolve("not-there").toString());
            assertThat(Message.answer(line)).isEqualTo(Message.NOT_UNDERSTOOD);
        }
    }

    @Test
    void a_console_that_hangs_is_named() throws Exception {
        var first = start(PLACE, "");
        assertThat(first.says()).isEqualTo("console");
        signal(first, "STOP");
        try {
            assertThatThrownBy(() -> Entrance.of(state, PLACE, Map.of()).enter(new Wish.Front()))
                    .isInstanceOf(Failure.Unreachable.class)
                    .hasMessageContaining(state.toString());
        } finally {
            signal(first, "CONT");
        }
        assertThat(start(PLACE, "").says()).isEqualTo("handed over");
    }

    private static void signal(StartedProgram program, String name) throws Exception {
        assertThat(
                        new ProcessBuilder("kill", "-" + name, "" + program.process().pid())
                                .start()
                                .waitFor())
                .isZero();
    }

    @Test
    void where_no_socket_fits_a_second_start_still_learns_that_one_runs() throws Exception {
        state = folder.resolve("a".repeat(60)).resolve("b".repeat(60));
        assertThat(start(PLACE, "").says()).isEqualTo("console");
        assertThatThrownBy(() -> Entrance.of(state, PLACE, Map.of()).enter(new Wish.Front()))
                .isInstanceOf(Failure.Unreachable.class);
    }

    private Path socket() throws IOException {
        return state.resolve("run")
                .resolve(
                        files(state.resolve("run")).stream()
                                .filter(name -> name.endsWith(".sock"))
                                .findFirst()
                                .orElseThrow());
    }

    private static SocketChannel call(Path socket) throws IOException {
        var line = SocketChannel.open(StandardProtocolFamily.UNIX);
        line.connect(UnixDomainSocketAddress.of(socket));
        return line;
    }

    private static List<String> files(Path of) throws IOException {
        try (var all = Files.list(of)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }
}
