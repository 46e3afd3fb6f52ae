package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What others are told, from a terminal.
final class AdminToldCommandTest {
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

    @Test
    void one_proposes_a_partner_another_approves_and_it_can_be_ended() throws IOException {
        script.administrator("alf", "--another");
        var made =
                script.json(
                        script.as(
                                "ada",
                                "partner",
                                "add",
                                "York Retail Watch",
                                "https://watch.example.org/hook",
                                "--region",
                                "NORTH",
                                "--send",
                                "summary",
                                "--say",
                                "town",
                                "--reason",
                                "Agreement of 12 November"));
        assertThat(made.path("secret").asString()).startsWith("whsec_");
        var approval = made.path("approval").asString();
        var partner = made.path("partner").asString();
        assertThat(script.json(script.as("alf", "approvals")).get(0).path("about").asString())
                .isEqualTo("York Retail Watch, https://watch.example.org/hook (summary, town)");
        assertThat(script.run(script.as("ada", "approve", approval)))
                .isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(script.run(script.as("alf", "approve", approval))).isZero();
        assertThat(
                        script.json(script.as("ada", "partner", "list"))
                                .get(0)
                                .path("approved")
                                .asString())
                .isNotEmpty();
        assertThat(script.json(script.as("ada", "partner", "sent", partner)).size()).isZero();
        assertThat(script.run(script.as("ada", "partner", "end", partner))).isZero();
        assertThat(script.json(script.as("ada", "partner", "list")).get(0).path("ended").asString())
                .isNotEmpty();
    }

    @Test
    void the_bus_is_told_again_from_a_position_or_a_moment_and_nothing_else() throws IOException {
        assertThat(script.run(script.as("ada", "bus", "replay", "--from", "48211"))).isZero();
        assertThat(script.run(script.as("ada", "bus", "replay", "--from", "2026-11-01T00:00:00Z")))
                .isZero();
        assertThat(script.json(script.as("ada", "bus", "list")).size()).isEqualTo(2);
        assertThat(script.run(script.as("ada", "bus", "replay", "--from", "yesterday")))
                .isNotZero();
    }

    @Test
    void a_region_says_whether_it_publishes_alerts() throws IOException {
        assertThat(script.run(script.as("ada", "alerts", "on", "--region", "NORTH"))).isZero();
        assertThat(script.run(script.as("ada", "alerts", "off", "--region", "NORTH"))).isZero();
        assertThat(script.run(script.as("ada", "alerts", "perhaps", "--region", "NORTH")))
                .isNotZero();
    }
}
