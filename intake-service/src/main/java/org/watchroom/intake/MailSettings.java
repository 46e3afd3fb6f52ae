package org.watchroom.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The mail server that filed reports go out by.
///
/// @param from address they come from
/// @param login empty for a server that asks for none
/// @param password file with it, readable by nobody else
public record MailSettings(
        String host,
        int port,
        Line line,
        String from,
        Optional<String> login,
        Optional<Path> password) {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    /// How the line is made safe.
    public enum Line {
        /// Begins plain and must become TLS before anything is said.
        STARTTLS,
        /// TLS from the first byte.
        TLS,
        /// Plain, for a relay on this very machine.
        NONE
    }

    public MailSettings {
        if (line == Line.NONE && !loopback(host)) {
            throw new IllegalArgumentException(
                    "Reports are not mailed in the clear: use --smtp-line starttls or tls, or a relay on this machine");
        }
        if (login.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException(
                    "--smtp-login and --smtp-password-file belong together");
        }
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /// @param server `HOST` or `HOST:PORT`
    public static MailSettings of(
            String server,
            Line line,
            String from,
            Optional<String> login,
            Optional<Path> password) {
        int colon = server.lastIndexOf(':');
        try {
            return colon < 0
                    ? new MailSettings(
                            server,
                            line == Line.TLS ? SUBMISSIONS : SUBMISSION,
                            line,
                            from,
                            login,
                            password)
                    : new MailSettings(
                            server.substring(0, colon),
                            Integer.parseInt(server.substring(colon + 1)),
                            line,
                            from,
                            login,
                            password);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--smtp is HOST or HOST:PORT, not " + server, e);
        }
    }

    /// Read anew for each mail, so that a changed one serves at once.
    public String secret() throws IOException {
        return password.isEmpty() ? "" : Files.readString(password.get()).strip();
    }
}
