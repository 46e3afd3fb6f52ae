package org.watchroom.operations.staff;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PasswordUtil;

/// What a password must be, how one is made, and how it leaves this machine.
///
/// Length instead of character classes, as the NCSC and NIST SP 800-63B advise: three random words
/// are better than one that was decorated.
public final class Passwords {
    /// The fewest characters.
    public static final int SHORTEST = 12;

    /// Nothing that is mistaken for another when read aloud or from paper: no i, l, o, u, 0, 1.
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final int FEWEST_DIFFERENT = 6;
    private static final int FEWEST_OF_ONES_OWN = 6;
    private static final Set<String> KNOWN =
            Set.of("watchroom", "password", "letmein", "qwertyuiop", "123456789");

    /// Six times the server's own default of 4,096: whoever steals its files can try that many
    /// fewer guesses. Each new connection repeats this work on the workstation, 50 ms here, and
    /// signing in makes half a dozen: 100,000 took 220 ms each.
    private static final int ITERATIONS = 25_000;

    private static final int SALT_BYTES = 16;
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

    /// What is wrong with it: `short`, `login`, `simple`; empty where nothing is.
    ///
    /// @param login of the person, which it must not contain
    public static Optional<String> fault(char[] password, String login) {
        if (password.length < SHORTEST) {
            return Optional.of("short");
        }
        var text = new String(password).toLowerCase(Locale.ROOT);
        if (!login.isBlank() && text.contains(login.toLowerCase(Locale.ROOT))) {
            return Optional.of("login");
        }
        boolean known =
                KNOWN.stream()
                        .anyMatch(word -> text.replace(word, "").length() < FEWEST_OF_ONES_OWN);
        return known || text.chars().distinct().count() < FEWEST_DIFFERENT
                ? Optional.of("simple")
                : Optional.empty();
    }

    /// What the server checks the password with and cannot turn back into it: SCRAM-SHA-256 (RFC
    /// 5803). The password itself is never sent.
    static String verifier(char[] password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        // The driver overwrites what it is given.
        return PasswordUtil.encodeScramSha256(password.clone(), ITERATIONS, salt);
    }
}
