package org.watchroom.operations.handover;

import java.util.regex.Pattern;
import org.watchroom.operations.failure.Failure;

/// An SFTP server of a recipient, as it was told by the recipient.
///
/// @param folder on the server; empty for where the login begins
/// @param hostKey its SHA-256 fingerprint as OpenSSH writes it, `SHA256:` and 43 characters, got by
///   another way than the network: read out on the phone, or on paper
public record Endpoint(
        String host, int port, String user, String password, String folder, String hostKey) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}");
    private static final Pattern HOST_KEY = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    /// @throws Failure.Refused `sftp-endpoint` or `sftp-host-key`, saying what is wrong
    public Endpoint {
        hostKey = hostKey.strip();
        if (!HOST.matcher(host).matches() || port < 1 || port > 65_535 || user.isBlank()) {
            throw new Failure.Refused(
                    "sftp-endpoint",
                    "An SFTP server needs its name, a port between 1 and 65535 and a login",
                    null);
        }
        if (!HOST_KEY.matcher(hostKey).matches()) {
            throw new Failure.Refused(
                    "sftp-host-key",
                    "The fingerprint of a host key is SHA256: and 43 characters; ask the recipient for"
                            + " it by phone or letter",
                    null);
        }
    }

    /// Without the password.
    public String words() {
        return user + "@" + host + ":" + port + (folder.isEmpty() ? "" : " " + folder);
    }

    @Override
    public String toString() {
        return words();
    }
}
