package org.watchroom.operations.intake.mail;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.watchroom.operations.incident.Severity;

/// What a mail says in the form that machines are told to write; whatever is not in that form is
/// simply not there. The form is in `docs/how-to/mail-reports.md`:
///
/// - subject `[STORE] CATEGORY SEVERITY: words`, each but the store may be missing;
/// - or in the subject, or one a line at the beginning of the text, `Store: …`, `Type: …` and so
///   on.
final class Written {
    /// What can be said.
    enum Key {
        STORE("store|shop|branch|site|store ?code|store ?no|store ?number"),
        CATEGORY("type|category|kind|incident|incident ?type|offence"),
        SEVERITY("severity|sev|priority|urgency"),
        TEXT("text|message|description|details|summary|what|what ?happened"),
        PLACE("place|where|area|zone|till|camera|aisle"),
        TIME("time|when|occurred|occurred ?at|date"),
        DRILL("drill|exercise"),
        ID("id|ref|reference|report ?id");

        private final Pattern names;

        Key(String names) {
            this.names = Pattern.compile(names.replace(" ?", "[ _-]?"), Pattern.CASE_INSENSITIVE);
        }

        static Optional<Key> of(String name) {
            return Arrays.stream(values())
                    .filter(key -> key.names.matcher(name.strip()).matches())
                    .findFirst();
        }
    }

    private static final int MOST_LINES = 60;
    private static final int LONGEST_SUBJECT = 2_000;

