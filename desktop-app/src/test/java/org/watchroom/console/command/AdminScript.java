package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.Totp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./watchroom admin` as a script calls it, against a shared server: the last administrator's
/// password is in a file, codes come from a device that the test holds.
final class AdminScript implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();

    final TestDatabase db = TestDatabase.create();
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
    private final PrintStream err = System.err;
    private final InputStream in = System.in;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final Map<String, byte[]> devices = new HashMap<>();
    private final Path folder;

    /// @param folder for homes and passwords
    AdminScript(Path folder) {
        this.folder = folder;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
        db.close();
    }

    /// @return the exit code
    int run(List<String> words) {
        said.reset();
        complained.reset();
        var all = new ArrayList<>(words);
        all.addAll(List.of("--home", folder.toString(), "--url", owner));
        return WatchroomCommand.run(all.toArray(String[]::new));
    }

    /// What the last command printed.
    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /// Why the last command did not do it.
    String complained() {
        return complained.toString(StandardCharsets.UTF_8);
    }

    /// What a command that succeeds printed.
    JsonNode json(List<String> words) {
        assertThat(run(words)).as(String.join(" ", words)).isZero();
        return JsonMapper.shared().readTree(said());
    }

    /// Of this database alone: logins belong to the whole server.
    String login(String name) {
        return name + "_" + tail;
    }

    /// The words that make somebody the first administrator.
    List<String> first(String name, String... more) {
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
    void administrator(String name, String... more) throws IOException {
        var password = json(first(name, more)).get("password").asString();
        Files.writeString(folder.resolve(name), password + "\n");
        var login = new PasswordLogin(db.admin(), login(name), password.toCharArray());
        var begun = SignIn.begin(login, "setting up");
        var secret = begun.secret();
        assertThat(begun.confirm(Totp.code(secret, CLOCK.instant()))).isPresent();
        devices.put(name, secret);
    }

    /// As this administrator, with two codes at hand.
    List<String> as(String name, String... words) throws IOException {
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

    /// Ada adds an operator.
    ///
    /// @return their first password
    String adds(String name) throws IOException {
        var words = as("ada", "add", login(name), "--name", name + " Okoro", "--region", "NORTH");
        return json(words).get("password").asString();
    }

    /// What the device of an administrator shows now.
    String code(String name) {
        return Totp.code(Objects.requireNonNull(devices.get(name)), CLOCK.instant());
    }

    /// Forgets what was printed.
    void hush() {
        said.reset();
    }
}
