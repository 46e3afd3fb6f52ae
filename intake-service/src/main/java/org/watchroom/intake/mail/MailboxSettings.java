package org.watchroom.intake.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.watchroom.intake.MailSettings.Line;

/// A mailbox and how it is reached.
///
/// @param name as its settings call it; stays the same when the mailbox moves to another server
/// @param secret file with the password, or with the token of OAuth 2
/// @param token whether `secret` holds a token
/// @param taken folder that mail is moved to once it is kept; without one it stays where it is
/// @param authority certificates (PEM) that vouch for the server, instead of the usual ones
/// @param poll how often it is asked, whatever the server tells by itself
/// @param patience with a server that says nothing
record MailboxSettings(
        String name,
        String host,
        int port,
        Line line,
        String login,
        Path secret,
        boolean token,
        String folder,
        Optional<String> taken,
        Optional<Path> authority,
        Duration poll,
        Duration patience) {

    /// Read anew for each connection, so that a changed one serves at once.
    String password() throws IOException {
        return Files.readString(secret).strip();
    }
}
