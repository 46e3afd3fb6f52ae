package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminDevicesCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private AdminScript script;

    @BeforeEach
    void a_store() throws IOException {
        script = new AdminScript(folder);
        script.administrator("ada");
        script.db.query(
                "select id from app.region",
                row -> script.db.store(row.getInt(1), "YORK-01", "Coppergate", 53.957, -1.081));
    }

    @AfterEach
    void close() {
        script.close();
    }

    private int devices(String... words) throws IOException {
        var all = new String[words.length + 1];
        all[0] = "devices";
        System.arraycopy(words, 0, all, 1, words.length);
        return script.run(script.as("ada", all));
    }

    @Test
    void a_device_is_added_changed_listed_and_retired() throws IOException {
        assertThat(devices("add", "YORK-01", "P1", "--kind", "panic", "--place", "Tills"))
                .isEqualTo(ExitCode.OK);
        assertThat(
                        devices(
                                "add",
                                "york-01",
                                "p1",
                                "--kind",
                                "panic",
                                "--place",
                                "Door",
                                "--silent"))
                .isEqualTo(ExitCode.OK);
        assertThat(devices("add", "YORK-01", "H1", "--kind", "hold-up")).isEqualTo(ExitCode.OK);

        var rows = script.json(script.as("ada", "devices", "list"));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("device").asString()).isEqualTo("H1");
        assertThat(rows.get(0).get("silent").asBoolean()).isTrue();
        assertThat(rows.get(1).get("place").asString()).isEqualTo("Door");
        assertThat(rows.get(1).get("silent").asBoolean()).isTrue();
        assertThat(rows.get(1).get("state").asString()).isEqualTo("never heard");

        assertThat(devices("add", "YORK-01", "P1", "--kind", "siren")).isNotEqualTo(ExitCode.OK);
        assertThat(devices("retire", "YORK-01", "P1")).isEqualTo(ExitCode.OK);
        assertThat(devices("retire", "YORK-01", "P1")).isNotEqualTo(ExitCode.OK);
        assertThat(devices("add", "YORK-01", "P1", "--kind", "siren")).isEqualTo(ExitCode.OK);
        assertThat(script.json(script.as("ada", "devices", "list"))).hasSize(2);
    }

    @Test
    void what_cannot_stand_in_a_topic_and_what_is_no_kind_are_refused() throws IOException {
        assertThat(devices("add", "YORK-01", "P/1", "--kind", "panic")).isEqualTo(ExitCode.DATA);
        assertThat(devices("add", "YORK-01", "P1", "--kind", "horn")).isEqualTo(ExitCode.DATA);
        assertThat(devices("add", "NOWHERE", "P1", "--kind", "panic")).isNotEqualTo(ExitCode.OK);
    }
}
