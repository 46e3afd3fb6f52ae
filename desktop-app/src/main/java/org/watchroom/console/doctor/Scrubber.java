package org.watchroom.console.doctor;

import java.util.List;
import java.util.regex.Pattern;
import org.watchroom.operations.masking.Masking;

/// Takes out of a line of a log what tells of a person or of the network: logs hold no reports, but
/// logins and addresses, and an error of somebody else's program may quote anything.
final class Scrubber {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?<![0-9.])(?!127\\.|0\\.0\\.0\\.0)(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.])");
    private static final Pattern ADDRESS_6 =
            Pattern.compile(
                    "(?<![0-9a-fA-F:])(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}(?![0-9a-fA-F:])");
    private static final Pattern LOGIN =
            Pattern.compile(
                    "(?i)\\b((?:(?:login|user|role)[ =:]+|(?:password|token|secret) ?[=:] ?)\"?)[^\\s\",;)]+");
    private static final Pattern IN_URL = Pattern.compile("(://)[^\\s/@]+@");
    private static final Pattern QUOTED_ROW = Pattern.compile("(Key \\([^)]*\\)=)\\([^)]*\\)");

    private record Own(Pattern said, String instead) {}

    private final List<Own> own;

    /// @param user of this computer
    /// @param home folder of theirs
    /// @param host this computer
    Scrubber(String user, String home, String host) {
        own =
                List.of(
                        new Own(literal(home), "~"),
                        new Own(word(user), "[user]"),
                        new Own(word(host), "[host]"));
    }

    private static Pattern literal(String said) {
        return Pattern.compile(said.isBlank() || said.equals("/") ? "(?!)" : Pattern.quote(said));
    }

    /// A user called `a` would take the letter out of every word.
    private static Pattern word(String said) {
        return Pattern.compile(
                said.length() < 2 ? "(?!)" : "(?<![\\w.])" + Pattern.quote(said) + "(?!\\w)");
    }

    String line(String said) {
        var line = said;
        for (var one : own) {
            line = one.said.matcher(line).replaceAll(one.instead);
        }
        line = IN_URL.matcher(line).replaceAll("$1[login]@");
        line = QUOTED_ROW.matcher(line).replaceAll("$1([value])");
        line = LOGIN.matcher(line).replaceAll("$1[…]");
        line = ADDRESS.matcher(line).replaceAll("[address]");
        line = ADDRESS_6.matcher(line).replaceAll("[address]");
        return Masking.forAnyone(line);
    }
}
