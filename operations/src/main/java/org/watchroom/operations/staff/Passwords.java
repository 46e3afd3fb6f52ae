package org.watchroom.operations.staff;

import java.security.SecureRandom;
import java.sql.SQLException;
import org.postgresql.util.PasswordUtil;

/// Passwords as they are made and as they leave this machine.
public final class Passwords {
    /// Nothing that is mistaken for another when read aloud or from paper: no i, l, o, u, 0, 1.
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /// A first password, to be handed over on paper or aloud: four groups of four, 78 bits. The
    /// caller overwrites it.
    public static char[] random() {
        var password = new char[GROUPS * (GROUP + 1) - 1];
        for (int i = 0; i < password.length; i++) {
            password[i] =
                    (i + 1) % (GROUP + 1) == 0
                            ? '-'
                            : LETTERS.charAt(RANDOM.nextInt(LETTERS.length()));
        }
        return password;
    }

    /// What the server checks the password with and cannot turn back into it: SCRAM-SHA-256 (RFC
    /// 5803). The password itself is never sent.
    static String verifier(String login, char[] password) {
        try {
            // The driver overwrites what it is given.
            return PasswordUtil.encodePassword(login, password.clone(), "scram-sha-256");
        } catch (SQLException e) {
            throw new IllegalStateException("SCRAM-SHA-256 needs no server", e);
        }
    }
}
