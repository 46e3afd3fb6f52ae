package org.watchroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.staff.Enrolment;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.Role;

/// Plants names, phones and numbers through the real door and real enrolment, then looks for them
/// in every table, in a dump and in the server's own files.
final class NothingInTheClearTest {
    private static final List<String> PLANTED =
            List.of(
                    "Quillfeather", // reporter's name
                    "7700900987", // phone
                    "ZX-88231", // staff number
                    "Vexbury", // in the reporter's role
                    "Ottersnipe", // offender, in the words of the report
                    "Brambleworth", // in a note
                    "Hollowmere", // in the reason of a change
                    "Thistlewick", // an operator's name
                    "Jaspergate"); // in an idempotency key

    @Test
    void whoever_holds_the_database_alone_learns_no_name() throws Exception {
        try (var intake = new RunningIntake()) {
            var answer =
                    intake.post(
                            """
                            {"store": "YORK-01", "category": "assault", "text": "Known as Ottersnipe, pushed the guard",
                             "reporter": {"name": "Wilma Quillfeather", "phone": "+44 7700900987", "staffNumber": "ZX-88231", "role": "Vexbury duty manager"}}
                            """,
                            "Idempotency-Key",
                            "Jaspergate-1");
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            intake.post(
                    "{\"store\": \"NOWHERE\", \"category\": \"panic\", \"text\": \"Ottersnipe\"}");
            intake.post("{ not JSON at all: Wilma Quillfeather");
            work(intake, new IncidentId(answer.report()));

            intake.db().update("checkpoint");
            var open = List.of("Coppergate"); // a store's name: what lies open is found
            assertThat(inTables(intake, open)).isNotEmpty();
            assertThat(inFiles(intake, open)).isNotEmpty();
            assertThat(inTables(intake, PLANTED)).isEmpty();
            assertThat(inDump(intake)).isEmpty();
            assertThat(inFiles(intake, PLANTED)).isEmpty();
        }
    }

    /// What an operator does on the desk, enrolled by the real enrolment.
    private static void work(RunningIntake intake, IncidentId id) {
        var clock = Clock.systemUTC();
        var login = "op_" + Long.toHexString(System.nanoTime());
        var address = intake.db().login(login, List.of("watchroom_operator"));
        var enrolment = new Enrolment(intake.keys().custodian(), clock);
        var secret = address.password().toCharArray();
        enrolment.person(
                login,
                secret,
                Hardness.NONE,
                "Odo Thistlewick",
                "OT",
                Set.of(Role.OPERATOR),
                Set.of(RunningIntake.NORTH));
        try (var odo = enrolment.openFor(login, PasswordLogin.of(address), "desk 1", secret)) {
            assertThat(odo.person().displayName()).isEqualTo("Odo Thistlewick");
            var incidents = new Incidents(odo.database());
            var triage = new Triage(odo.database(), clock);
            var seen = incidents.find(id).orElseThrow().incident();
            assertThat(seen.summary()).contains("Ottersnipe");
            var mine = triage.claim(seen);
            triage.note(mine, "Rang Mr Brambleworth back");
            triage.regrade(mine, Severity.LOW, "Hollowmere says so");
            assertThat(incidents.timeline(id))
                    .anyMatch(line -> line.text().contains("Brambleworth"));
        }
    }

    /// Every row of every table as text, and every binary value as the bytes it is.
    private static List<String> inTables(RunningIntake intake, List<String> wanted) {
        var tables = new ArrayList<String>();
        intake.db()
                .query(
                        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('information_schema')",
                        row -> tables.add(row.getString(1)));
        var found = new ArrayList<String>();
        for (var table : tables) {
            for (var word : wanted) {
                intake.db()
                        .query(
                                "select count(*) from "
                                        + table
                                        + " t where strpos(lower(t::text), lower(?)) > 0 or strpos(lower(t::text), ?) > 0",
                                row -> {
                                    if (row.getInt(1) > 0) {
                                        found.add(table + ": " + word);
                                    }
                                },
                                word,
                                hex(word));
            }
        }
        return found;
    }

    private static List<String> inDump(RunningIntake intake)
            throws IOException, InterruptedException {
        var program = Path.of("/usr/bin/pg_dump");
        if (!Files.isExecutable(program)) {
            return List.of(); // the tables and the files have been read all the same
        }
        var address = intake.db().admin();
        var out = Files.createTempFile("dump", ".sql");
        try {
            var process =
                    new ProcessBuilder(
                                    program.toString(),
                                    "--inserts",
                                    "-f",
                                    out.toString(),
                                    address.url()
                                            .replaceFirst("^jdbc:", "")
                                            .replaceFirst("\\?.*$", ""))
                            .redirectErrorStream(true);
            process.environment().put("PGUSER", address.user());
            process.environment().put("PGPASSWORD", address.password());
            var running = process.start();
            running.getInputStream().readAllBytes();
            running.waitFor(); // a program older than the server refuses: then there is no dump
            return words(out, PLANTED);
        } finally {
            Files.delete(out);
        }
    }

    /// Tables, indexes, write-ahead log.
    private static List<String> inFiles(RunningIntake intake, List<String> wanted)
            throws IOException {
        var folder = Path.of(intake.text("show data_directory"));
        var found = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try {
                    words(file, wanted)
                            .forEach(word -> found.add(folder.relativize(file) + ": " + word));
                } catch (NoSuchFileException _) {
                    // The server takes files away while it works.
                }
            }
        }
        return found;
    }

    private static List<String> words(Path file, List<String> wanted) throws IOException {
        var text =
                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT);
        return wanted.stream()
                .filter(word ->
                        text.contains(word.toLowerCase(Locale.ROOT)) || text.contains(hex(word)))
                .toList();
    }

    private static String hex(String word) {
        return HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
    }
}
