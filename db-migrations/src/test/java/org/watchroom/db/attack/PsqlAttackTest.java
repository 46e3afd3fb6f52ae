package org.watchroom.db.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same walls met by the real `psql`, which sends what no driver does: several statements at
/// once, meta-commands, `\copy`. What `\!` and files do happens on the attacker's own machine.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PsqlAttackTest {
    private static final Path PSQL = Path.of("/usr/bin/psql");

    @TempDir private Path folder;
    private Scene scene;
    private Fingerprint fingerprint;

    /// @param sign of the answer; empty where any will do
    record Script(String what, String text, String sign) {
        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    void set_the_scene() throws SQLException {
        assumeTrue(Files.isExecutable(PSQL), "not tried: there is no /usr/bin/psql here");
        scene = new Scene();
        fingerprint = new Fingerprint(scene.estate.db, scene.suffix());
    }

    @AfterAll
    void end() {
        if (scene != null) {
            scene.close();
        }
    }

    static List<Script> scripts() {
        return List.of(
                new Script("lists tables", "\\dt+ app.*", "permission denied"),
                new Script("lists logins", "\\du", "permission denied"),
                new Script("describes a table and its rules", "\\d+ app.incident", ""),
                new Script("lists functions with their text", "\\df+ app.*", ""),
                new Script(
                        "copies out what is hidden",
                        "\\copy (select * from app.incident where region_id <> 1) to stdout",
                        ""),
                new Script("copies out everything", "\\copy app.store to stdout", "YORK"),
                new Script(
                        "copies in",
                        "\\copy app.incident_event from program 'echo x'",
                        "permission denied"),
                new Script(
                        "has the server run a program",
                        "copy app.store to program 'cat > /tmp/watchroom-attack';",
                        "permission denied"),
                new Script(
                        "has the server's answer run as statements",
                        "select format('select count(*) from app.%I where region_id <> 1', t) from unnest(array['incident', 'store']) t \\gexec",
                        "0"),
                new Script(
                        "puts an answer into a statement",
                        "select id as i from app.incident where region_id <> 1 limit 1 \\gset\nselect :'i';",
                        ""),
                new Script(
                        "sends many statements as one",
                        "select 1\\; update app.incident set region_id = 2\\; select 2;",
                        "permission denied"),
                new Script("goes to another database", "\\connect postgres", "permission denied"),
                new Script(
                        "comes back as another",
                        "\\connect -reuse-previous=on \"user=${sue.login} password=wrong\"",
                        "password authentication failed"),
                new Script(
                        "writes down what errors really say",
                        "\\set VERBOSITY verbose\nselect * from app.journal;\n\\errverbose",
                        "42501"),
                new Script(
                        "stores a large object", "\\lo_import /etc/hostname", "permission denied"),
                new Script(
                        "gives parameters apart",
                        "select count(*) from app.incident where region_id <> $1 \\bind 1 \\g",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void psql_neither_tells_nor_changes_anything(Script script) throws Exception {
        var mara = scene.person("mara");
        var last = fingerprint.last();
        var before = fingerprint.standing();
        var others = fingerprint.others(mara.login(), last);
        var text =
                "select app.open_session('psql', '%s') is not null as in;\n%s\n"
                        .formatted(scene.estate.db.code(mara), scene.fill(script.text()));
        var told = psql(text);
        assertThat(told).contains(script.sign());
        for (var secret : scene.secretsFrom("mara")) {
            if (!text.contains(secret)) {
                assertThat(told).doesNotContain(secret);
            }
        }
        assertThat(Fingerprint.changed(before, fingerprint.standing()))
                .as("places that have changed")
                .isEmpty();
        assertThat(Fingerprint.changed(others, fingerprint.others(mara.login(), last)))
                .as("of others, what has changed")
                .isEmpty();
    }

    private String psql(String text) throws IOException, InterruptedException {
        var address = scene.person("mara").address();
        var place = URI.create(address.url().substring("jdbc:".length()));
        var out = folder.resolve("out");
        var command =
                new ProcessBuilder(
                        PSQL.toString(),
                        "--no-psqlrc",
                        "--host",
                        place.getHost(),
                        "--port",
                        String.valueOf(place.getPort()),
                        "--username",
                        address.user(),
                        "--dbname",
                        place.getPath().substring(1));
        command.environment().put("PGPASSWORD", address.password());
        command.redirectErrorStream(true).redirectOutput(out.toFile());
        var process = command.start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(text);
        }
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }
}
