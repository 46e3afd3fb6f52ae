package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionCommandTest {
    @TempDir private Path home;

    @Test
    void this_computers_files_are_never_deleted_by_what_another_server_says() {
        assertThat(
                        WatchroomCommand.run(
                                "retention",
                                "run",
                                "--home",
                                home.toString(),
                                "--url",
                                "postgresql://127.0.0.1:1/watchroom"))
                .as("refused before anybody is asked")
                .isEqualTo(ExitCode.DATA);
    }
}
