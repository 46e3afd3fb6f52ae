package org.watchroom.db.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.watchroom.db.testing.Sql;

/// Whoever holds a login and psql learns nothing and changes nothing beyond what their role and
/// regions allow: every case of `attempts.txt`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AttackTest {
    private static final Set<String> EMPTY = Set.of("0", "f", "", "{}", "null");

    /// What of all that PostgreSQL refuses is brought from its log into the audit record.
    private static final String ON_RECORD = "42501|WR\\d{3}|0A000|25006|55000|23\\d{3}";

    private final Map<String, Integer> refused = new TreeMap<>();
    private Scene scene;
    private Fingerprint fingerprint;
    private Connection watch;
    private Map<String, String> standing = Map.of();

    /// What an attempt brought to light: the last statement's rows as text, those of all, or the
    /// refusal.
    private record Answer(List<String> values, List<String> told, String state, String words) {}

    @BeforeAll
    void set_the_scene() throws SQLException {
        scene = new Scene();
        fingerprint = new Fingerprint(scene.estate.db, scene.suffix());
        watch = scene.estate.db.intake().connect();
        noteRefusals();
        standing = fingerprint.standing();
    }

    @AfterAll
    void end() throws SQLException {
        watch.close();
        scene.close();
    }

    static List<Attempt> attempts() {
        return Attempt.all();
    }

    @Test
    @Order(1)
    void there_are_more_than_two_hundred() {
        assertThat(attempts()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    @Order(2)
    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void neither_tells_nor_changes_anything(Attempt attempt) throws SQLException {
        var login = scene.loginOf(attempt.who());
        var last = fingerprint.last();
        var before = fingerprint.others(login, last);
        var sent = attempt.sql().stream().map(scene::fill).toList();
        Answer answer;
        try (var line = scene.as(attempt.who(), attempt.state())) {
            answer = send(line, sent);
        }
        if (answer.state().matches(ON_RECORD)) {
            refused.merge(login + " " + answer.state(), 1, Integer::sum);
        }
        judge(attempt, answer);
        tellsNothing(attempt.who(), answer, String.join("\n", sent));
        var stood = standing;
        standing = fingerprint.standing();
        assertThat(Fingerprint.changed(stood, standing)).as("places that have changed").isEmpty();
        assertThat(Fingerprint.changed(before, fingerprint.others(login, last)))
                .as("of others, what has changed")
                .isEmpty();
        noteRefusals();
    }

    /// The server writes its log a moment after it has answered.
    @Test
    @Order(3)
    void every_refusal_is_in_the_audit_record() throws SQLException {
        assertThat(refused).isNotEmpty();
        var deadline = System.nanoTime() + 30_000_000_000L;
        var missing = missing();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            noteRefusals();
            missing = missing();
        }
        assertThat(missing).isEmpty();
    }

    @Test
    @Order(4)
    void what_a_client_claims_never_breaks_whoever_shows_the_record() {
        var odd = new ArrayList<String>();
        scene.estate.db.query(
                "select client_at::text from app.journal where not isfinite(client_at) or extract(year from client_at) > 2200",
                row -> odd.add(row.getString(1)));
        assertThat(odd).isEmpty();
    }

    private Map<String, Integer> missing() {
        var missing = new TreeMap<>(refused);
        scene.estate.db.query(
                """
                select payload ->> 'login', payload ->> 'state', sum(coalesce((payload ->> 'times')::integer, 1))::integer
                  from app.journal where op = 'R' and tbl = 'server' group by 1, 2
                """,
                row -> {
                    var noted = row.getInt(3);
                    missing.computeIfPresent(
                            row.getString(1) + " " + row.getString(2),
                            (_, times) -> times <= noted ? null : times);
                });
        return missing;
    }

    private void noteRefusals() throws SQLException {
        assertThat(Sql.one(watch, "select coalesce(trouble, '') from app.note_refusals()"))
                .isEmpty();
    }

    private static void judge(Attempt attempt, Answer answer) {
        if (attempt.refused()) {
            assertThat(attempt.outcome().split(" or "))
                    .as("refused with; it said: %s %s", answer.words(), answer.values())
                    .contains(answer.state());
            return;
        }
        switch (attempt.outcome()) {
            case "nothing" -> {
                assertThat(answer.state()).as(answer.words()).isEmpty();
                assertThat(answer.values()).isSubsetOf(EMPTY);
            }
            case "their own" -> assertThat(answer.state()).as(answer.words()).isEmpty();
            case "no effect" -> {}
            default -> fail("no such outcome: " + attempt.outcome());
        }
    }

    private void tellsNothing(String who, Answer answer, String sent) {
        var told = String.join("\n", answer.told()) + "\n" + answer.words();
        for (var secret : scene.secretsFrom(who)) {
            if (!sent.contains(secret)) {
                assertThat(told).doesNotContain(secret);
            }
        }
    }

    /// Stops at the first refusal, as a transaction does.
    private static Answer send(Connection line, List<String> statements) {
        var values = new ArrayList<String>();
        var told = new ArrayList<String>();
        try (var statement = line.createStatement()) {
            for (var sql : statements) {
                values.clear();
                send(line, statement, sql, values);
                told.addAll(values);
            }
            return new Answer(values, told, "", "");
        } catch (PSQLException e) {
            told.addAll(values);
            return new Answer(values, told, String.valueOf(e.getSQLState()), everything(e));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(Connection line, Statement statement, String sql, List<String> values)
            throws SQLException, IOException {
        var small = sql.toLowerCase(Locale.ROOT);
        if (small.startsWith("copy") && small.endsWith("to stdout")) {
            var out = new StringWriter();
            line.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
            values.addAll(out.toString().lines().toList());
        } else if (small.startsWith("copy") && small.endsWith("from stdin")) {
            line.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(""));
        } else {
            for (var rows = statement.execute(sql);
                    rows || statement.getUpdateCount() >= 0;
                    rows = statement.getMoreResults()) {
                if (rows) {
                    read(statement, values);
                } else {
                    values.add(String.valueOf(statement.getUpdateCount()));
                }
            }
        }
    }

    private static void read(Statement statement, List<String> values) throws SQLException {
        try (var rows = statement.getResultSet()) {
            while (rows.next()) {
                for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(rows.getString(i)));
                }
            }
        }
    }

    /// Message, detail, hint, position and context: all that psql shows with `\set VERBOSITY
    /// verbose`.
    private static String everything(PSQLException e) {
        var words = e.getServerErrorMessage();
        return e.getMessage()
                + (words == null
                        ? ""
                        : "\n%s\n%s\n%s\n%s\n%s\n%s"
                                .formatted(
                                        words.getDetail(),
                                        words.getHint(),
                                        words.getWhere(),
                                        words.getConstraint(),
                                        words.getColumn(),
                                        words.getInternalQuery()));
    }
}
