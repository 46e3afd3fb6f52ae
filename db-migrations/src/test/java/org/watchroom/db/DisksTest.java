package org.watchroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DisksTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_folder_has_room_and_what_is_not_there_is_told() throws IOException {
        assertThat(Disks.usable(folder)).isPositive();

        var gone = folder.resolve("gone");
        assertThatThrownBy(() -> Disks.usable(gone)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void permissions_are_known_also_where_no_mount_is_named() throws IOException {
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");

        assertThat(Disks.hasPermissions(folder)).isEqualTo(posix);
        assertThat(Disks.hasPermissions(folder.resolve("gone"))).isEqualTo(posix);
    }
}
