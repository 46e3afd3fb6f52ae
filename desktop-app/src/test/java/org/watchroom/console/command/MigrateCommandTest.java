package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Migrations;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestDatabase;

/// The command as the documents tell people to type it, with the password where they tell people to
/// put it.
final class MigrateCommandTest {
    private static final Path HOW_TO =
            Path.of(System.getProperty("watchroom.root", "..")).resolve("docs/how-to");

    /// The last migration of a release before.
    private static final String BEFORE = "046";

    private static final Pattern TYPED =
            Pattern.compile(
                    "(?m)^\\./watchroom (migrate --url) '?postgresql://postgres@[a-z0-9.]+/watchroom'?(?= |$)");

    @TempDir private Path home;

    private String out = "";
    private String err = "";

    @Test
    void what_is_typed_brings_an_older_database_up_to_date_and_leaves_what_is_in_it()
            throws Exception {
        try (var db = TestDatabase.earlier(BEFORE)) {
            db.region(1, "NORTH", "North", false);
            db.store(1, "YORK-01", "York, Coppergate", 53.957, -1.081);
            assertThat(Migrations.isUpToDate(db.admin())).isFalse();

            assertThat(run(typed("shared-server.md"), db.admin())).as(err).isZero();

            assertThat(out).startsWith("Up to date: ").doesNotContain(db.admin().password());
            assertThat(Migrations.isUpToDate(db.admin())).isTrue();
            try (var line = db.admin().connect()) {
                assertThat(Sql.one(line, "select code from app.store")).isEqualTo("YORK-01");
            }

            assertThat(run(typed("people.md"), db.admin())).as("again: " + err).isZero();
        }
    }

    @Test
    void what_is_typed_makes_a_new_one() throws Exception {
        try (var db = TestDatabase.empty()) {
            assertThat(run(typed("shared-server-walls.md"), db.admin())).as(err).isZero();

            assertThat(Migrations.isUpToDate(db.admin())).isTrue();
        }
    }

    @Test
    void somebody_who_may_not_is_told_who_may() throws Exception {
        try (var db = TestDatabase.earlier(BEFORE)) {
            var mara = db.login("only_looks", List.of("watchroom_operator"));

            assertThat(run(typed("shared-server.md"), mara)).isEqualTo(ExitCode.NOT_PERMITTED);

            assertThat(err).contains("Only a superuser");

            assertThat(run(typed("shared-server.md"), mara.as(mara.user(), "wrong")))
                    .isEqualTo(ExitCode.NOT_PERMITTED);
            assertThat(err).contains("password authentication failed");
        }
    }

    @Test
    void while_somebody_works_with_a_table_nothing_is_changed_and_it_can_be_done_again()
            throws Exception {
        try (var db = TestDatabase.earlier(BEFORE);
                var busy = db.admin().connect()) {
            busy.setAutoCommit(false);
            Sql.one(busy, "select count(*) from app.incident");

            assertThat(run(typed("shared-server.md"), db.admin())).isEqualTo(ExitCode.TRY_LATER);

            assertThat(err).contains("Nothing was changed; do it again");
            busy.rollback();
            assertThat(run(typed("shared-server.md"), db.admin())).as(err).isZero();
        }
    }

    private static List<String> typed(String document) throws IOException {
        var found = TYPED.matcher(Files.readString(HOW_TO.resolve(document)));
        assertThat(found.find()).as(document + " says how to migrate").isTrue();
        return List.of(found.group(1).split(" "));
    }

    /// At this server in the place of the one in the document.
    private int run(List<String> words, DatabaseAddress owner) throws IOException {
        var place = owner.places().getFirst();
        var database = owner.url().replaceFirst(".*/([^/?]+)([?].*)?$", "$1");
        var pass =
                Files.writeString(
                        home.resolve(".pgpass"),
                        "%s:%s:%s:%s\n".formatted(place, database, owner.user(), owner.password()));
        Files.setPosixFilePermissions(pass, PosixFilePermissions.fromString("rw-------"));
        var all = new ArrayList<>(words);
        all.add("postgresql://%s@%s/%s".formatted(owner.user(), place, database));
        return said(all);
    }

    private int said(List<String> command) {
        var homeBefore = Objects.requireNonNull(System.getProperty("user.home"));
        var outBefore = System.out;
        var errBefore = System.err;
        var words = new ByteArrayOutputStream();
        var complaints = new ByteArrayOutputStream();
        System.setOut(new PrintStream(words, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
        System.setProperty("user.home", home.toString());
        try {
            return WatchroomCommand.run(command.toArray(String[]::new));
        } finally {
            System.setProperty("user.home", homeBefore);
            System.setOut(outBefore);
            System.setErr(errBefore);
            out = words.toString(StandardCharsets.UTF_8);
            err = complaints.toString(StandardCharsets.UTF_8);
        }
    }
}
