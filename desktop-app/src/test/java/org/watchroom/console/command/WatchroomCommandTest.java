package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which start goes without the other commands.
final class WatchroomCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--sign-in --no-drill",
                "--home /tmp/somewhere",
                "--home=/tmp/somewhere --trial",
                "./pack.zip",
                "watchroom:incident/7c1b9d2e-0000-7000-8000-000000000000"
            })
    void a_start_of_the_console_alone_makes_no_other_command(String line) {
        assertThat(WatchroomCommand.mayNameAnother(words(line))).isFalse();
    }

    @Test
    void every_other_command_may_be_named() {
        assertThat(WatchroomCommand.all().getSubcommands().keySet())
                .isNotEmpty()
                .allMatch(name -> WatchroomCommand.mayNameAnother(name, "--home", "/tmp/there"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version", "-V", "@file", "--home /tmp/there verify"})
    void who_asks_what_there_is_hears_of_all(String line) {
        assertThat(WatchroomCommand.mayNameAnother(words(line))).isTrue();
    }

    private static String[] words(String line) {
        return line.isEmpty() ? new String[0] : line.split(" ");
    }
}
