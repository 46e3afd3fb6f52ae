package org.watchroom.console.signin;

/// What the sign-in view starts with.
///
/// @param server named in plain words: `this computer`, `db.example.net`
/// @param user may be empty
/// @param password empty except in a drill on one's own machine, where it guards nothing
public record Welcome(String server, boolean drill, String user, String password) {
    /// Never shows the password.
    @Override
    public String toString() {
        return "Welcome[" + server + ", " + user + "]";
    }
}
