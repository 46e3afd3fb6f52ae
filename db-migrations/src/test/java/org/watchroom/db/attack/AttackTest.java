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
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/// Whoever holds a login and psql learns nothing and changes nothing beyond what their role and
/// regions allow: every case of `attempts.txt`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttackTest {
    private static final Set<String> EMPTY = Set.of("0", "f", "", "{}", "null");
    private static final Set<String> OF_THE_NORTH =
            Set.of("mara", "tom", "ida", "ada", "bob", "olga", "paul");

    private Scene scene;
    private Fingerprint fingerprint;

    /// What an attempt brought to light: rows as text, or the refusal.
    private record Answer(List<String> values, String state, String words) {}

    @BeforeAll
    void set_the_scene() throws SQLException {
        scene = new Scene();
        fingerprint = new Fingerprint(scene.estate.db, scene.suffix());
    }

    @AfterAll
    void end() {
        scene.close();
    }

    static List<Attempt> attempts() {
        return Attempt.all();
    }

    @Test
    void there_are_more_than_two_hundred() {
        assertThat(attempts()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void neither_tells_nor_changes_anything(Attempt attempt) throws SQLException {
        var before = fingerprint.take();
        var sent = attempt.sql().stream().map(scene::fill).toList();
        Answer answer;
        try (var line = scene.as(attempt.who(), attempt.state())) {
            answer = send(line, sent);
        }
        judge(attempt, answer);
        if (OF_THE_NORTH.contains(attempt.who())) {
            tellsNothing(answer, String.join("\n", sent));
        }
        var after = fingerprint.take();
        after.entrySet().removeAll(before.entrySet());
        assertThat(after.keySet()).as("places that have changed").isEmpty();
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

    private void tellsNothing(Answer answer, String sent) {
        var told = String.join("\n", answer.values()) + "\n" + answer.words();
        for (var secret : scene.secrets()) {
            if (!sent.contains(secret)) {
                assertThat(told).doesNotContain(secret);
            }
        }
    }

    /// Stops at the first refusal, as a transaction does.
    private static Answer send(Connection line, List<String> statements) {
        var values = new ArrayList<String>();
        try (var statement = line.createStatement()) {
            for (var sql : statements) {
                values.clear();
                send(line, statement, sql, values);
            }
            return new Answer(values, "", "");
        } catch (PSQLException e) {
            return new Answer(values, String.valueOf(e.getSQLState()), everything(e));
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
        } else if (statement.execute(sql)) {
            try (var rows = statement.getResultSet()) {
                while (rows.next()) {
                    for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        values.add(String.valueOf(rows.getString(i)));
                    }
                }
            }
        } else {
            values.add(String.valueOf(Math.max(0, statement.getUpdateCount())));
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
