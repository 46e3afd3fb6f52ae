package org.watchroom.console.signin;

/// What the sign-in view starts with.
///
/// @param server named in plain words: `this computer`, `db.example.net`
/// @param user may be empty
/// @param password empty except in a drill on one's own machine, where it guards nothing
/// @param why key of the words why somebody sits here again; empty at the start
/// @param detail goes into these words as `{0}`
public record Welcome(
        String server, boolean drill, String user, String password, String why, String detail) {
    public Welcome(String server, boolean drill, String user, String password) {
        this(server, drill, user, password, "", "");
    }

    /// Whether the password of this login was filled in by the program.
    boolean known(String login) {
        return drill && user.equals(login);
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return "Welcome[" + server + ", " + user + "]";
    }
}
