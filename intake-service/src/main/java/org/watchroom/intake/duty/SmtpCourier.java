package org.watchroom.intake.duty;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import javax.net.ssl.SSLSocketFactory;
import org.watchroom.intake.MailSettings;
import org.watchroom.operations.reporting.schedule.Courier;

/// Mails filed reports. The server's certificate is checked and must be in its name; a line that
/// does not become TLS sends nothing.
public final class SmtpCourier implements Courier {
    private static final long MOST_BYTES = 15L << 20;

    private final MailSettings settings;
    private final SSLSocketFactory sockets;
    private final Clock clock;

    public SmtpCourier(MailSettings settings, Clock clock) {
        this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault(), clock);
    }

    SmtpCourier(MailSettings settings, SSLSocketFactory sockets, Clock clock) {
        this.settings = settings;
        this.sockets = sockets;
        this.clock = clock;
    }

    @Override
    public void send(Letter letter) throws IOException {
        try {
            Transport.send(message(letter));
        } catch (MessagingException e) {
            throw new IOException(
                    "The mail server %s did not take the report: %s"
                            .formatted(settings.host(), reason(e)),
                    e);
        }
    }

    /// Its first line and without addresses: this is shown.
    private static String reason(MessagingException e) {
        Exception last = e;
        while (last instanceof MessagingException inner && inner.getNextException() != null) {
            last = inner.getNextException();
        }
        return String.valueOf(last.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\S+@\\S+", "(address)");
    }

    private MimeMessage message(Letter letter) throws MessagingException, IOException {
        var message =
                new MimeMessage(SmtpSession.of(settings, sockets)) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", "<" + letter.id() + "@watchroom>");
                    }
                };
        message.setFrom(new InternetAddress(settings.from(), true));
        for (var to : letter.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        }
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        var parts = new MimeMultipart();
        var words = new MimeBodyPart();
        words.setText(letter.words(), StandardCharsets.UTF_8.name());
        parts.addBodyPart(words);
        long bytes = 0;
        for (Path file : letter.files()) {
            bytes += Files.size(file);
            var part = new MimeBodyPart();
            part.attachFile(file.toFile(), "application/pdf", "base64");
            parts.addBodyPart(part);
        }
        if (bytes > MOST_BYTES) {
            throw new IOException(
                    "The report is filed, but with %,d bytes too large to mail".formatted(bytes));
        }
        message.setContent(parts);
        return message;
    }
}
