package org.watchroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.retention.Retention;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.staff.Enrolment;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.People;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.Totp;

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
                    "Jaspergate", // in an idempotency key
                    "Larkspindle", // in the Content-Type of a report
                    "Moorbaskin", // in the reason of a hold
                    "Netherquill", // in the review of a hold
                    "Osierwick", // in the reason of a request
                    "Pebblestoke", // in the reason of a revocation
                    "Quarrendon", // in the reason of a device reset
                    "Rushmirror9"); // a password that was chosen

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
            intake.post("{}", "Content-Type", "text/x-Larkspindle; name=Larkspindle");
            var id = new IncidentId(answer.report());
            work(intake, id);
            keep(intake, id);
            administer(intake);

            intake.db().update("checkpoint");
            var open = List.of("Coppergate"); // a store's name: what lies open is found
            assertThat(inTables(intake, open)).isNotEmpty();
            assertThat(inFiles(intake, open)).isNotEmpty();
            assertThat(inTables(intake, PLANTED)).isEmpty();
            assertThat(inCopy(intake, open)).isEqualTo(open);
            assertThat(inCopy(intake, PLANTED)).isEmpty();
            dump(intake);
            assertThat(inFiles(intake, PLANTED)).isEmpty();
        }
    }

    /// What an operator does on the desk, enrolled by the real enrolment.
    private static void work(RunningIntake intake, IncidentId id) {
        var clock = Clock.systemUTC();
        try (var odo = seated(intake, Role.OPERATOR, "Odo Thistlewick")) {
            assertThat(odo.person().displayName()).isEqualTo("Odo Thistlewick");
            var incidents = new Incidents(odo.database());
            var triage = new Triage(odo.database(), clock);
            var seen = incidents.find(id).orElseThrow().incident();
            assertThat(seen.summary()).contains("Ottersnipe");
            var mine = triage.claim(seen);
            triage.note(UUID.randomUUID(), mine, "Rang Mr Brambleworth back");
            triage.regrade(mine, Severity.LOW, "Hollowmere says so");
            assertThat(incidents.timeline(id))
                    .anyMatch(line -> line.text().contains("Brambleworth"));
            var password = "Rushmirror9-Rushmirror9".toCharArray();
            var key = odo.keys().protect(password, Hardness.NONE);
            odo.changePassword(odo.person().initials(), password, key);
        }
    }

    /// A legal hold, its review, and asking for it to be lifted.
    private static void keep(RunningIntake intake, IncidentId id) {
        try (var ina = seated(intake, Role.INVESTIGATOR, "Ina Thistlewick")) {
            var retention = new Retention(ina.database());
            var hold = UUID.randomUUID();
            var today = LocalDate.now(Clock.systemUTC());
            retention.place(hold, id, "Asked for by Mr Moorbaskin", today.plusDays(30));
            retention.review(
                    UUID.randomUUID(), hold, "Mr Netherquill still needs it", today.plusDays(60));
            var placed = retention.holdsOn(id).getFirst();
            assertThat(placed.reason()).isEqualTo("Asked for by Mr Moorbaskin");
            retention.askToLift(UUID.randomUUID(), placed, "Mr Osierwick has his copy");
        }
    }

    private static void administer(RunningIntake intake) {
        try (var ada = seated(intake, Role.ADMINISTRATOR, "Ada Thistlewick");
                var odd = seated(intake, Role.OPERATOR, "Odd Thistlewick")) {
            var people = new People(ada.database(), new Custody(ada.database(), ada.keys()));
            people.resetSecondFactor(odd.person().id(), "Miss Quarrendon has the phone");
            people.revoke(odd.person().id(), "Went to Miss Pebblestoke");
        }
    }

    /// Signed in, with the code given.
    private static Session seated(RunningIntake intake, Role role, String name) {
        var login = "op_" + Long.toHexString(System.nanoTime());
        var address = intake.db().login(login, List.of(role.group()));
        var enrolment = new Enrolment(intake.keys().custodian(), Clock.systemUTC());
        var secret = address.password().toCharArray();
        var person =
                enrolment.person(
                        login,
                        secret,
                        Hardness.NONE,
                        name,
                        "OT",
                        Set.of(role),
                        Set.of(RunningIntake.NORTH));
        var signIn = SignIn.begin(PasswordLogin.of(address), "desk 1");
        var code = Totp.code(signIn.secret(), Clock.systemUTC().instant());
        assertThat(signIn.confirm(code)).isPresent();
        var session = signIn.open(code);
        intake.db()
                .update(
                        "update sec.session set stepped_up_until = now() + interval '5 minutes' where person_id = ?",
                        person.value());
        return session;
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

    /// All that a dump could hold, without a program that makes one: every table and sequence,
    /// copied out.
    private static List<String> inCopy(RunningIntake intake, List<String> wanted)
            throws SQLException, IOException {
        var relations = new ArrayList<String>();
        intake.db()
                .query(
                        """
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'S', 'm') and n.nspname !~ '^pg_(toast|temp)'
                        """,
                        row -> relations.add(row.getString(1)));
        var out = Files.createTempFile("copied", ".txt");
        try (var line = intake.db().admin().connect();
                var stream = Files.newOutputStream(out)) {
            var copying = line.unwrap(PGConnection.class).getCopyAPI();
            for (var relation : relations) {
                copying.copyOut("copy (select * from " + relation + ") to stdout", stream);
            }
            stream.flush();
            return words(out, wanted);
        } finally {
            Files.delete(out);
        }
    }

    /// The dump itself, where this machine has a program for a server as new as this one. Others
    /// refuse, and [#inCopy] has looked at the same rows.
    private static void dump(RunningIntake intake) throws IOException, InterruptedException {
        var program = Path.of("/usr/bin/pg_dump");
        if (!Files.isExecutable(program)
                || major(said(new ProcessBuilder(program.toString(), "--version"), ""))
                        < major(intake.text("show server_version"))) {
            return;
        }
        var address = intake.db().admin();
        var out = Files.createTempFile("dump", ".sql");
        try {
            var dumping =
                    new ProcessBuilder(
                            program.toString(),
                            "--inserts",
                            "-f",
                            out.toString(),
                            address.url().replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", ""));
            dumping.environment().put("PGUSER", address.user());
            said(dumping, address.password());
            assertThat(words(out, List.of("Coppergate"))).isNotEmpty();
            assertThat(words(out, PLANTED)).isEmpty();
        } finally {
            Files.delete(out);
        }
    }

    /// What a program that succeeds says.
    private static String said(ProcessBuilder program, String password)
            throws IOException, InterruptedException {
        program.environment().put("PGPASSWORD", password);
        var running = program.redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
        return said;
    }

    private static int major(String version) {
        return Integer.parseInt(version.replaceFirst("^\\D*(\\d+)(?s:.*)$", "$1"));
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
