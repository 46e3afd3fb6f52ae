package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.known.Known;
import org.watchroom.operations.known.KnownHere;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.Totp;
import tools.jackson.databind.json.JsonMapper;

/// Rosters on a shared server: brought in by an administrator, read by an operator at an incident.
final class ImportShiftsCommandTest {
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

    private List<String> shifts(Path file, String... more) throws IOException {
        var words = new ArrayList<>(script.as("ada", "shifts", file.toString()));
        words.set(0, "import");
        words.addAll(List.of(more));
        return words;
    }

    /// Who was on duty at the store, as an operator sees it.
    private List<String> onDuty(String login, char[] password, IncidentId incident) {
        var begun =
                SignIn.begin(new PasswordLogin(script.db.admin(), login, password), "a console");
        var code = Totp.code(begun.secret(), Clock.systemUTC().instant());
        assertThat(begun.confirm(code)).isPresent();
        try (var session = begun.open(code)) {
            return new KnownHere(session.database(), Clock.systemUTC())
                    .of(incident).stream()
                            .filter(one -> one instanceof Known.Told)
                            .map(one -> ((Known.Told) one).lines())
                            .flatMap(Collection::stream)
                            .map(Known.Line::text)
                            .toList();
        }
    }

    @Test
    void a_roster_is_read_at_the_incident_and_a_later_one_takes_its_place() throws IOException {
        var day = LocalDate.now(ZoneOffset.UTC);
        var roster = folder.resolve("rota.csv");
        Files.writeString(
                roster,
                """
                name,start,end,role
                Ewa Nowak,%1$s 00:00,%2$s 00:00,Guard
                Sam Reid,%1$s 00:00,not a time,Manager
                """
                        .formatted(day.minusDays(1), day.plusDays(1)));
        var tried = script.json(shifts(roster, "--store", "YORK-01", "--dry-run"));
        assertThat(tried.path("taken").asInt()).isEqualTo(1);
        var taken = script.json(shifts(roster, "--store", "YORK-01", "--source", "Rota"));
        assertThat(taken.path("taken").asInt()).isEqualTo(1);
        assertThat(taken.path("replaced").asInt()).as("nothing was there").isZero();
        assertThat(taken.path("rejected").toString()).contains("3");

        var login = script.login("mara");
        var password = script.adds("mara").toCharArray();
        try (var door = new ScriptDoor(script, folder)) {
            var raised =
                    door.post("/reports", "{\"store\": \"YORK-01\", \"category\": \"shop-theft\"}");
            assertThat(raised.statusCode()).isEqualTo(201);
            var incident = JsonMapper.shared().readTree(raised.body()).path("incident").asString();
            assertThat(onDuty(login, password, new IncidentId(UUID.fromString(incident))))
                    .anyMatch(line -> line.contains("Ewa Nowak"))
                    .noneMatch(line -> line.contains("Sam Reid"));
        }
        Files.writeString(
                roster,
                "name,start,end\nTom Hill,%s 00:00,%s 00:00\n"
                        .formatted(day.minusDays(1), day.plusDays(1)));
        assertThat(
                        script.json(shifts(roster, "--store", "YORK-01", "--source", "Rota"))
                                .path("replaced")
                                .asInt())
                .isEqualTo(1);
        assertThat(script.run(shifts(folder.resolve("none.csv"), "--store", "YORK-01")))
                .isEqualTo(ExitCode.NO_INPUT);
        assertThat(script.run(shifts(roster, "--store", "NOWHERE"))).isNotZero();
        assertThat(script.complained()).contains("NOWHERE").doesNotContain("\tat ");
    }
}
