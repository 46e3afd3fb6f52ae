package org.watchroom.intake.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.MailSettings;
import org.watchroom.operations.reporting.schedule.Courier;

final class SmtpCourierTest {
    private static final byte[] PAGES = {'%', 'P', 'D', 'F', 7, 0, -1};

    @TempDir Path folder;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    @AfterEach
    void close() {
        server.stop();
    }

    private Courier.Letter letter() throws IOException {
        return new Courier.Letter(
                "R-1.abc",
                List.of("duty@example.org", "night@example.org"),
                "Shift log, 2026-11-29",
                "Attached.",
                List.of(Files.write(folder.resolve("shift-log.pdf"), PAGES)));
    }

    private MailSettings settings(MailSettings.Line line) {
        return new MailSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                line,
                "control@example.org",
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void the_filed_bytes_reach_each_recipient_under_the_same_id_each_time() throws Exception {
        server.start();
        var courier = new SmtpCourier(settings(MailSettings.Line.NONE), Clock.systemUTC());
        courier.send(letter());
        courier.send(letter());

        var got = server.getReceivedMessages();
        assertThat(got).hasSize(4);
        for (var one : got) {
            assertThat(one.getHeader("Message-ID")).containsExactly("<R-1.abc@watchroom>");
            var parts = (MimeMultipart) one.getContent();
            assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("shift-log.pdf");
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(PAGES);
        }
    }

    @Test
    void a_server_that_offers_no_tls_gets_nothing_and_the_reason_names_no_recipient() {
        server.start();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() ->
                        new SmtpCourier(settings(MailSettings.Line.STARTTLS), Clock.systemUTC())
                                .send(letter()))
                .withMessageContaining("127.0.0.1")
                .withMessageNotContaining("duty@");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void nothing_is_mailed_in_the_clear_to_another_machine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MailSettings.of(
                                "192.0.2.1:25",
                                MailSettings.Line.NONE,
                                "control@example.org",
                                Optional.empty(),
                                Optional.empty()));
    }
}
