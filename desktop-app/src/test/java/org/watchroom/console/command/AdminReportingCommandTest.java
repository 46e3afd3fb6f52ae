package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.intake.reporters.VerifyingKey;
import tools.jackson.databind.JsonNode;

/// Who may report, and how, from a terminal: devices in stores, keys that sign, hooks of third
/// parties. Each is tried at a real door.
final class AdminReportingCommandTest {
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

    private int ada(String... words) throws IOException {
        return script.run(script.as("ada", words));
    }

    private JsonNode json(String... words) throws IOException {
        return script.json(script.as("ada", words));
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A pair whose keyid looks like an option; one in 64 does.
    private static KeyPair looksLikeAnOption() {
        while (true) {
            var pair = pair();
            if (VerifyingKey.of(pair.getPublic().getEncoded()).keyid().startsWith("-")) {
                return pair;
            }
        }
    }

    private static String pem(String title, byte[] bytes) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(title, Base64.getEncoder().encodeToString(bytes));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void a_terminal_is_enrolled_by_its_link_once_listed_and_ended() throws IOException {
        assertThat(ada("terminal", "add", "YORK-01")).isEqualTo(ExitCode.DATA);
        assertThat(script.complained()).contains("--address", "link-address");
        assertThat(ada("terminal", "add", "NOWHERE", "--address", "https://x.example"))
                .isEqualTo(ExitCode.NO_INPUT);
        assertThat(script.complained()).startsWith("The store NOWHERE was not found");
        var made =
                json(
                        "terminal",
                        "add",
                        "york-01",
                        "--label",
                        "Tills",
                        "--address",
                        "https://x.example/");
        var link = made.path("link").asString();
        assertThat(link).startsWith("https://x.example/report/#enrol=");
        assertThat(json("terminal", "list").get(0).path("state").asString())
                .isEqualTo("link not used yet");
        try (var door = new ScriptDoor(script, folder)) {
            var asked =
                    "{\"code\": \"%s\", \"secret\": \"%s\"}"
                            .formatted(link.substring(link.indexOf('=') + 1), "s".repeat(43));
            var enrolled = door.post("/report/api/enrol", asked);
            assertThat(enrolled.statusCode()).isEqualTo(200);
            assertThat(enrolled.body()).contains("YORK-01");
            assertThat(
                            door.post(
                                            "/report/api/enrol",
                                            asked.replace("s".repeat(43), "t".repeat(43)))
                                    .statusCode())
                    .isNotEqualTo(200);
        }
        var row = json("terminal", "list").get(0);
        assertThat(row.path("state").asString()).isEqualTo("enrolled");
        assertThat(row.path("store").asString()).isEqualTo("YORK-01");
        assertThat(row.path("label").asString()).isEqualTo("Tills");

        assertThat(ada("terminal", "end", made.path("terminal").asString())).isZero();
        assertThat(json("terminal", "list").get(0).path("state").asString()).isEqualTo("ended");
        var unknown = UUID.randomUUID().toString();
        assertThat(ada("terminal", "end", unknown)).isEqualTo(ExitCode.NO_INPUT);
        assertThat(script.complained()).startsWith("The terminal " + unknown + " was not found");
        assertThat(ada("terminal", "end", "tills")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_key_is_enrolled_brought_with_a_code_limited_and_revoked() throws IOException {
        var till = looksLikeAnOption();
        var publicKey = file("till.pub", pem("PUBLIC KEY", till.getPublic().getEncoded()));
        var keyid =
                json("reporters", "enrol", publicKey, "--label", "Till 3", "--store", "YORK-01")
                        .path("keyid")
                        .asString();
        assertThat(ada("reporters", "enrol", publicKey, "--label", "Till 3")).isNotZero();
        assertThat(script.complained()).doesNotContain("\tat ");
        var secret = file("till.key", pem("PRIVATE KEY", till.getPrivate().getEncoded()));
        assertThat(ada("reporters", "enrol", secret, "--label", "Till 4")).isNotZero();
        assertThat(script.complained()).containsIgnoringCase("private").doesNotContain("\tat ");
        assertThat(ada("reporters", "enrol", folder.resolve("no.pub").toString(), "--label", "x"))
                .isEqualTo(ExitCode.NO_INPUT);

        var code = json("reporters", "code", "--label", "Till 5").path("code").asString();
        try (var door = new ScriptDoor(script, folder)) {
            var brought =
                    "{\"code\": \"%s\", \"publicKey\": \"%s\"}"
                            .formatted(
                                    code,
                                    pem("PUBLIC KEY", pair().getPublic().getEncoded())
                                            .replace("\n", "\\n"));
            assertThat(door.post("/enrol", brought).statusCode()).isEqualTo(201);
        }
        assertThat(json("reporters", "list")).hasSize(2);
        assertThat(ada("reporters", "quota", keyid, "--per-minute", "30")).isZero();
        assertThat(ada("reporters", "quota", keyid, "--per-minut", "30")).isEqualTo(ExitCode.USAGE);
        assertThat(
                        json(
                                        "reporters",
                                        "quota",
                                        "--address",
                                        "--per-minute",
                                        "900",
                                        "--burst",
                                        "50")
                                .path("address")
                                .asString())
                .isEqualTo("900 a minute, 50 at once");
        assertThat(ada("reporters", "revoke", keyid.substring(0, 8), "--reason", "stolen"))
                .isZero();
        assertThat(json("reporters", "list"))
                .filteredOn(row -> row.path("keyid").asString().equals(keyid))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("stands").asBoolean()).isFalse();
                    assertThat(row.path("store").asString()).isEqualTo("YORK-01");
                    assertThat(row.path("quota").asString()).isEqualTo("30/min, burst 30");
                });
        assertThat(ada("reporters", "revoke", "zzzz", "--reason", "x"))
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void a_hook_takes_what_a_third_party_sends_until_it_is_retired() throws IOException {
        var mapping =
                """
                {"id": {"pointer": "/alarm/ref"}, "store": {"pointer": "/site"},
                 "category": {"pointer": "/alarm/kind", "table": {"INTRUDER": "burglary"}}, "source": "api"}
                """;
        var rules = file("mapping.json", mapping);
        var secret = file("secret", "a secret of thirty characters!\n");
        var alarm =
                "{\"site\": \"YORK-01\", \"alarm\": {\"ref\": \"A-1\", \"kind\": \"INTRUDER\"}}";
        assertThat(
                        json("hooks", "put", "alarms", rules, "--secret-file", secret)
                                .path("version")
                                .asInt())
                .isEqualTo(1);
        try (var door = new ScriptDoor(script, folder)) {
            var bearer = "Bearer a secret of thirty characters!";
            assertThat(door.post("/hooks/alarms", alarm).statusCode()).isEqualTo(401);
            assertThat(door.post("/hooks/alarms", alarm, "Authorization", bearer).statusCode())
                    .isEqualTo(201);
            assertThat(
                            json("hooks", "put", "alarms", rules, "--secret-file", secret)
                                    .path("version")
                                    .asInt())
                    .isEqualTo(2);
            var listed = json("hooks", "list");
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).path("region").asString()).isEqualTo("NORTH");
            assertThat(listed.get(0).path("open").asBoolean()).isTrue();
            assertThat(ada("hooks", "retire", "alarms")).isZero();
            assertThat(door.post("/hooks/alarms", alarm, "Authorization", bearer).statusCode())
                    .isEqualTo(404);
        }
        assertThat(ada("hooks", "retire", "others")).isEqualTo(ExitCode.NO_INPUT);
        assertThat(script.complained()).startsWith("The hook others was not found");
        var wrong = file("wrong.json", "{\"store\": {\"pointer\": \"site\"}, \"category\": \"x\"}");
        assertThat(ada("hooks", "put", "alarms", wrong, "--secret-file", secret)).isNotZero();
        assertThat(script.complained()).contains("pointer of store").doesNotContain("\tat ");
        var missing = folder.resolve("none.json").toString();
        assertThat(ada("hooks", "put", "alarms", missing, "--secret-file", secret))
                .isEqualTo(ExitCode.NO_INPUT);
    }
}
