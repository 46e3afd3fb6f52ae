package org.watchroom.operations.handover.sftp;

/// Where to, and as whom.
///
/// @param folder on the server; empty for where the login begins
/// @param hostKey `SHA256:` and 43 characters
public record Target(
        String host, int port, String user, String password, String folder, String hostKey) {
    String path(String name) {
        return folder.isEmpty() ? name : folder.replaceAll("/+$", "") + "/" + name;
    }

    /// Without the password.
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
