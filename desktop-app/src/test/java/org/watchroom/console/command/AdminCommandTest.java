package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.Sql;
import org.watchroom.intake.IntakeMain;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.secret.KeyFile;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.work.Database;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/// `./watchroom admin` as scripts call it, against a shared server.
final class AdminCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private AdminScript script;

    @BeforeEach
    void listen() {
        script = new AdminScript(folder);
    }

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void the_first_administrator_is_made_once_and_enrols_the_others() throws IOException {
        script.administrator("ada");
        assertThat(script.run(script.first("ben"))).isEqualTo(ExitCode.NOT_PERMITTED);
        var password = script.adds("nia");
        var nia = new PasswordLogin(script.db.admin(), script.login("nia"), password.toCharArray());
        assertThat(SignIn.begin(nia, "d").needs()).isInstanceOf(SignIn.Needs.Enrolment.class);
        var people = script.json(script.as("ada", "list"));
        assertThat(people.valueStream().map(p -> p.get("login").asString()))
                .containsExactlyInAnyOrder(script.login("ada"), script.login("nia"));
        assertThat(people.valueStream().map(p -> p.get("name").asString())).contains("nia Okoro");
        assertThat(script.json(script.as("ada", "sessions")).size()).isPositive();
        assertThat(
                        script.run(
                                script.as(
                                        "ada",
                                        "add",
                                        script.login("nia"),
                                        "--name",
                                        "N",
                                        "--region",
                                        "NORTH")))
                .isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(
                        script.run(
                                script.as(
                                        "ada",
                                        "add",
                                        script.login("oli"),
                                        "--name",
                                        "O",
                                        "--region",
                                        "SOUTH")))
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void a_leaver_is_revoked_and_comes_back_with_other_roles_and_a_new_password()
            throws IOException {
        script.administrator("ada");
        script.adds("nia");
        assertThat(script.run(script.as("ada", "revoke", script.login("nia"), "--reason", "left")))
                .isZero();
        assertThat(script.json(script.as("ada", "list")).size()).isEqualTo(1);
        assertThat(script.json(script.as("ada", "list", "--all")).size()).isEqualTo(2);
        assertThat(script.run(script.as("ada", "restore", script.login("nia")))).isZero();
        assertThat(
                        script.run(
                                script.as(
                                        "ada",
                                        "roles",
                                        script.login("nia"),
                                        "--role",
                                        "supervisor")))
                .isZero();
        assertThat(
                        script.run(
                                script.as(
                                        "ada",
                                        "regions",
                                        script.login("nia"),
                                        "--region",
                                        "NORTH")))
                .isZero();
        assertThat(script.run(script.as("ada", "sign-out", script.login("nia")))).isZero();
        assertThat(
                        script.run(
                                script.as(
                                        "ada",
                                        "reset-factor",
                                        script.login("nia"),
                                        "--reason",
                                        "new phone")))
                .isZero();
        var fresh =
                script.json(script.as("ada", "reset-password", script.login("nia")))
                        .get("password")
                        .asString();
        SignIn.begin(
                new PasswordLogin(script.db.admin(), script.login("nia"), fresh.toCharArray()),
                "d");
        assertThat(script.json(script.as("ada", "list")).get(1).get("roles").get(0).asString())
                .isEqualTo("supervisor");
        assertThat(
                        script.run(
                                script.as(
                                        "ada",
                                        "revoke",
                                        script.login("nobody"),
                                        "--reason",
                                        "left")))
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void two_administrators_make_a_third_and_nobody_alone() throws IOException {
        script.administrator("ada");
        script.administrator("alf", "--another");
        script.adds("nia");
        var ask = script.as("ada", "ask", script.login("nia"), "--reason", "takes over in spring");
        var id = script.json(ask).get("approval").asString();
        assertThat(script.json(script.as("alf", "approvals")).get(0).get("person").asString())
                .isEqualTo(script.login("nia"));
        assertThat(script.json(script.as("alf", "approvals")).get(0).get("about").asString())
                .isEqualTo(script.login("nia"));
        assertThat(script.json(script.as("alf", "approvals")).get(0).get("region").asString())
                .isEqualTo("NORTH");
        assertThat(script.run(script.as("ada", "approve", id))).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(script.run(script.as("alf", "approve", id))).isZero();
        assertThat(script.json(script.as("alf", "approvals")).size()).isZero();
        assertThat(
                        script.run(
                                script.as(
                                        "ada",
                                        "roles",
                                        script.login("nia"),
                                        "--role",
                                        "administrator")))
                .isZero();
        assertThat(script.run(script.as("alf", "approve", id))).isEqualTo(ExitCode.TRY_LATER);
    }

    @Test
    void a_login_that_is_somebody_elses_is_left_alone_and_nothing_is_half_done() throws Exception {
        script.db.login(script.login("clerk"), List.of("watchroom_auditor"));
        for (var taken :
                List.of(script.login("clerk"), script.db.admin().user(), "watchroom_me", "Ada")) {
            var words =
                    List.of("admin", "first", "--login", taken, "--name", "A", "--region", "NORTH");
            assertThat(script.run(words)).as(taken).isEqualTo(ExitCode.NOT_PERMITTED);
        }
        try (var line = script.db.admin().as(script.login("clerk"), "test").connect()) {
            assertThat(Sql.one(line, "select pg_has_role('watchroom_auditor', 'usage')"))
                    .isEqualTo("t");
        }
        assertThat(number("select count(*) from app.region")).isZero();
        assertThat(number("select count(*) from app.person")).isZero();
        try (var line = script.db.admin().connect()) {
            assertThat(Sql.one(line, "show is_superuser")).isEqualTo("on");
        }
    }

    @Test
    void an_administrator_gets_another_region_and_keeps_the_password() throws IOException {
        script.administrator("ada");
        var words = List.of("admin", "first", "--login", script.login("ada"), "--name");
        var again = new ArrayList<>(words);
        again.addAll(List.of("ada Byron", "--region", "SOUTH", "--json"));
        assertThat(script.json(again).has("password")).isFalse();
        var other = new ArrayList<>(words);
        other.addAll(List.of("Somebody Else", "--region", "WEST"));
        assertThat(script.run(other)).isEqualTo(ExitCode.NOT_PERMITTED);
        var east = List.of("admin", "region", "add", "EAST", "East", "--administrator");
        var opening = new ArrayList<>(east);
        opening.addAll(List.of(script.login("ada"), "--json"));
        script.json(opening);
        assertThat(
                        script.json(script.as("ada", "list"))
                                .get(0)
                                .get("regions")
                                .valueStream()
                                .map(JsonNode::asString))
                .containsExactlyInAnyOrder("NORTH", "SOUTH", "EAST");
        assertThat(script.json(script.as("ada", "list")).get(0).get("name").asString())
                .isEqualTo("ada Byron");
    }

    @Test
    void a_region_is_made_once_and_for_administrators_only() throws IOException {
        script.administrator("ada");
        script.adds("nia");
        assertThat(script.run(List.of("admin", "region", "add", "EAST", "East"))).isZero();
        assertThat(script.run(List.of("admin", "region", "add", "EAST", "East")))
                .isEqualTo(ExitCode.NOT_PERMITTED);
        for (var login : List.of(script.login("nia"), script.login("nobody"))) {
            assertThat(
                            script.run(
                                    List.of(
                                            "admin",
                                            "region",
                                            "add",
                                            "WEST",
                                            "West",
                                            "--administrator",
                                            login)))
                    .isEqualTo(ExitCode.NOT_PERMITTED);
        }
        assertThat(script.run(List.of("admin", "region", "add", "west", "West")))
                .isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(number("select count(*) from app.region where code ilike 'west'")).isZero();
    }

    private int number(String sql) {
        var number = new int[1];
        script.db.query(sql, row -> number[0] = row.getInt(1));
        return number[0];
    }

    @Test
    void a_terminal_that_is_closed_instead_of_answering_has_typed_nothing() {
        assertThat(Asked.typed(null)).isNull();
        assertThat(Asked.typed("x".toCharArray())).isEqualTo("x");
    }

    @Test
    void a_password_that_could_not_come_with_its_key_does_not_come_at_all() throws IOException {
        script.administrator("ada");
        script.db.update(
                "alter table app.key_holder add constraint broken check (false) not valid");
        assertThat(script.run(script.first("alf", "--another"))).isNotZero();
        script.db.update("alter table app.key_holder drop constraint broken");
        assertThat(script.run(script.first("alf", "--another")))
                .isZero(); // nothing of him was left behind
    }

    @Test
    void circles_are_listed_and_renewed() throws IOException {
        script.administrator("ada");
        var before = script.json(script.as("ada", "keys", "list"));
        assertThat(before.valueStream().map(c -> c.get("circle").asString()))
                .containsExactlyInAnyOrder(
                        "people",
                        "unsorted",
                        "desk:NORTH",
                        "disclosure:NORTH",
                        "investigation:NORTH");
        assertThat(script.run(script.as("ada", "keys", "rotate", "desk:NORTH"))).isZero();
        assertThat(script.json(script.as("ada", "keys", "list")).valueStream())
                .filteredOn(c -> c.get("circle").asString().equals("desk:NORTH"))
                .allMatch(c -> c.get("version").asInt() == 2 && c.get("waiting").asInt() == 0);
        assertThat(script.run(script.as("ada", "keys", "rotate", "desk:SOUTH")))
                .isEqualTo(ExitCode.NO_INPUT);
        assertThat(script.run(script.as("ada", "keys", "rotate", "kitchen")))
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void an_intake_service_elsewhere_gets_its_keys() throws IOException {
        script.administrator("ada");
        var service = script.db.intake();
        var file = folder.resolve("intake.key");
        script.hush();
        assertThat(
                        new CommandLine(new IntakeMain())
                                .execute("--public-key", "--key-file", file.toString()))
                .isZero();
        var printed = folder.resolve("intake.pub");
        Files.writeString(printed, script.said());
        var register = List.of("admin", "keys", "service", "--login", service.user(), "--public");
        var words = new ArrayList<>(register);
        words.add(printed.toString());
        assertThat(script.run(words)).isZero();

        var keys = HeldKeys.ofService(KeyFile.open(file));
        try (var database = new Database(service::connect, 1, keys)) {
            keys.refresh(database);
            assertThat(keys.get().circles()).contains(Circle.unsorted());
        }
        Files.writeString(printed, "not a key");
        assertThat(script.run(words)).isEqualTo(ExitCode.DATA);
        Files.writeString(
                printed, Base64.getEncoder().encodeToString(HolderKey.fresh().publicKey()));
        words.set(4, script.login("ada"));
        assertThat(script.run(words)).isEqualTo(ExitCode.NOT_PERMITTED);
    }

    @Test
    void a_lost_custodian_is_not_replaced_in_silence_but_by_an_administrator() throws IOException {
        script.administrator("ada");
        var secrets = folder.resolve("data").resolve("secrets");
        try (var files = Files.list(secrets)) {
            for (var file : files.filter(f -> f.toString().contains("custodian")).toList()) {
                Files.delete(file);
            }
        }
        assertThat(script.run(script.first("alf", "--another"))).isEqualTo(ExitCode.NOT_PERMITTED);
        try (var files = Files.list(secrets)) {
            assertThat(files).noneMatch(f -> f.toString().contains("custodian"));
        }
        assertThat(script.run(script.as("ada", "keys", "custodian"))).isZero();
        script.administrator("alf", "--another");
        assertThat(script.json(script.as("alf", "keys", "list")).valueStream())
                .allMatch(c -> c.get("waiting").asInt() == 0);
    }

    @Test
    void password_and_codes_come_line_by_line_from_standard_input_too() throws IOException {
        script.administrator("ada");
        script.db.update("update sec.second_factor set last_step = 0");
        var lines = Files.readString(folder.resolve("ada")) + script.code("ada") + "\n";
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        assertThat(script.run(List.of("admin", "list", "--as", script.login("ada")))).isZero();
        assertThat(script.said()).contains("login", "ada Byron", "administrator", "NORTH");
        System.setIn(new ByteArrayInputStream(new byte[0]));
        assertThat(script.run(List.of("admin", "list", "--as", script.login("ada"))))
                .isEqualTo(ExitCode.DATA);
        assertThat(script.run(List.of("admin", "list"))).isEqualTo(ExitCode.DATA);
    }

    @Test
    void a_wrong_password_or_code_is_not_permitted() throws IOException {
        script.administrator("ada");
        var words = script.as("ada", "list");
        Files.writeString(folder.resolve("ada.codes"), "000000\n");
        assertThat(script.run(words)).isEqualTo(ExitCode.NOT_PERMITTED);
        Files.writeString(folder.resolve("ada"), "wrong\n");
        assertThat(script.run(words)).isEqualTo(ExitCode.NOT_PERMITTED);
    }
}
