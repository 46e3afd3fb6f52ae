package org.watchroom.console.workstation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
    @Test
    void data_lie_where_the_environment_says_and_relative_directories_are_ignored() {
        var user = Path.of("/home/mara");
        assertThat(Home.of(Map.of(), user).data())
                .isEqualTo(Path.of("/home/mara/.local/share/watchroom"));
        assertThat(Home.of(Map.of("XDG_DATA_HOME", "/srv/x"), user).data())
                .isEqualTo(Path.of("/srv/x/watchroom"));
        assertThat(Home.of(Map.of("XDG_DATA_HOME", "x"), user).data())
                .isEqualTo(Path.of("/home/mara/.local/share/watchroom"));
        assertThat(Home.of(Map.of("WATCHROOM_HOME", "/srv/w"), user).logs())
                .isEqualTo(Path.of("/srv/w/state/logs"));
    }
}
