package org.watchroom.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.intake.mail.MailDoorTest.mail;

import com.icegreen.greenmail.util.GreenMailUtil;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.ReportSettings;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.Post;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.intake.testing.StoreSwitch;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.incident.IncidentId;

/// Who is told that their report is there, and who is not.
final class AnsweringTest {
    @TempDir private Path folder;

    private final Post post = new Post();

    @SuppressWarnings("NullAway.Init") // each test opens it as it needs it
    private RunningIntake intake;

    @AfterEach
    void close() {
        intake.close();
        post.close();
    }

    private void open(String answers) {
        intake =
                new RunningIntake(
                        IntakeSettings.at("127.0.0.1", 0)
                                .doors(
                                        Post.files(
                                                folder,
                                                post.port(),
                                                "trusted = mx.example.org",
                                                answers))
                                .reports(
                                        new ReportSettings(
                                                folder.resolve("filed"), Optional.of(post.smtp())))
                                .build());
    }

    private static String report(String... fields) {
        return mail("[YORK-01] shop-theft: secret words", "more of them", fields);
    }

    private void allIsSettled(int reports) {
        Eventually.seen("all are raised", () -> intake.told() == reports);
        Eventually.seen(
                "nobody waits for an answer",
                () ->
                        intake.number(
                                                "select count(*) from app.mailbox_place where uid >= "
                                                        + post.in("INBOX"))
                                        == 1
                                && intake.number(
                                                "select count(*) from app.mail_answer where done_at is null")
                                        == 0);
    }

    @Test
    void a_verified_sender_gets_the_reference_once_marked_as_automatic() throws Exception {
        open("answers = known");
        post.put(
                report(
                        "Authentication-Results: mx.example.org; dmarc=pass header.from=stores.example"));
        Eventually.seen("it is answered", () -> post.sent().size() == 1);
        var answer = post.sent().getFirst();
        assertThat(answer.getSubject()).startsWith("Report received: ");
        assertThat(answer.getAllRecipients()[0]).hasToString("mara@stores.example");
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(answer.getHeader("In-Reply-To")[0]).endsWith("@stores.example>");
        assertThat(GreenMailUtil.getWholeMessage(answer)).doesNotContain("secret");
        intake.db().update("update app.mailbox_place set uid_validity = uid_validity - 1, uid = 0");
        post.put(report()); // not verified
        allIsSettled(2);
        assertThat(post.sent()).hasSize(1);
        assertThat(
                        intake.number(
                                "select count(*) from app.mail_answer where address_sealed is not null"))
                .isZero();
    }

    @Test
    void who_says_again_what_stands_in_the_queue_gets_the_reference_that_the_desk_sees()
            throws Exception {
        open("answers = all");
        post.put(report());
        Eventually.seen("the first is answered", () -> post.sent().size() == 1);
        post.put(report());
        Eventually.seen("the second is answered", () -> post.sent().size() == 2);
        var incident = UUID.fromString(intake.text("select id::text from app.incident"));
        var reference = new IncidentId(incident).reference();
        for (var answer : post.sent()) {
            assertThat(answer.getSubject()).isEqualTo("Report received: " + reference);
            assertThat(GreenMailUtil.getBody(answer)).contains(reference);
        }
        assertThat(
                        intake.number(
                                "select count(*) from app.raw_report where id <> incident_id and incident_id = ?",
                                incident))
                .isEqualTo(1);
    }

    @Test
    void no_machine_and_no_list_is_answered_and_nobody_more_than_five_times_an_hour() {
        open("answers = all");
        post.put(report("Precedence: list"));
        post.put(report("List-Id: <all.stores.example>"));
        post.put(report().replace("mara@stores", "no-reply@stores"));
        post.put(report("Auto-Submitted: auto-replied"));
        for (int i = 0; i < 7; i++) {
            post.put(report());
        }
        allIsSettled(10);
        assertThat(post.sent()).hasSize(5);
        assertThat(intake.number("select count(*) from app.mail_answer")).isEqualTo(7);
    }

    @Test
    void where_answers_are_switched_off_they_wait() {
        open("answers = all");
        intake.db().store(RunningIntake.NORTH, "YORK-02", "Stonegate", 53.96, -1.08);
        var switches = new StoreSwitch(intake.db());
        switches.put(Automation.MAIL_ANSWERS, intake.york, false);
        post.put(report());
        Eventually.seen("it is raised", () -> intake.told() == 1);
        post.put(report().replace("YORK-01", "YORK-02"));
        Eventually.seen("the other store's is answered", () -> !post.sent().isEmpty());
        assertThat(post.sent()).hasSize(1); // and the older one was due before it
        assertThat(intake.number("select count(*) from app.mail_answer where done_at is null"))
                .isEqualTo(1);
        switches.put(Automation.MAIL_ANSWERS, intake.york, true);
        Eventually.seen("it is answered later", () -> post.sent().size() == 2);
    }

    @Test
    void without_being_told_to_it_answers_nobody() {
        open("");
        post.put(report());
        allIsSettled(1);
        assertThat(post.sent()).isEmpty();
        assertThat(intake.number("select count(*) from app.mail_answer")).isZero();
    }
}
