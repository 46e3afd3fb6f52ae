package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Flags from a terminal.
final class AdminFlagCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private AdminScript script;

    @BeforeEach
    void begin() throws IOException {
        script = new AdminScript(folder);
        script.administrator("ada");
    }

    @AfterEach
    void end() {
        script.close();
    }

    private String switched(String flag) throws IOException {
        return StreamSupport.stream(
                        script.json(script.as("ada", "flag", "list")).spliterator(), false)
                .filter(row -> row.path("flag").asString().equals(flag))
                .findFirst()
                .orElseThrow()
                .path("switched")
                .toString();
    }

    @Test
    void one_is_switched_off_on_and_taken_back_and_the_history_says_so() throws IOException {
        for (var to : new String[] {"off", "on", "back"}) {
            assertThat(
                            script.run(
                                    script.as(
                                            "ada",
                                            "flag",
                                            "set",
                                            "incidents.link",
                                            to.toUpperCase(java.util.Locale.ROOT),
                                            "--region",
                                            "NORTH",
                                            "--reason",
                                            "Links go astray today")))
                    .as(script.complained())
                    .isZero();
            assertThat(switched("incidents.link"))
                    .isEqualTo(to.equals("back") ? "[]" : "[\"NORTH: " + to + "\"]");
        }
        var history = script.json(script.as("ada", "flag", "history", "incidents.link"));
        assertThat(history.size()).isEqualTo(3);
        assertThat(history.get(2).path("to").asString()).isEqualTo("off");
        assertThat(history.get(2).path("reason").asString()).isEqualTo("Links go astray today");
    }

    @Test
    void what_is_switched_until_a_day_lasts_to_its_end_where_the_regions_are() throws IOException {
        for (var until : new String[] {"2099-07-14", "2099-07-14T23:00:00Z"}) {
            assertThat(
                            script.run(
                                    script.as(
                                            "ada",
                                            "flag",
                                            "set",
                                            "incidents.link",
                                            "OFF",
                                            "--region",
                                            "NORTH",
                                            "--until",
                                            until,
                                            "--reason",
                                            "Links go astray today")))
                    .as(script.complained())
                    .isZero();
            assertThat(switched("incidents.link"))
                    .isEqualTo("[\"NORTH: off until 2099-07-14T23:00:00Z\"]");
        }
    }

    @Test
    void what_takes_two_is_asked_for_and_approved_by_another() throws IOException {
        script.administrator("alf", "--another");
        assertThat(
                        script.run(
                                script.as(
                                        "ada",
                                        "flag",
                                        "set",
                                        "cameras.sound",
                                        "ON",
                                        "--region",
                                        "NORTH",
                                        "--reason",
                                        "Agreed with the works council")))
                .isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(
                        script.run(
                                script.as(
                                        "ada",
                                        "flag",
                                        "set",
                                        "cameras.sound",
                                        "ON",
                                        "--region",
                                        "NORTH",
                                        "--reference",
                                        "DPIA-7",
                                        "--reason",
                                        "Agreed with the works council")))
                .as(script.complained())
                .isZero();
        assertThat(switched("cameras.sound")).isEqualTo("[]");
        var asked = script.json(script.as("alf", "approvals")).get(0);
        assertThat(asked.path("about").asString()).isEqualTo("Sound of recordings: on [DPIA-7]");
        assertThat(script.run(script.as("alf", "approve", asked.path("approval").asString())))
                .isZero();
        assertThat(switched("cameras.sound")).isEqualTo("[\"NORTH: on\"]");
    }

    @Test
    void a_name_over_the_door_and_stores_are_not_taken_together() throws IOException {
        assertThat(
                        script.run(
                                script.as(
                                        "ada",
                                        "flag",
                                        "set",
                                        "incidents.link",
                                        "OFF",
                                        "--region",
                                        "NORTH",
                                        "--fascia",
                                        "Fresh",
                                        "--store",
                                        "YORK-01",
                                        "--reason",
                                        "Links go astray today")))
                .isNotZero();
        assertThat(script.complained()).contains("Give --fascia or --store, not both.");
        assertThat(switched("incidents.link")).isEqualTo("[]");
    }
}
