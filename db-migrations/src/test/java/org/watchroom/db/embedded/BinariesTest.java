package org.watchroom.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BinariesTest {
    @TempDir private Path cache;

    @Test
    void programs_are_unpacked_once_for_their_owner_and_mended_when_something_is_missing()
            throws Exception {
        var binaries = Binaries.in(cache);
        var postgres = binaries.program("postgres");
        var first = Files.getLastModifiedTime(binaries.folder().resolve(".unpacked"));
        assertThat(
                        Programs.run(
                                        List.of(postgres.toString(), "--version"),
                                        Duration.ofSeconds(10))
                                .said())
                .contains("PostgreSQL) 18.6");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(binaries.folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(postgres)))
                .isEqualTo("rwx------");

        assertThat(Files.getLastModifiedTime(Binaries.in(cache).folder().resolve(".unpacked")))
                .isEqualTo(first);

        Files.write(postgres, new byte[] {1, 2, 3});
        Files.delete(binaries.program("initdb"));
        Binaries.in(cache);
        assertThat(Files.size(postgres)).isGreaterThan(1_000_000L);
        assertThat(binaries.program("initdb")).exists();
    }
}
