package org.watchroom.console.workstation.knock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a start is asked for, as typed and as a desktop says it.
final class WishTest {
    @TempDir private Path folder;

    @Test
    void a_pack_is_understood_by_name_and_by_address() throws IOException {
        var pack = Files.createFile(folder.resolve("WR 1.zip"));
        assertThat(Wish.of(pack.toString())).contains(new Wish.Check(pack));
        assertThat(Wish.of(pack.toUri().toString())).contains(new Wish.Check(pack));
        assertThat(Wish.of(new Wish.Check(pack).words())).contains(new Wish.Check(pack));
    }

    @Test
    void a_link_names_an_incident_and_nothing_is_the_window() {
        var id = new UUID(3, 4);
        assertThat(Wish.of("watchroom:incident/" + id)).contains(new Wish.Show(id));
        assertThat(Wish.of(new Wish.Show(id).words())).contains(new Wish.Show(id));
        assertThat(Wish.of("")).contains(new Wish.Front());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watchroom:incident/",
                "watchroom:incident/1",
                "watchroom:admin",
                "http://example.org/",
                "file://elsewhere/x",
                "file:",
                "no-such-command",
                "a\0b"
            })
    void nothing_else_is(String words) {
        assertThat(Wish.of(words)).isEmpty();
    }
}
