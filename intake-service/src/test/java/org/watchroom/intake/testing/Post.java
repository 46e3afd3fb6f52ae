package org.watchroom.intake.testing;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.MailSettings;
import org.watchroom.intake.door.DoorFiles;

/// A real mail server with the mailbox `reports@example.org`, and what a door is told about it.
public final class Post implements AutoCloseable {
    private static final String PASSWORD = "kept-in-a-file";

    private static final Session NONE = Session.getInstance(new Properties());

    private final GreenMail server;

    public Post() {
        this(0);
    }

    /// @param port 0 takes any that is free
    public Post(int port) {
        server =
                new GreenMail(
                        new ServerSetup[] {
                            new ServerSetup(port, "127.0.0.1", "imap"),
                            new ServerSetup(0, "127.0.0.1", "smtp")
                        });
        server.start();
        mailbox("reports");
    }

    public int port() {
        return server.getImap().getPort();
    }

    /// The way out by this server.
    public MailSettings smtp() {
        return new MailSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                MailSettings.Line.NONE,
                "control@example.org",
                Optional.empty(),
                Optional.empty());
    }

    /// What went out by it, in its order.
    public List<MimeMessage> sent() {
        return List.of(server.getReceivedMessages()).stream().filter(Post::ours).toList();
    }

    private static boolean ours(MimeMessage mail) {
        try {
            return String.valueOf(mail.getMessageID()).endsWith("@watchroom>");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    public GreenMailUser mailbox(String name) {
        var there = server.getUserManager().getUser(name);
        return there == null ? server.setUser(name + "@example.org", name, PASSWORD) : there;
    }

    public void put(String mail) {
        put(
                "reports",
                mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public void put(String mailbox, byte[] mail) {
        try {
            try {
                put(mailbox, new MimeMessage(NONE, new ByteArrayInputStream(mail)));
            } catch (IndexOutOfBoundsException _) {
                put(mailbox, undescribed(mail));
            }
        } catch (MessagingException | FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private void put(String mailbox, MimeMessage mail) throws FolderException {
        server.getManagers()
                .getImapHostManager()
                .getInbox(mailbox(mailbox))
                .appendMessage(mail, new Flags(), new Date());
    }

    /// The server describes mail to whoever asks, and chokes on a type that is none; the bytes that
    /// it gives out are as they were put in.
    private static MimeMessage undescribed(byte[] mail) throws MessagingException {
        return new MimeMessage(NONE, new ByteArrayInputStream(mail)) {
            @Override
            public String getContentType() {
                return "text/plain";
            }

            @Override
            public String @Nullable [] getHeader(String name) throws MessagingException {
                return name.equalsIgnoreCase("Content-Type") ? null : super.getHeader(name);
            }
        };
    }

    /// How many are in a folder of the mailbox `reports`.
    public int in(String folder) {
        var manager = server.getManagers().getImapHostManager();
        var found = manager.getFolder(mailbox("reports"), folder);
        return found == null ? 0 : found.getMessageCount();
    }

    /// What a service is told that reads the mailbox `reports`.
    ///
    /// @param more lines of `mail.properties`
    public IntakeSettings settings(Path folder, String... more) {
        return IntakeSettings.at("127.0.0.1", 0).doors(files(folder, port(), more)).build();
    }

    public static DoorFiles files(Path folder, int port, String... more) {
        try {
            Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
            Files.writeString(
                    folder.resolve("mail.properties"),
                    """
                    reports.host = 127.0.0.1
                    reports.port = %d
                    reports.line = none
                    reports.login = reports
                    reports.password-file = secret
                    reports.poll-seconds = 1
                    %s
                    """
                            .formatted(port, String.join("\n", more)));
            return new DoorFiles(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
