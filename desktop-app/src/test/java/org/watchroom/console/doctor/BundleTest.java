package org.watchroom.console.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was planted is not in the bundle, and what helps is.
final class BundleTest {
    private static final List<String> PLANTED =
            List.of(
                    "mara.ellison@example.co.uk",
                    "07700 900123",
                    "4111 1111 1111 1111",
                    "AB 12 34 56 C",
                    "10.4.0.20",
                    "2001:db8:85a3:8d3:1319:8a2e:370:7348",
                    "mara_e",
                    "hunter2",
                    "desk-seven",
                    "/home/mara");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Bundle bundle() {
        return new Bundle(
                "mara_e", "/home/mara", "desk-seven", Instant.parse("2026-11-30T02:00:00Z"));
    }

    private Map<String, String> written(Bundle bundle) throws IOException {
        var file = folder.resolve("out.zip");
        bundle.write(file);
        var texts = new HashMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                texts.put(
                        entry.getName(),
                        new String(
                                zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @Test
    void what_tells_of_people_or_the_network_is_taken_out_of_every_line() throws IOException {
        var logs = Files.createDirectory(folder.resolve("logs"));
        Files.writeString(
                logs.resolve("console.log"),
                """
                2026-11-30T02:00:00.000Z INFO  Fault 3f at POST /reports
                mail from mara.ellison@example.co.uk, call 07700 900123, paid 4111 1111 1111 1111
                NI number AB 12 34 56 C
                connection to 10.4.0.20:5432 refused, and to [2001:db8:85a3:8d3:1319:8a2e:370:7348]
                FATAL: password authentication failed for user "mara_e"
                postgresql://mara_e:hunter2@db.example.org/watchroom
                at /home/mara/.local/share/watchroom on desk-seven
                Key (login)=(mara_e) already exists
                listening at 127.0.0.1:8420
                """);
        var bundle = bundle();
        bundle.logs(logs, "logs");
        var texts = written(bundle);

        assertThat(String.join("\n", texts.values())).doesNotContain(PLANTED);
        assertThat(texts.get("logs/console.log"))
                .contains("Fault 3f at POST /reports", "listening at 127.0.0.1:8420")
                .contains("password authentication failed for user")
                .contains("~/.local/share/watchroom on [host]", "connection to [address]:5432");
        assertThat(texts.get("READ-ME.txt")).contains("logs/console.log", "Look through it");
    }

    @Test
    void of_settings_only_the_names_go() throws IOException {
        var doors = Files.createDirectory(folder.resolve("doors"));
        Files.writeString(
                doors.resolve("mail.properties"),
                "reports.host = mail.example.org\nreports.login = mara_e\n");
        Files.writeString(doors.resolve("mail.password"), "hunter2");
        var bundle = bundle();
        bundle.settings(doors, "doors");
        var texts = written(bundle);

        assertThat(texts).containsOnlyKeys("READ-ME.txt", "doors/mail.properties");
        assertThat(texts.get("doors/mail.properties"))
                .isEqualTo("[set] reports.host\n[set] reports.login\n");
    }

    @Test
    void of_a_long_log_the_end_goes_and_what_cannot_be_read_is_told() throws IOException {
        var logs = Files.createDirectory(folder.resolve("logs"));
        Files.writeString(
                logs.resolve("intake.log"),
                "the beginning\n" + "x".repeat(99).concat("\n").repeat(20_000) + "the end\n");
        var doors = Files.createDirectory(folder.resolve("doors"));
        Files.writeString(doors.resolve("mqtt.properties"), "host = \\u00zz\n");
        var bundle = bundle();
        bundle.logs(logs, "logs");
        bundle.settings(doors, "doors");
        bundle.logs(folder.resolve("nowhere"), "nowhere");
        var texts = written(bundle);

        assertThat(texts.get("logs/intake.log"))
                .startsWith("[the first")
                .endsWith("the end\n")
                .doesNotContain("the beginning")
                .hasSizeLessThan(Bundle.END_OF_LOG + 200);
        assertThat(texts.get("READ-ME.txt")).contains("could not be read: doors/mqtt.properties");
    }

    @Test
    void where_it_cannot_be_written_nothing_is_left() {
        var nowhere = folder.resolve("nowhere/out.zip");
        assertThatThrownBy(() -> bundle().write(nowhere)).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