    /// What mail servers and people put before a subject.
    private static final Pattern BEFORE =
            Pattern.compile(
                    "^\\s*(?:(?:re|fw|fwd|aw|wg)\\s*:|\\[(?:external|ext|extern|spam\\??|suspected spam|bulk|caution)]|\\*+(?:external|spam)\\*+)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern BRACKETED =
            Pattern.compile("^\\s*\\[\\s*([^\\]\\[]{1,60}?)\\s*](.*)$");
    private static final Pattern ALSO_BRACKETED =
            Pattern.compile("^\\s*\\[\\s*([^\\]\\[]{1,60}?)\\s*](.*)$");
    private static final Pattern LINE =
            Pattern.compile(
                    "^[\\s>*•-]{0,6}([A-Za-z][A-Za-z _-]{1,20}?)\\*{0,2}\\s*[:=]\\s*(.{0,4000})$");
    private static final Pattern PAIR = pairs();
    private static final Map<String, Severity> SEVERITIES =
            Map.ofEntries(
                    Map.entry("critical", Severity.CRITICAL),
                    Map.entry("urgent", Severity.CRITICAL),
                    Map.entry("emergency", Severity.CRITICAL),
                    Map.entry("p1", Severity.CRITICAL),
                    Map.entry("high", Severity.HIGH),
                    Map.entry("p2", Severity.HIGH),
                    Map.entry("medium", Severity.MEDIUM),
                    Map.entry("med", Severity.MEDIUM),
                    Map.entry("normal", Severity.MEDIUM),
                    Map.entry("p3", Severity.MEDIUM),
                    Map.entry("low", Severity.LOW),
                    Map.entry("p4", Severity.LOW));

    private final Map<Key, String> said = new EnumMap<>(Key.class);
    private String rest = "";
    private String body = "";

    private Written() {}

    private static Pattern pairs() {
        var names =
                Arrays.stream(Key.values())
                        .map(key -> key.names.pattern())
                        .collect(Collectors.joining("|"));
        return Pattern.compile(
                "\\b("
                        + names
                        + ")\\s*[:=]\\s*(\"[^\"]*\"|.*?)(?=\\s*[;|]\\s*|[\\s,]+(?:"
                        + names
                        + ")\\s*[:=]|\\s*$)",
                Pattern.CASE_INSENSITIVE);
    }

    static Written in(SentMail mail) {
        var written = new Written();
        written.subject(mail.subject());
        written.text(mail.text());
        return written;
    }

    Optional<String> get(Key key) {
        return Optional.ofNullable(said.get(key));
    }

    Optional<Severity> severity() {
        return get(Key.SEVERITY).flatMap(Written::severity);
    }

    static Optional<Severity> severity(String word) {
        return Optional.ofNullable(SEVERITIES.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    boolean drill() {
        return get(Key.DRILL)
                .filter(word ->
                        List.of("yes", "true", "1", "y", "drill")
                                .contains(word.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /// The subject without what was read of it.
    String subjectWords() {
        return rest;
    }

    /// The text without the lines that were read.
    String bodyWords() {
        return body;
    }

    private void subject(String whole) {
        var left = whole.length() > LONGEST_SUBJECT ? whole.substring(0, LONGEST_SUBJECT) : whole;
        for (var before = BEFORE.matcher(left); before.find(); before = BEFORE.matcher(left)) {
            left = left.substring(before.end());
        }
        left = left.strip();
        var store = BRACKETED.matcher(left);
        if (store.matches()) {
            bracketed(store.group(1), store.group(2));
            return;
        }
        var pair = PAIR.matcher(left);
        while (pair.find()) {
            Key.of(pair.group(1)).ifPresent(key -> put(key, pair.group(2)));
        }
        rest = left;
    }

    private void bracketed(String first, String after) {
        if (first.equalsIgnoreCase("drill")) {
            put(Key.DRILL, "yes");
            var next = BRACKETED.matcher(after.strip());
            if (next.matches()) {
                bracketed(next.group(1), next.group(2));
            } else {
                rest = after.strip();
            }
            return;
        }
        put(Key.STORE, first.replaceFirst("(?i)^(?:store|shop|branch|site)[\\s:#]+", ""));
        var left = after;
        for (var more = ALSO_BRACKETED.matcher(left);
                more.matches();
                more = ALSO_BRACKETED.matcher(left)) {
            one(more.group(1));
            left = more.group(2);
        }
        int colon = left.indexOf(':');
        int dash = colon < 0 ? left.indexOf(" - ") : colon;
        if (dash > 0 && dash <= 60) {
            head(left.substring(0, dash).strip());
            rest = left.substring(dash).replaceFirst("^[\\s:-]+", "");
        } else {
            rest = left.replaceFirst("^[\\s:-]+", "");
        }
    }

    private void one(String word) {
        if (severity(word).isPresent()) {
            put(Key.SEVERITY, word);
        } else if (word.equalsIgnoreCase("drill")) {
            put(Key.DRILL, "yes");
        } else {
            put(Key.CATEGORY, word);
        }
    }

    /// Category, then perhaps severity, or the other way round.
    private void head(String words) {
        var all = words.split("[\\s/,]+");
        int from = 0;
        int to = all.length;
        if (severity(all[to - 1]).isPresent()) {
            put(Key.SEVERITY, all[--to]);
        } else if (severity(all[0]).isPresent()) {
            put(Key.SEVERITY, all[from++]);
        }
        var category = String.join(" ", Arrays.copyOfRange(all, from, Math.max(from, to)));
        if (!category.isBlank()) {
            put(Key.CATEGORY, category);
        }
    }

    /// Lines of the form at its beginning, an empty line or another one ends them; words may
    /// follow.
    private void text(String whole) {
        var lines = whole.strip().lines().toList();
        int read = 0;
        while (read < Math.min(lines.size(), MOST_LINES)) {
            var line = LINE.matcher(lines.get(read));
            var key = line.matches() ? Key.of(line.group(1)) : Optional.<Key>empty();
            if (key.isEmpty()) {
                break;
            }
            put(key.get(), line.group(2));
            read++;
        }
        body = String.join("\n", lines.subList(read, lines.size())).strip();
    }

    /// What was said first counts.
    private void put(Key key, String value) {
        var bare = value.strip().replaceAll("^\"|\"$", "").strip();
        if (!bare.isEmpty()) {
            said.putIfAbsent(key, bare);
        }
    }
}
