package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminTemplateCommandTest {
    private static final String BODY = "declaration: True, on {pages}.\nask: Who are you?\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private AdminScript script;

    @BeforeEach
    void an_administrator() throws IOException {
        script = new AdminScript(folder);
        script.administrator("ada");
    }

    @AfterEach
    void close() {
        script.close();
    }

    private int put(String body) throws IOException {
        var file = Files.writeString(folder.resolve("template.txt"), body);
        return script.run(
                script.as(
                        "ada",
                        "template",
                        "put",
                        "witness",
                        file.toString(),
                        "--title",
                        "Agreed statement",
                        "--source",
                        "Agreed by others"));
    }

    @Test
    void a_version_is_added_listed_and_shown() throws IOException {
        assertThat(put(BODY)).isEqualTo(ExitCode.OK);

        var rows = script.json(script.as("ada", "template", "list"));
        assertThat(rows.size()).isEqualTo(7);
        var shown = script.json(script.as("ada", "template", "show", "witness"));
        assertThat(shown.get("version").asInt()).isEqualTo(2);
        assertThat(shown.get("body").asString()).isEqualTo(BODY);
        assertThat(
                        script.json(
                                        script.as(
                                                "ada",
                                                "template",
                                                "show",
                                                "witness",
                                                "--version",
                                                "1"))
                                .get("body")
                                .asString())
                .contains("ask: Where were you");
    }

    @Test
    void what_is_no_template_ends_with_its_own_code_and_is_not_stored() throws IOException {
        assertThat(put(BODY + "system: {person.password}\n")).isEqualTo(ExitCode.DATA);
        assertThat(script.json(script.as("ada", "template", "list")).size()).isEqualTo(6);
    }
}
