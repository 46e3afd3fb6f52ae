package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

final class RestoreCommandTest {
    private final RestoreCommand.MomentName moments = new RestoreCommand.MomentName();

    @TempDir private Path home;

    @Test
    void a_moment_has_a_zone_and_has_come() {
        assertThat(moments.convert("2025-07-20T15:02:00+01:00").instant())
                .contains(Instant.parse("2025-07-20T14:02:00Z"));
        assertThat(moments.convert("2025-07-20T15:02:00+01:00[Europe/London]").instant())
                .contains(Instant.parse("2025-07-20T14:02:00Z"));
        assertThat(moments.convert("2025-07-20T14:02:00.5Z").instant())
                .contains(Instant.parse("2025-07-20T14:02:00.500Z"));
        assertThat(moments.convert("latest").instant()).isEmpty();
        for (var wrong : new String[] {"yesterday", "2025-07-20T15:02:00", "2025-07-20", ""}) {
            assertThatThrownBy(() -> moments.convert(wrong))
                    .isInstanceOf(TypeConversionException.class)
                    .hasMessageContaining("not a moment with its zone");
        }
        assertThatThrownBy(() -> moments.convert("2225-07-20T14:02:00Z"))
                .hasMessageContaining("has not come yet");
    }

    @Test
    void exit_codes_say_what_was_wrong() {
        assertThat(WatchroomCommand.run("restore", "--home", home.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(WatchroomCommand.run("restore", "--home", home.toString(), "--to", "soon"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(WatchroomCommand.run("restore", "--home", home.toString(), "--to", "latest"))
                .isEqualTo(ExitCode.IO);
        assertThat(WatchroomCommand.run("backup", "--home", home.toString()))
                .isEqualTo(ExitCode.NO_INPUT);
    }
}
