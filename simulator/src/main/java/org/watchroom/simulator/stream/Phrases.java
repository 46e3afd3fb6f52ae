package org.watchroom.simulator.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;

/// Sentences as staff write them. A sentence does not come again before most others of its category
/// have.
final class Phrases {
    private static final Pattern SLOT = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern SENTENCE_START = Pattern.compile("(^|[.!?] )([a-z])");

    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<String, List<String>> sentences = new HashMap<>();
    private final Map<String, Deque<String>> lately = new HashMap<>();
    private final Random random;

    Phrases(Random random) {
        this.random = random;
        var file =
                Objects.requireNonNull(
                        Phrases.class.getResourceAsStream("phrases.txt"), "phrases.txt");
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            read(reader.lines().filter(line -> !line.isBlank() && !line.startsWith("# ")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(List<String> lines) {
        List<String> section = new ArrayList<>();
        boolean list = false;
        for (var line : lines) {
            if (line.startsWith("@") || line.startsWith("#")) {
                section = new ArrayList<>();
                list = line.startsWith("@");
                (list ? words : sentences).put(line.substring(1), section);
            } else if (list) {
                section.addAll(Arrays.asList(line.split("\\|")));
            } else {
                section.add(line);
            }
        }
    }

    /// A text for something that happened at `place` of a store, as its camera's record names it.
    String tell(String category, String place) {
        var all = Objects.requireNonNull(sentences.get(category), category);
        var used = lately.computeIfAbsent(category, _ -> new ArrayDeque<>());
        String sentence;
        do {
            sentence = all.get(random.nextInt(all.size()));
        } while (used.contains(sentence));
        used.addLast(sentence);
        if (used.size() > all.size() * 2 / 3) {
            used.removeFirst();
        }
        var filled = SLOT.matcher(sentence).replaceAll(slot -> fill(slot.group(1), place));
        return SENTENCE_START
                .matcher(filled)
                .replaceAll(start -> start.group(1) + start.group(2).toUpperCase(Locale.ROOT));
    }

    private String fill(String slot, String place) {
        var name = slot.toLowerCase(Locale.ROOT);
        var word =
                switch (name) {
                    case "place" -> article(place);
                    case "goods" -> of(goods(place));
                    default -> of(name);
                };
        boolean capital = !slot.equals(name);
        return capital ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word;
    }

    private String of(String list) {
        var all = Objects.requireNonNull(words.get(list), list);
        return all.get(random.nextInt(all.size()));
    }

    private static String article(String place) {
        return switch (place) {
            case "Health and beauty",
                    "Meat and cheese",
                    "Beers, wines and spirits",
                    "Power tools" ->
                    place.toLowerCase(Locale.ROOT);
            case "Food to go" -> "the food to go shelf";
            default -> "the " + place.toLowerCase(Locale.ROOT);
        };
    }

    private static String goods(String place) {
        return switch (place) {
            case "Beers, wines and spirits" -> "spirits";
            case "Health and beauty" -> "beauty";
            case "Meat and cheese" -> "meat";
            case "Food to go" -> "togo";
            case "Power tools" -> "tools";
            case "Garden centre" -> "garden";
            default -> "general";
        };
    }
}
