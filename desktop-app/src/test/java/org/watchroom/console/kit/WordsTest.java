package org.watchroom.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.watchroom.console.signin.Ended;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.incident.TimelineEntry;

final class WordsTest {
    private static final Pattern USED =
            Pattern.compile("exts(?:\\(\\))?\\s*\\.(get|count)\\(\\s*\"([a-z0-9.-]+)\"\\s*[,)]");
    private static final Pattern COMMAND =
            Pattern.compile(
                    "Command\\.(?:always|when|fromPalette)\\(\\s*\"([a-z0-9.-]+)\", *(?:\"([a-z.]+)\")?");
    private static final Pattern NOTICE =
            Pattern.compile("notices\\(\\)\\s*\\.(?:done|warn|show)\\(\\s*\"([a-z0-9.-]+)\"");

    private static final Pattern HINT = Pattern.compile("hint = '([a-z0-9-]+)'");
    private static final Pattern REFUSED =
            Pattern.compile("new Failure\\.Refused\\(\\s*\"([a-z0-9-]+)\"");

    private static final Pattern CARD =
            Pattern.compile(
                    "(?:cards\\s*\\.(words|muted|title|labelled|button|countdown)|[^.\\w](line))\\(\\s*\"([a-z0-9.-]+)\"");

    private final Texts texts = Texts.ofConsole();

    @Test
    void every_key_that_the_screens_use_has_words() throws IOException {
        var missing = new ArrayList<String>();
        for (var code : sources("desktop-app/src/main/java/org/watchroom/console", ".java")) {
            USED.matcher(code)
                    .results()
                    .forEach(use -> {
                        boolean number = use.group(1).equals("count");
                        need(use.group(2) + (number ? ".one" : ""), missing);
                        need(use.group(2) + (number ? ".other" : ""), missing);
                    });
            COMMAND.matcher(code)
                    .results()
                    .forEach(use -> {
                        need("command." + use.group(1), missing);
                        if (use.group(2) != null) {
                            need(use.group(2), missing);
                        }
                    });
            CARD.matcher(code)
                    .results()
                    .forEach(use -> {
                        need(use.group(3), missing);
                        if (use.group(1) == null || use.group(1).equals("button")) {
                            need(use.group(3) + ".tooltip", missing);
                        }
                    });
            NOTICE.matcher(code).results().forEach(use -> need(use.group(1), missing));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_rule_that_refuses_has_words() throws IOException {
        var rules = new TreeSet<String>();
        for (var sql : sources("db-migrations/src/main/resources/db/migration", ".sql")) {
            HINT.matcher(sql).results().forEach(hint -> rules.add(hint.group(1)));
        }
        for (var module : List.of("db-migrations", "operations", "intake-service", "desktop-app")) {
            for (var code : sources(module + "/src/main/java", ".java")) {
                REFUSED.matcher(code).results().forEach(rule -> rules.add(rule.group(1)));
            }
        }
        assertThat(rules).hasSizeGreaterThan(50).contains("kept", "disk-full");
        rules.removeAll(List.of("stale", "step-up")); // failures of their own
        rules.removeAll(Failures.RULES);
        rules.removeAll(Failures.TELLING);
        assertThat(rules).as("shown as the server's raw message").isEmpty();
    }

    @Test
    void no_words_are_given_twice() throws IOException {
        var found = new ArrayList<String>();
        for (var words : sources("desktop-app/src/main/resources", "texts_en_GB.properties")) {
            words.lines()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .forEach(line -> found.add(line.substring(0, line.indexOf('='))));
        }
        assertThat(found).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }

    private static List<String> sources(String folder, String ending) throws IOException {
        var root = Path.of(System.getProperty("watchroom.root", ".."), folder);
        var texts = new ArrayList<String>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void every_rule_severity_and_kind_of_entry_has_words() {
        var missing = new ArrayList<String>();
        Failures.RULES.forEach(rule -> need("refused." + rule, missing));
        Failures.TELLING.forEach(rule -> need("failure." + rule, missing));
        for (var severity : Severity.values()) {
            need("severity." + severity.name(), missing);
            need("severity.letter." + severity.name(), missing);
        }
        for (var why : Ended.values()) {
            need(why.words(), missing);
        }
        for (var kind : TimelineEntry.Kind.values()) {
            need("timeline." + kind.name().toLowerCase(Locale.ROOT), missing);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void values_stand_where_they_belong_and_one_is_not_many() {
        assertThat(texts.get("queue.counts", 3, 7)).isEqualTo("3 waiting · 7 open");
        assertThat(texts.count("queue.hidden", 1)).startsWith("1 open incident is");
        assertThat(texts.count("queue.hidden", 2)).startsWith("2 open incidents are");
        assertThat(texts.get("no.such.key")).isEqualTo("‹no.such.key›");
    }

    @Test
    void times_carry_their_zone_and_another_day_is_named() {
        var london = ZoneId.of("Europe/London");
        var winter = Instant.parse("2026-11-20T14:02:11Z");
        var summer = Instant.parse("2026-07-01T14:02:11Z");
        assertThat(Times.clock(winter, london)).isEqualTo("14:02:11 GMT");
        assertThat(Times.clock(summer, london)).isEqualTo("15:02:11 BST");
        assertThat(Times.near(winter, london, winter.plusSeconds(60))).isEqualTo("14:02:11 GMT");
        assertThat(Times.near(winter, london, winter.plusSeconds(86_400)))
                .isEqualTo("Fri 20 Nov 14:02:11 GMT");
    }

    @Test
    void an_age_is_as_short_as_it_can_be_read() {
        var then = Instant.parse("2026-11-20T14:00:00Z");
        assertThat(Ages.between(then, then.plusSeconds(247))).isEqualTo("04:07");
        assertThat(Ages.between(then, then.plusSeconds(725))).isEqualTo("12 min");
        assertThat(Ages.between(then, then.plusSeconds(11_100))).isEqualTo("3 h 05");
        assertThat(Ages.between(then, then.plusSeconds(190_000))).isEqualTo("2 d 4 h");
        assertThat(Ages.between(then, then.minusSeconds(3))).isEqualTo("00:00");
    }

    @Test
    void typed_from_memory_is_found() {
        assertThat(Fuzzy.score("ykc", "York Coppergate")).isPositive();
        assertThat(Fuzzy.score("copp", "York Coppergate"))
                .isGreaterThan(Fuzzy.score("copp", "Chop shop, Peterborough"));
        assertThat(Fuzzy.score("xyz", "York Coppergate")).isNegative();
        assertThat(Fuzzy.score("", "anything")).isZero();
    }

    private void need(String key, List<String> missing) {
        if (!texts.has(key) && !missing.contains(key)) {
            missing.add(key);
        }
    }
}
