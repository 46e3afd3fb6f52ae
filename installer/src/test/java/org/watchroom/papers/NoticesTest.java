package org.watchroom.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoticesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path bill() throws IOException {
        return Files.writeString(
                folder.resolve("bom.json"),
                """
                {"components": [
                  {"group": "org.example", "name": "lamp", "version": "1.2", "licenses": [{"license": {"id": "MIT"}}]},
                  {"group": "org.example", "name": "lamp-oil", "version": "1.2", "licenses": [{"expression": "EPL-2.0 OR LGPL-2.1"}]},
                  {"group": "org.example", "name": "bare", "version": "3"}
                ]}
                """);
    }

    private void jar(String name, String entry, String text) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void each_packaged_work_is_named_with_its_licence_and_what_it_asks_to_be_told()
            throws IOException {
        jar("lamp-1.2.jar", "META-INF/LICENSE.txt", "Do as you like.\r\n");
        jar("lamp-1.2-linux.jar", "META-INF/NOTICE", "Oil by Ada.");
        jar("lamp-oil-1.2.jar", "LICENSE", "Do as you like.\n");
        jar("operations-0.1.0-SNAPSHOT.jar", "x", "");

        var notices = Notices.write(bill(), List.of(folder));

        assertThat(notices)
                .contains("org.example:lamp 1.2\n    MIT", "lamp-oil 1.2\n    EPL-2.0 OR LGPL-2.1")
                .contains("Oil by Ada.")
                .containsOnlyOnce("Do as you like.")
                .doesNotContain("operations");
    }

    @Test
    void what_nobody_knows_the_licence_of_is_not_packaged() throws IOException {
        jar("bare-3.jar", "x", "");
        jar("smuggled-1.jar", "x", "");
        var bill = bill();

        assertThatThrownBy(() -> Notices.write(bill, List.of(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("bare-3.jar", "smuggled-1.jar");
    }
}
