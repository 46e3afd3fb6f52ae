package org.watchroom.db.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One case of `attempts.txt`.
///
/// @param state of the attacker's session: empty, "no session", "locked" or "stepped up"
/// @param outcome as written behind the arrow
/// @param sql with names such as `${south.incident}` not yet replaced
record Attempt(String who, String state, String what, List<String> sql, String outcome) {
    private static final Pattern HEAD =
            Pattern.compile("(?<who>[a-z]+)(?: \\((?<state>[a-z ]+)\\))?: (?<what>.+)");

    static List<Attempt> all() {
        var found = new ArrayList<Attempt>();
        for (var block : text().split("\\n\\s*\\n")) {
            var lines = block.lines().filter(l -> !l.startsWith("#") && !l.isBlank()).toList();
            if (!lines.isEmpty()) {
                found.add(read(lines));
            }
        }
        return found;
    }

    private static Attempt read(List<String> lines) {
        var head = HEAD.matcher(lines.getFirst());
        var arrow = lines.getLast().strip();
        if (!head.matches() || !arrow.startsWith("=> ")) {
            throw new IllegalStateException("not an attempt: " + lines);
        }
        var sql = String.join("\n", lines.subList(1, lines.size() - 1)).strip();
        return new Attempt(
                head.group("who"),
                head.group("state") == null ? "" : head.group("state"),
                head.group("what"),
                List.of(sql.split(";\\n\\s*")),
                arrow.substring(3));
    }

    boolean refused() {
        return outcome.matches("[0-9A-Z]{5}( or [0-9A-Z]{5})*");
    }

    private static String text() {
        try (var in = Attempt.class.getResourceAsStream("attempts.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return who + (state.isEmpty() ? "" : " (" + state + ")") + ": " + what;
    }
}
