package org.watchroom.console.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What `./watchroom bench start` measures is what is installed.
final class InstalledTest {
    @Test
    void the_runtime_has_the_modules_of_the_package() throws IOException {
        var pom =
                Files.readString(
                        Path.of(System.getProperty("watchroom.root", ".."), "installer/pom.xml"));
        assertThat(pom).contains("<runtime.modules>" + Installed.MODULES + "</runtime.modules>");
    }

    @Test
    void memory_is_read_as_the_kernel_tells_it() {
        var said =
                """
                00400000-7ffd3a7e1000 ---p 00000000 00:00 0                              [rollup]
                Rss:              523456 kB
                Pss:              401234 kB
                Pss_Dirty:        380000 kB
                Pss_Anon:         371111 kB
                """;
        assertThat(Memory.read(said)).isEqualTo(new Memory(401_234, 371_111));
    }
}
