package org.watchroom.console.kit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The words on the glass. Each screen keeps its own in `texts_en_GB.properties` beside its
/// classes.
///
/// `{0}`, `{1}` … stand for values; nothing else is special, so an apostrophe is an apostrophe.
public final class Texts {
    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
    private static final List<String> SCREENS =
            List.of(
                    "kit",
                    "shell",
                    "signin",
                    "queue",
                    "incident",
                    "incident/beside",
                    "map",
                    "playback",
                    "workstation",
                    "admin",
                    "connections",
                    "audit",
                    "retention",
                    "disclosure",
                    "footage",
                    "casefile",
                    "recorders",
                    "reports",
                    "handover",
                    "lane",
                    "system",
                    "features",
                    "plan",
                    "redaction",
                    "statement");

    private final Properties words = new Once();

    /// Words that are given twice: which of them would be shown is a matter of luck.
    private static final class Once extends Properties {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalStateException("There are words for " + key + " twice");
            }
            return super.put(key, value);
        }
    }

    private Texts() {}

    /// The words of every screen there is.
    public static Texts ofConsole() {
        var texts = new Texts();
        SCREENS.forEach(texts::load);
        return texts;
    }

    private void load(String screen) {
        var name = "/org/watchroom/console/" + screen + "/texts_en_GB.properties";
        try (var in = Texts.class.getResourceAsStream(name)) {
            if (in != null) {
                words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The words of " + screen + " cannot be read", e);
        }
    }

    /// The words of `key`. A key without words is a bug that a test finds; on glass it shows as
    /// itself in brackets.
    public String get(String key, Object... values) {
        var text = words.getProperty(key);
        if (text == null) {
            LOG.error("No words for {}", key);
            return "‹" + key + "›";
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /// `key.one` for one, `key.other` for any other number; the number is `{0}`.
    public String count(String key, long number) {
        return get(key + (number == 1 ? ".one" : ".other"), number);
    }

    /// What follows `prefix` in the keys that begin with it.
    public Set<String> after(String prefix) {
        return words.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean has(String key) {
        return words.containsKey(key);
    }
}
