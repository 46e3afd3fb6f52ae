package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.workstation.Home;
import org.watchroom.operations.evidence.vault.BucketSettings;
import org.watchroom.operations.testing.LockedStore;

final class AdminVaultCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private int test() {
        return WatchroomCommand.run("admin", "vault", "test", "--home", folder.toString());
    }

    @Test
    void without_a_store_it_says_so_and_one_without_encryption_of_the_line_is_refused()
            throws IOException {
        assertThat(test()).isEqualTo(ExitCode.DATA);
        var file = BucketSettings.file(Home.below(folder).make().secrets());
        try (var store = new LockedStore()) {
            var settings = store.settings();
            Files.writeString(
                    file,
                    """
                    endpoint = %s
                    bucket = %s
                    keep-days = 30
                    path-style = true
                    access-key-id = a
                    secret-access-key = b
                    """
                            .formatted(settings.endpoint().orElseThrow(), settings.bucket()));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(test()).as("others may read it").isEqualTo(ExitCode.NOT_PERMITTED);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertThat(test()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(store.keys()).hasSize(1).allMatch(key -> key.startsWith("self-test/"));
        }
    }
}
