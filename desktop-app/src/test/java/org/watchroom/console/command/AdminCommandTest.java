package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.intake.IntakeMain;
import org.watchroom.operations.keys.HeldKeys;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.HolderKey;
import org.watchroom.operations.secret.KeyFile;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.Totp;
import org.watchroom.operations.work.Database;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./watchroom admin` as scripts call it, against a shared server.
final class AdminCommandTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final TestDatabase db = TestDatabase.create();
    private final String tail =
            db.admin().url().replaceFirst(".*/t_", "").replaceFirst("[?].*", "");
    private final String owner =
            db.admin()
                    .url()
                    .replaceFirst(
                            "^jdbc:postgresql://",
                            "postgresql://%s:%s@"
                                    .formatted(db.admin().user(), db.admin().password()));
    private final PrintStream out = System.out;
    private final InputStream in = System.in;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Map<String, byte[]> devices = new HashMap<>();
    @TempDir private Path folder;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        System.setOut(out);
        System.setIn(in);
        db.close();
    }

    private int run(List<String> words) {
        said.reset();
        var all = new ArrayList<>(words);
        all.addAll(List.of("--home", folder.toString(), "--url", owner));
        return WatchroomCommand.run(all.toArray(String[]::new));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json(List<String> words) {
        assertThat(run(words)).as(String.join(" ", words)).isZero();
        return JsonMapper.shared().readTree(said());
    }

    private String login(String name) {
        return name + "_" + tail;
    }

    private List<String> first(String name, String... more) {
        var words =
                new ArrayList<>(
                        List.of(
                                "admin",
                                "first",
                                "--login",
                                login(name),
                                "--name",
                                name + " Byron"));
        words.addAll(List.of("--region", "NORTH", "--json"));
        words.addAll(List.of(more));
        return words;
    }

    /// The first administrator, with a device set up and the password in a file.
    private void administrator(String name, String... more) throws IOException {
        var password = json(first(name, more)).get("password").asString();
        Files.writeString(folder.resolve(name), password + "\n");
        var login = new PasswordLogin(db.admin(), login(name), password.toCharArray());
        var begun = SignIn.begin(login, "setting up");
        var secret = begun.secret();
        assertThat(begun.confirm(Totp.code(secret, CLOCK.instant()))).isPresent();
        devices.put(name, secret);
    }

    /// As this administrator, with two codes at hand.
    private List<String> as(String name, String... words) throws IOException {
        db.update("update sec.second_factor set last_step = 0");
        var now = CLOCK.instant();
        var codes = folder.resolve(name + ".codes");
        var device = Objects.requireNonNull(devices.get(name));
        Files.write(codes, List.of(Totp.code(device, now), Totp.code(device, now.plusSeconds(30))));
        var all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(words));
        all.addAll(List.of("--as", login(name), "--json", "--password-file"));
        all.addAll(List.of(folder.resolve(name).toString(), "--code-file", codes.toString()));
        return all;
    }

    private String adds(String name) throws IOException {
        var words = as("ada", "add", login(name), "--name", name + " Okoro", "--region", "NORTH");
        return json(words).get("password").asString();
    }

    @Test
    void the_first_administrator_is_made_once_and_enrols_the_others() throws IOException {
        administrator("ada");
        assertThat(run(first("ben"))).isEqualTo(ExitCode.NOT_PERMITTED);
        var password = adds("nia");
        var nia = new PasswordLogin(db.admin(), login("nia"), password.toCharArray());
        assertThat(SignIn.begin(nia, "d").needs()).isInstanceOf(SignIn.Needs.Enrolment.class);
        var people = json(as("ada", "list"));
        assertThat(people.valueStream().map(p -> p.get("login").asString()))
                .containsExactlyInAnyOrder(login("ada"), login("nia"));
        assertThat(people.valueStream().map(p -> p.get("name").asString())).contains("nia Okoro");
        assertThat(json(as("ada", "sessions")).size()).isPositive();
        assertThat(run(as("ada", "add", login("nia"), "--name", "N", "--region", "NORTH")))
                .isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(run(as("ada", "add", login("oli"), "--name", "O", "--region", "SOUTH")))
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void a_leaver_is_revoked_and_comes_back_with_other_roles_and_a_new_password()
            throws IOException {
        administrator("ada");
        adds("nia");
        assertThat(run(as("ada", "revoke", login("nia"), "--reason", "left"))).isZero();
        assertThat(json(as("ada", "list")).size()).isEqualTo(1);
        assertThat(json(as("ada", "list", "--all")).size()).isEqualTo(2);
        assertThat(run(as("ada", "restore", login("nia")))).isZero();
        assertThat(run(as("ada", "roles", login("nia"), "--role", "supervisor"))).isZero();
        assertThat(run(as("ada", "regions", login("nia"), "--region", "NORTH"))).isZero();
        assertThat(run(as("ada", "sign-out", login("nia")))).isZero();
        assertThat(run(as("ada", "reset-factor", login("nia"), "--reason", "new phone"))).isZero();
        var fresh = json(as("ada", "reset-password", login("nia"))).get("password").asString();
        SignIn.begin(new PasswordLogin(db.admin(), login("nia"), fresh.toCharArray()), "d");
        assertThat(json(as("ada", "list")).get(1).get("roles").get(0).asString())
                .isEqualTo("supervisor");
        assertThat(run(as("ada", "revoke", login("nobody"), "--reason", "left")))
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void two_administrators_make_a_third_and_nobody_alone() throws IOException {
        administrator("ada");
        administrator("alf", "--another");
        adds("nia");
        var ask = as("ada", "ask", login("nia"), "--reason", "takes over in spring");
        var id = json(ask).get("approval").asString();
        assertThat(json(as("alf", "approvals")).get(0).get("person").asString())
                .isEqualTo(login("nia"));
        assertThat(json(as("alf", "approvals")).get(0).get("about").asString())
                .isEqualTo(login("nia"));
        assertThat(json(as("alf", "approvals")).get(0).get("region").asString()).isEqualTo("NORTH");
        assertThat(run(as("ada", "approve", id))).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(run(as("alf", "approve", id))).isZero();
        assertThat(json(as("alf", "approvals")).size()).isZero();
        assertThat(run(as("ada", "roles", login("nia"), "--role", "administrator"))).isZero();
        assertThat(run(as("alf", "approve", id))).isEqualTo(ExitCode.TRY_LATER);
    }

    @Test
    void a_login_that_is_somebody_elses_is_left_alone_and_nothing_is_half_done() throws Exception {
        db.login(login("clerk"), List.of("watchroom_auditor"));
        for (var taken : List.of(login("clerk"), db.admin().user(), "watchroom_me", "Ada")) {
            var words =
                    List.of("admin", "first", "--login", taken, "--name", "A", "--region", "NORTH");
            assertThat(run(words)).as(taken).isEqualTo(ExitCode.NOT_PERMITTED);
        }
        try (var line = db.admin().as(login("clerk"), "test").connect()) {
            assertThat(Sql.one(line, "select pg_has_role('watchroom_auditor', 'usage')"))
                    .isEqualTo("t");
        }
        assertThat(number("select count(*) from app.region")).isZero();
        assertThat(number("select count(*) from app.person")).isZero();
        try (var line = db.admin().connect()) {
            assertThat(Sql.one(line, "show is_superuser")).isEqualTo("on");
        }
    }

    @Test
    void an_administrator_gets_another_region_and_keeps_the_password() throws IOException {
        administrator("ada");
        var words = List.of("admin", "first", "--login", login("ada"), "--name");
        var again = new ArrayList<>(words);
        again.addAll(List.of("ada Byron", "--region", "SOUTH", "--json"));
        assertThat(json(again).has("password")).isFalse();
        var other = new ArrayList<>(words);
        other.addAll(List.of("Somebody Else", "--region", "WEST"));
        assertThat(run(other)).isEqualTo(ExitCode.NOT_PERMITTED);
        var east = List.of("admin", "region", "add", "EAST", "East", "--administrator");
        var opening = new ArrayList<>(east);
        opening.addAll(List.of(login("ada"), "--json"));
        json(opening);
        assertThat(
                        json(as("ada", "list"))
                                .get(0)
                                .get("regions")
                                .valueStream()
                                .map(JsonNode::asString))
                .containsExactlyInAnyOrder("NORTH", "SOUTH", "EAST");
        assertThat(json(as("ada", "list")).get(0).get("name").asString()).isEqualTo("ada Byron");
    }

    @Test
    void a_region_is_made_once_and_for_administrators_only() throws IOException {
        administrator("ada");
        adds("nia");
        assertThat(run(List.of("admin", "region", "add", "EAST", "East"))).isZero();
        assertThat(run(List.of("admin", "region", "add", "EAST", "East")))
                .isEqualTo(ExitCode.NOT_PERMITTED);
        for (var login : List.of(login("nia"), login("nobody"))) {
            assertThat(
                            run(
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
        assertThat(run(List.of("admin", "region", "add", "west", "West")))
                .isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(number("select count(*) from app.region where code ilike 'west'")).isZero();
    }

    private int number(String sql) {
        var number = new int[1];
        db.query(sql, row -> number[0] = row.getInt(1));
        return number[0];
    }

    @Test
    void a_terminal_that_is_closed_instead_of_answering_has_typed_nothing() {
        assertThat(Asked.typed(null)).isNull();
        assertThat(Asked.typed("x".toCharArray())).isEqualTo("x");
    }

    @Test
    void a_password_that_could_not_come_with_its_key_does_not_come_at_all() throws IOException {
        administrator("ada");
        db.update("alter table app.key_holder add constraint broken check (false) not valid");
        assertThat(run(first("alf", "--another"))).isNotZero();
        db.update("alter table app.key_holder drop constraint broken");
        assertThat(run(first("alf", "--another"))).isZero(); // nothing of him was left behind
    }

    @Test
    void circles_are_listed_and_renewed() throws IOException {
        administrator("ada");
        var before = json(as("ada", "keys", "list"));
        assertThat(before.valueStream().map(c -> c.get("circle").asString()))
                .containsExactlyInAnyOrder(
                        "people",
                        "unsorted",
                        "desk:NORTH",
                        "disclosure:NORTH",
                        "investigation:NORTH");
        assertThat(run(as("ada", "keys", "rotate", "desk:NORTH"))).isZero();
        assertThat(json(as("ada", "keys", "list")).valueStream())
                .filteredOn(c -> c.get("circle").asString().equals("desk:NORTH"))
                .allMatch(c -> c.get("version").asInt() == 2 && c.get("waiting").asInt() == 0);
        assertThat(run(as("ada", "keys", "rotate", "desk:SOUTH"))).isEqualTo(ExitCode.NO_INPUT);
        assertThat(run(as("ada", "keys", "rotate", "kitchen"))).isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void an_intake_service_elsewhere_gets_its_keys() throws IOException {
        administrator("ada");
        var service = db.intake();
        var file = folder.resolve("intake.key");
        said.reset();
        assertThat(
                        new CommandLine(new IntakeMain())
                                .execute("--public-key", "--key-file", file.toString()))
                .isZero();
        var printed = folder.resolve("intake.pub");
        Files.writeString(printed, said());
        var register = List.of("admin", "keys", "service", "--login", service.user(), "--public");
        var words = new ArrayList<>(register);
        words.add(printed.toString());
        assertThat(run(words)).isZero();

        var keys = HeldKeys.ofService(KeyFile.open(file));
        try (var database = new Database(service::connect, 1, keys)) {
            keys.refresh(database);
            assertThat(keys.get().circles()).contains(Circle.unsorted());
        }
        Files.writeString(printed, "not a key");
        assertThat(run(words)).isEqualTo(ExitCode.DATA);
        Files.writeString(
                printed, Base64.getEncoder().encodeToString(HolderKey.fresh().publicKey()));
        words.set(4, login("ada"));
        assertThat(run(words)).isEqualTo(ExitCode.NOT_PERMITTED);
    }

    @Test
    void a_lost_custodian_is_not_replaced_in_silence_but_by_an_administrator() throws IOException {
        administrator("ada");
        var secrets = folder.resolve("data").resolve("secrets");
        try (var files = Files.list(secrets)) {
            for (var file : files.filter(f -> f.toString().contains("custodian")).toList()) {
                Files.delete(file);
            }
        }
        assertThat(run(first("alf", "--another"))).isEqualTo(ExitCode.NOT_PERMITTED);
        try (var files = Files.list(secrets)) {
            assertThat(files).noneMatch(f -> f.toString().contains("custodian"));
        }
        assertThat(run(as("ada", "keys", "custodian"))).isZero();
        administrator("alf", "--another");
        assertThat(json(as("alf", "keys", "list")).valueStream())
                .allMatch(c -> c.get("waiting").asInt() == 0);
    }

    @Test
    void password_and_codes_come_line_by_line_from_standard_input_too() throws IOException {
        administrator("ada");
        db.update("update sec.second_factor set last_step = 0");
        var lines =
                Files.readString(folder.resolve("ada"))
                        + Totp.code(Objects.requireNonNull(devices.get("ada")), CLOCK.instant())
                        + "\n";
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        assertThat(run(List.of("admin", "list", "--as", login("ada")))).isZero();
        assertThat(said()).contains("login", "ada Byron", "administrator", "NORTH");
        System.setIn(new ByteArrayInputStream(new byte[0]));
        assertThat(run(List.of("admin", "list", "--as", login("ada")))).isEqualTo(ExitCode.DATA);
        assertThat(run(List.of("admin", "list"))).isEqualTo(ExitCode.DATA);
    }

    @Test
    void a_wrong_password_or_code_is_not_permitted() throws IOException {
        administrator("ada");
        var words = as("ada", "list");
        Files.writeString(folder.resolve("ada.codes"), "000000\n");
        assertThat(run(words)).isEqualTo(ExitCode.NOT_PERMITTED);
        Files.writeString(folder.resolve("ada"), "wrong\n");
        assertThat(run(words)).isEqualTo(ExitCode.NOT_PERMITTED);
    }
}
