package org.watchroom.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.testing.Post;

final class MailDoorSettingsTest {
    @TempDir private Path folder;

    private MailDoorSettings settings(String... more) throws IOException {
        return MailDoorSettings.of(Post.files(folder, 1143, more)).orElseThrow();
    }

    @Test
    void without_its_file_the_door_stays_shut() throws IOException {
        assertThat(MailDoorSettings.of(DoorFiles.NONE)).isEmpty();
        assertThat(MailDoorSettings.of(new DoorFiles(folder))).isEmpty();
    }

    @Test
    void a_password_is_read_when_it_is_needed() throws IOException {
        var mailbox = settings().mailboxes().getFirst();
        assertThat(mailbox.password()).isEqualTo("kept-in-a-file");
        Files.writeString(folder.resolve("secret"), "another\n");
        assertThat(mailbox.password()).isEqualTo("another");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reports.hots = x | reports.hots",
                "hots = x | hots",
                "other.host = x | other",
                "mailboxes = Reports | mailboxes",
                "reports.port = 0 | reports.port",
                "reports.port = many | reports.port",
                "reports.line = ssl | reports.line",
                "reports.severity = bad | severity",
                "reports.token-file = secret | reports.password-file",
                "reports.host = 192.0.2.1 | reports.line",
                "reports.login = | reports.login",
            })
    void a_slip_is_named(String line, String named) {
        assertThatThrownBy(() -> settings(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void a_slip_in_a_table_is_named_with_its_line() throws IOException {
        Files.writeString(folder.resolve("senders.csv"), "# ours\nmara@stores.example; YORK-01\n");
        assertThatThrownBy(() -> settings("senders = senders.csv"))
                .hasMessageContaining("mara@stores.example; YORK-01");
        Files.writeString(folder.resolve("words.txt"), "theft = stole\nnonsense\n");
        assertThatThrownBy(() -> settings("words = words.txt")).hasMessageContaining("line 2");
    }

    @Test
    void a_server_whose_certificate_nobody_vouches_for_hears_no_password() throws IOException {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imaps"));
        server.start();
        try {
            server.setUser("reports@example.org", "reports", "kept-in-a-file");
            var told =
                    settings("reports.line = tls", "reports.port = " + server.getImaps().getPort());
            assertThatThrownBy(() -> ImapLine.open(told.mailboxes().getFirst()))
                    .isInstanceOf(MessagingException.class)
                    .hasRootCauseInstanceOf(java.security.GeneralSecurityException.class);
        } finally {
            server.stop();
        }
    }

    @Test
    void a_server_that_offers_no_tls_hears_no_password() throws IOException {
        try (var post = new Post()) {
            var told = settings("reports.line = starttls", "reports.port = " + post.port());
            assertThatThrownBy(() -> ImapLine.open(told.mailboxes().getFirst()))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("STARTTLS");
        }
    }
}
