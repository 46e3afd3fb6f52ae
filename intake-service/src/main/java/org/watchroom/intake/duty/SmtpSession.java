package org.watchroom.intake.duty;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.watchroom.intake.MailSettings;

/// How mail goes out. The server's certificate is checked and must be in its name; a line that does
/// not become TLS sends nothing.
public final class SmtpSession {
    private static final String PATIENCE_MILLIS = "30000";

    private SmtpSession() {}

    /// With the password as it is now.
    public static Session of(MailSettings settings) throws IOException {
        return of(settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    static Session of(MailSettings settings, SSLSocketFactory sockets) throws IOException {
        return Session.getInstance(properties(settings, sockets), authenticator(settings));
    }

    private static Properties properties(MailSettings settings, SSLSocketFactory sockets) {
        var p = new Properties();
        p.put("mail.transport.protocol", "smtp");
        p.put("mail.smtp.host", settings.host());
        p.put("mail.smtp.port", Integer.toString(settings.port()));
        p.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        p.put("mail.smtp.timeout", PATIENCE_MILLIS);
        p.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
        p.put("mail.smtp.ssl.checkserveridentity", "true");
        p.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        p.put("mail.smtp.ssl.socketFactory", sockets);
        switch (settings.line()) {
            case STARTTLS -> {
                p.put("mail.smtp.starttls.enable", "true");
                p.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> p.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        if (settings.login().isPresent()) {
            p.put("mail.smtp.auth", "true");
        }
        return p;
    }

    private static Authenticator authenticator(MailSettings settings) throws IOException {
        var login = settings.login().orElse("");
        var secret = settings.secret();
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login, secret);
            }
        };
    }
}
