package org.watchroom.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.intake.mail.MailDoorTest.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeWiring;
import org.watchroom.intake.duty.Heartbeat;
import org.watchroom.intake.testing.Cable;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.intake.testing.Post;
import org.watchroom.intake.testing.RunningIntake;

/// Servers that go away, and services that come in twos.
final class MailOutageTest {
    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // each test opens it as it needs it
    private RunningIntake intake;

    @AfterEach
    void close() {
        intake.close();
    }

    private void raised(int reports) {
        Eventually.seen(reports + " raised", () -> intake.told() >= reports);
        assertThat(intake.told()).isEqualTo(reports);
    }

    private static String report(int number) {
        return mail("[YORK-01] shop-theft: number " + number, "words");
    }

    private String state() {
        return intake.get("/health")
                .json()
                .path("doors")
                .path("mail/reports")
                .path("state")
                .asString("");
    }

    @Test
    void what_came_while_the_cable_was_cut_or_silent_is_taken_once_it_is_mended() {
        try (var post = new Post();
                var cable = new Cable(post.port())) {
            intake =
                    new RunningIntake(
                            post.settings(
                                    folder,
                                    "reports.port = " + cable.port(),
                                    "reports.patience-seconds = 1"));
            post.put(report(1));
            raised(1);
            cable.cut();
            post.put(report(2));
            Eventually.seen("health tells of it", () -> state().equals("trouble"));
            assertThat(intake.incidents()).isEqualTo(1);
            cable.mend();
            raised(2);
            Eventually.seen("health tells of that", () -> state().equals("reading"));
            cable.silence();
            post.put(report(3));
            Eventually.seen("the silence is noticed", () -> state().equals("trouble"));
            cable.mend();
            raised(3);
        }
    }

    @Test
    void a_server_that_was_killed_and_numbers_its_mail_anew_is_read_from_the_beginning() {
        int port;
        try (var post = new Post()) {
            port = post.port();
            intake = new RunningIntake(post.settings(folder));
            for (int i = 0; i < 3; i++) {
                post.put(report(i));
            }
            raised(3);
        }
        Eventually.seen("health tells of it", () -> state().equals("trouble"));
        try (var post = new Post(port)) {
            post.put(report(9));
            raised(4);
            intake.close(); // before its server, which waits for who listens
            intake = new RunningIntake();
        }
    }

    @Test
    void two_services_take_each_mail_once_and_the_second_goes_on_when_the_first_ends()
            throws IOException {
        try (var post = new Post()) {
            intake = new RunningIntake(post.settings(folder));
            post.put(report(1));
            raised(1);
            var login = intake.db().intake();
            try (var second =
                    new IntakeWiring(
                            post.settings(folder),
                            login::connect,
                            intake.keys().intakePair(login),
                            Heartbeat.Revival.NONE,
                            Clock.systemUTC())) {
                for (int i = 2; i <= 20; i++) {
                    post.put(report(i));
                }
                raised(20);
                intake.service().close();
                post.put(report(21));
                raised(21);
                assertThat(second.port()).isPositive();
            }
            assertThat(intake.number("select count(*) from app.raw_report where source = 'mail'"))
                    .isEqualTo(21);
            assertThat(intake.number("select count(*) from app.lane_item")).isZero();
        }
    }

    @Test
    void a_database_that_is_away_for_a_while_loses_no_mail() {
        try (var post = new Post()) {
            intake = new RunningIntake(post.settings(folder));
            intake.db().update("revoke insert on app.raw_report from watchroom_intake");
            post.put(report(1));
            post.put(report(2));
            Eventually.seen("health tells of it", () -> state().equals("trouble"));
            assertThat(intake.number("select count(*) from app.mailbox_place")).isZero();
            intake.db().update("grant insert on app.raw_report to watchroom_intake");
            raised(2);
        }
    }

    @Test
    void a_server_tells_by_itself_and_nobody_waits_for_the_clock() {
        try (var post = new Post()) {
            intake = new RunningIntake(post.settings(folder, "reports.poll-seconds = 3600"));
            Eventually.seen("it is read", () -> state().equals("reading"));
            for (int i = 1; i <= 3; i++) {
                post.put(report(i));
                raised(i);
            }
        }
    }
}
