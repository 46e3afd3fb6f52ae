package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.Sql;

/// Several programs of one workstation on one folder.
final class ManyProgramsTest {
    @TempDir(factory = InMemory.class)
    private Path home;

    @Test
    void of_two_that_open_a_new_folder_at_the_same_moment_one_makes_it_and_the_other_joins()
            throws Exception {
        try (var one = Program.start(home);
                var other = Program.start(home)) {
            var words = Stream.of(one.says(), other.says()).map(w -> w.split(" ")).toList();
            assertThat(words).extracting(w -> w[0]).containsExactlyInAnyOrder("started", "joined");
            assertThat(words.getFirst()[1]).isEqualTo(words.getLast()[1]);
            var postmaster = Postmaster.of(home);

            one.end();
            assertThat(postmaster.process().isAlive()).isTrue();
            other.end();

            postmaster.awaitEnd();
        }
    }

    @Test
    void a_killed_program_leaves_the_server_to_the_next_which_stops_it_when_it_leaves()
            throws Exception {
        try (var killed = Program.start(home)) {
            assertThat(killed.says()).startsWith("started");
            killed.kill();
        }
        var postmaster = Postmaster.of(home);
        try (var next = EmbeddedDatabase.open(home);
                var line = next.address().connect()) {
            assertThat(next.joined()).isTrue();
            assertThat(Sql.one(line, "select 1")).isEqualTo("1");
        }
        postmaster.awaitEnd();
    }

    @Test
    void a_program_that_stays_stops_the_server_although_the_one_that_started_it_was_killed()
            throws Exception {
        try (var first = Program.start(home)) {
            assertThat(first.says()).startsWith("started");
            var postmaster = Postmaster.of(home);
            try (var stays = EmbeddedDatabase.open(home)) {
                first.kill();
                assertThat(stays.restartIfDead()).isFalse();
            }
            postmaster.awaitEnd();
        }
    }

    @Test
    void a_program_told_to_end_by_the_system_stops_the_server() throws Exception {
        try (var program = Program.start(home)) {
            assertThat(program.says()).startsWith("started");
            var postmaster = Postmaster.of(home);
            program.process().destroy();
            postmaster.awaitEnd();
        }
    }

    /// @param output what it says
    private record Program(Process process, BufferedReader output) implements AutoCloseable {
        static Program start(Path home) throws IOException {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var command =
                    List.of(
                            java,
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OpenUntilTold.class.getName(),
                            home.toString());
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return new Program(process, process.inputReader(StandardCharsets.UTF_8));
        }

        String says() throws IOException {
            return String.valueOf(output.readLine());
        }

        void end() throws Exception {
            process.getOutputStream().close();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        void kill() throws Exception {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
