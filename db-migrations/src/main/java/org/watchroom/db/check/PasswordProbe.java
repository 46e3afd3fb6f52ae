package org.watchroom.db.check;

import java.sql.SQLException;
import java.util.List;

/// How passwords are kept.
final class PasswordProbe implements Probe {
    @Override
    public String check() {
        return "password_encryption";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        var kept = server.setting("password_encryption").orElse("");
        return List.of(
                Finding.judged(
                        check(),
                        kept.equals("scram-sha-256"),
                        "New passwords are kept as scram-sha-256",
                        "New passwords are kept as "
                                + kept
                                + ". alter system set password_encryption = 'scram-sha-256'; select pg_reload_conf(); then give new passwords"),
                stored(server));
    }

    private static Finding stored(Asking server) throws SQLException {
        if (!server.row("select current_setting('is_superuser')::boolean as super").is("super")) {
            return Finding.unknown(
                    "stored_passwords",
                    "Only the server's owner sees how a login's password is kept; where pg_hba.conf asks for scram-sha-256, an older kind lets nobody in");
        }
        var old =
                server.list(
                        "select rolname from pg_authid where rolpassword is not null and rolpassword not like 'SCRAM-SHA-256$%' order by 1");
        return Finding.judged(
                "stored_passwords",
                old.isEmpty(),
                "All passwords are kept as scram-sha-256",
                "Passwords of an older kind, which whoever reads a backup can use: "
                        + old
                        + ". Give these logins new ones");
    }
}
