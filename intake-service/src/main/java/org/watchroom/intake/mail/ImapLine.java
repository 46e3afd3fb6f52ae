package org.watchroom.intake.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/// A line to a mailbox. The server's certificate is checked and must be in its name; a line that
/// does not become TLS says no password.
final class ImapLine implements AutoCloseable {
    /// Of a mail, in bytes; a larger one is not kept. Mail servers rarely let more through.
    static final int LARGEST = 25 * 1024 * 1024;

    /// Of a mail that is too large this much of its header is kept.
    private static final int LARGEST_HEADER = 64 * 1024;

    private static final String AT_ONCE = Integer.toString(512 * 1024);
    private static final Duration LONGEST_FETCH = Duration.ofMinutes(3);

    private final IMAPStore store;
    private final MailboxSettings settings;

    private ImapLine(IMAPStore store, MailboxSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    static ImapLine open(MailboxSettings settings) throws MessagingException, IOException {
        var session = Session.getInstance(properties(settings));
        var store = (IMAPStore) session.getStore("imap");
        var line = new ImapLine(store, settings);
        try {
            store.connect(settings.host(), settings.port(), settings.login(), settings.password());
            return line;
        } catch (MessagingException | IOException | RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private static Properties properties(MailboxSettings settings) throws IOException {
        var millis = Long.toString(settings.patience().toMillis());
        var p = new Properties();
        p.put("mail.imap.connectiontimeout", millis);
        p.put("mail.imap.timeout", millis);
        p.put("mail.imap.writetimeout", millis);
        p.put("mail.imap.fetchsize", AT_ONCE);
        p.put("mail.imap.peek", "true");
        p.put("mail.imap.ssl.checkserveridentity", "true");
        p.put("mail.imap.ssl.protocols", "TLSv1.3 TLSv1.2");
        if (settings.authority().isPresent()) {
            p.put("mail.imap.ssl.socketFactory", trusting(settings));
        }
        if (settings.token()) {
            p.put("mail.imap.auth.mechanisms", "XOAUTH2");
        }
        switch (settings.line()) {
            case STARTTLS -> {
                p.put("mail.imap.starttls.enable", "true");
                p.put("mail.imap.starttls.required", "true");
            }
            case TLS -> p.put("mail.imap.ssl.enable", "true");
            case NONE -> {}
        }
        return p;
    }

    private static SSLSocketFactory trusting(MailboxSettings settings) throws IOException {
        try (var in = Files.newInputStream(settings.authority().orElseThrow())) {
            var known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            int number = 0;
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                known.setCertificateEntry("authority-" + number++, one);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates that vouch for the server cannot be read", e);
        }
    }

    /// The mailbox's folder as it is now.
    ///
    /// @param changing whether mail in it will be moved
    IMAPFolder folder(boolean changing) throws MessagingException {
        var folder = (IMAPFolder) store.getFolder(settings.folder());
        folder.open(changing ? Folder.READ_WRITE : Folder.READ_ONLY);
        return folder;
    }

    /// Whether the server tells by itself what is new.
    boolean tells() throws MessagingException {
        return store.hasCapability("IDLE");
    }

    /// Those after this number, in order. A server gives the last one whatever is asked for.
    static List<Numbered> after(IMAPFolder folder, long uid) throws MessagingException {
        return folder.getMessageCount() == 0
                ? List.of()
                : numbered(folder, folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID)).stream()
                        .filter(one -> one.uid > uid)
                        .sorted(Comparator.comparingLong(Numbered::uid))
                        .toList();
    }

    /// Those up to this number.
    static List<Numbered> upTo(IMAPFolder folder, long uid) throws MessagingException {
        return folder.getMessageCount() == 0 || uid == 0
                ? List.of()
                : numbered(folder, folder.getMessagesByUID(1, uid)).stream()
                        .filter(one -> one.uid <= uid)
                        .toList();
    }

    private static List<Numbered> numbered(IMAPFolder folder, Message[] messages)
            throws MessagingException {
        var sizes = new FetchProfile(); // and no envelope: a server may choke on one
        sizes.add(FetchProfile.Item.SIZE);
        folder.fetch(messages, sizes);
        var found = new ArrayList<Numbered>();
        for (var one : messages) {
            if (one instanceof IMAPMessage message) { // null where it is gone
                found.add(new Numbered(folder.getUID(message), message));
            }
        }
        return found;
    }

    /// A mail in the mailbox.
    record Numbered(long uid, IMAPMessage message) {}

    /// All its bytes; empty when there are more than [#LARGEST].
    ///
    /// @throws IOException also when it takes too long
    static Optional<byte[]> bytes(IMAPMessage message) throws MessagingException, IOException {
        if (message.getSize() > LARGEST) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        var out = new ByteArrayOutputStream(Math.max(1_024, message.getSize()));
        try (InputStream in = message.getMimeStream()) {
            var piece = new byte[64 * 1024];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (out.size() + read > LARGEST) { // its server says less than it gives
                    return Optional.empty();
                }
                if (System.nanoTime() - began > LONGEST_FETCH.toNanos()) {
                    throw new IOException(
                            "fetching it took more than " + LONGEST_FETCH.toMinutes() + " minutes");
                }
                out.write(piece, 0, read);
            }
        }
        return Optional.of(out.toByteArray());
    }

    /// The beginning of its bytes, up to the end of its header.
    static byte[] header(IMAPMessage message) throws MessagingException, IOException {
        try (InputStream in = message.getMimeStream()) {
            var bytes = in.readNBytes(LARGEST_HEADER);
            for (int i = 3; i < bytes.length; i++) {
                if (bytes[i] == '\n' && bytes[i - 2] == '\n' && bytes[i - 1] == '\r') {
                    return Arrays.copyOf(bytes, i + 1);
                }
            }
            return bytes;
        }
    }

    /// Moves them; makes the folder where it is not there.
    void move(IMAPFolder folder, List<IMAPMessage> mails, String into) throws MessagingException {
        var target = store.getFolder(into);
        if (!target.exists()) {
            target.create(Folder.HOLDS_MESSAGES);
        }
        var all = mails.toArray(Message[]::new);
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(all, target);
        } else {
            folder.copyMessages(all, target);
            folder.setFlags(all, new Flags(Flags.Flag.DELETED), true);
            if (store.hasCapability("UIDPLUS")) {
                folder.expunge(all);
            }
        }
    }

    /// Cuts it, whoever waits on it.
    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException | RuntimeException _) {
            // it is gone already
        }
    }
}
