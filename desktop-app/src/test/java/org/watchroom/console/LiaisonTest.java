package org.watchroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Fx;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.disclosure.Disclosures;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.staff.PasswordLogin;
import org.watchroom.operations.staff.PersonId;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;

/// A police liaison at the console.
final class LiaisonTest {
    private static final String PURPOSE = "Crime 14/1234/26";

    @TempDir private Path folder;
    private final ControlRoom room = new ControlRoom("North", false);
    private TestPerson pete;
    private Session iris;
    private IncidentId theft;
    private OpenConsole console;

    @BeforeEach
    void open() throws IOException {
        var database = room.database();
        pete = database.person("pete", "Pete Marsh", "PM", List.of("police-liaison"), 1);
        var investigator = database.person("iris", "Iris Holt", "IH", List.of("investigator"), 1);
        var mara = room.person("mara", "Mara Ellison", "ME"); // the last, who hands keys to all
        room.store("YORK-01", "Coppergate", "York");
        theft = room.raise("YORK-01", "shop-theft", Severity.HIGH, "Razors in his coat");
        iris =
                SignIn.open(
                        PasswordLogin.of(investigator.address()),
                        "test",
                        database.code(investigator));
        iris.stepUp(database.code(investigator));
        console = new OpenConsole(folder, room, mara);
    }

    @AfterEach
    void close() {
        iris.close();
        console.close();
    }

    @Test
    void a_liaison_sees_one_page_with_what_is_disclosed_to_them_and_no_refusal() {
        console.signInTo("disclosed", pete, OpenConsole.PASSWORD);
        console.reads("Nothing is disclosed to you now");
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("disclosed-refresh"));
        Fx.run(() -> {
            for (var id : List.of("queue-table", "map", "incident", "rail", "playback")) {
                assertThat(console.visible(id)).as(id).isFalse();
            }
        });

        disclose(Optional.of(exhibit()));
        console.reads("Coppergate");
        console.reads(PURPOSE);
        console.reads(theft.reference());
        console.reads("IH/1  Entrance");
        console.reads("SHA-256 2d711642 b726b044 01627ca9");
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("disclosed-table"));
        Fx.run(() ->
                assertThat(String.join("\n", console.words()))
                        .doesNotContain("Razors in his coat")
                        .doesNotContain("You are not allowed"));

        withdraw();
        console.reads("Nothing is disclosed to you now");
        Fx.run(() -> assertThat(String.join("\n", console.words())).doesNotContain(PURPOSE));
    }

    @Test
    void the_line_is_up_and_each_reading_is_on_the_record() {
        disclose(Optional.empty());
        console.signInTo("disclosed", pete, OpenConsole.PASSWORD);
        console.reads(PURPOSE);
        Fx.eventually(() ->
                assertThat(console.find("status-line", Label.class).getText())
                        .contains("connected, news up to date"));
        var before = looks();
        assertThat(before).isPositive();
        console.press(KeyCode.F5);
        Fx.eventually(() -> assertThat(looks()).isEqualTo(before + 1));
        Fx.run(() ->
                assertThat(console.find("disclosed-table", TableView.class).getAccessibleText())
                        .isEqualTo("Disclosed to me"));
    }

    @Test
    void it_locks_and_unlocks_and_signs_out_like_any_desk() {
        disclose(Optional.empty());
        console.signInTo("disclosed", pete, OpenConsole.PASSWORD);
        console.reads(PURPOSE);
        console.clock.move(Duration.ofMinutes(15));
        console.seen("lock-code");
        Fx.run(() -> assertThat(String.join("\n", console.words())).doesNotContain(PURPOSE));
        console.type("lock-code", room.database().code(pete));
        console.press(KeyCode.ENTER);
        console.notSeen("lock");
        console.reads(PURPOSE);

        console.press(KeyCode.CONTROL, KeyCode.L);
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("lock-code"));
        console.press(KeyCode.TAB);
        Fx.eventually(() -> assertThat(console.focus()).isEqualTo("lock-sign-out"));
        console.press(KeyCode.SPACE);
        console.seen("signin-user");
        console.reads("Pete Marsh has signed out.");
    }

    @Test
    void a_liaison_whose_session_is_ended_is_led_to_the_card() {
        console.signInTo("disclosed", pete, OpenConsole.PASSWORD);
        room.update(
                "update sec.session set revoked_at = clock_timestamp() where person_id = ?",
                pete.id());
        console.seen("signin-user");
        console.reads("Pete Marsh, your session was ended");
    }

    private void disclose(Optional<UUID> exhibit) {
        new Disclosures(iris.database())
                .disclose(
                        UUID.randomUUID(),
                        theft,
                        exhibit,
                        new PersonId(pete.id()),
                        PURPOSE,
                        Instant.now().plus(Duration.ofDays(1)));
    }

    private void withdraw() {
        var disclosures = new Disclosures(iris.database());
        disclosures.withdraw(disclosures.of(theft).getFirst());
    }

    private UUID exhibit() {
        var exhibit = UUID.randomUUID();
        room.update("set session_replication_role = replica");
        room.update(
                """
                insert into app.exhibit (id, region_id, incident_id, number, reference, kind, title, file_name, media_type, size_bytes, sha256, produced_by, operation, tool)
                values (?, 1, ?, 1, 'IH/1', 'master', 'Entrance', 'entrance.mkv', 'video/x-matroska', 7, sha256('x'), ?, 'copied', 'test')
                """,
                exhibit,
                theft.value(),
                pete.id());
        room.update("set session_replication_role = origin");
        return exhibit;
    }

    private long looks() {
        var count = new long[1];
        room.database()
                .query(
                        "select count(*) from app.journal where op = 'V' and payload ->> 'act' = 'disclosed-read'",
                        row -> count[0] = row.getLong(1));
        return count[0];
    }
}
