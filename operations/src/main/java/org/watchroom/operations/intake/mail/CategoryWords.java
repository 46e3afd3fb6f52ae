package org.watchroom.operations.intake.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which words speak of which category: data, `words.txt` beside this class or a file of one's own.
///
/// A line is `CODE = word, several words, begin*`; the worst category first. Lines beginning with
/// `ignore =` name words that say nothing, such as `fire exit`. `#` begins a remark.
public final class CategoryWords {
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final List<Words> categories;
    private final Pattern ignored;

    private record Words(String code, Pattern any) {}

    private CategoryWords(List<Words> categories, Pattern ignored) {
        this.categories = categories;
        this.ignored = ignored;
    }

    /// Those that come with the product.
    public static CategoryWords usual() {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        CategoryWords.class.getResourceAsStream("words.txt")),
                                StandardCharsets.UTF_8))) {
            return of(in.lines().toList(), "words.txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException naming the line that is none
    public static CategoryWords in(Path file) throws IOException {
        return of(Files.readAllLines(file), file.toString());
    }

    private static CategoryWords of(List<String> lines, String where) {
        var found = new ArrayList<Words>();
        var ignored = NOTHING;
        int number = 0;
        for (var line : lines) {
            number++;
            var bare = line.replaceFirst("#.*", "").strip();
            if (bare.isEmpty()) {
                continue;
            }
            int equals = bare.indexOf('=');
            if (equals < 1 || equals == bare.length() - 1) {
                throw new IllegalArgumentException(
                        where
                                + " line "
                                + number
                                + ": write CATEGORY = word, several words, begin*");
            }
            var code = bare.substring(0, equals).strip();
            var any = any(bare.substring(equals + 1));
            if (code.equals("ignore")) {
                ignored = any;
            } else {
                found.add(new Words(code, any));
            }
        }
        return new CategoryWords(found, ignored);
    }

    private static Pattern any(String list) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:"
                        + Arrays.stream(list.split(","))
                                .map(String::strip)
                                .filter(word -> !word.isEmpty())
                                .map(CategoryWords::pattern)
                                .collect(Collectors.joining("|"))
                        + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String pattern(String word) {
        boolean begins = word.endsWith("*");
        var bare = begins ? word.substring(0, word.length() - 1) : word;
        return Arrays.stream(bare.split("[\\s-]+"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[\\s_-]+"))
                + (begins ? "\\p{L}{0,12}" : "");
    }

    /// The worst category these words speak of.
    Optional<String> in(String text) {
        var bare = ignored.matcher(text).replaceAll(" ");
        return categories.stream()
                .filter(one -> one.any.matcher(bare).find())
                .map(Words::code)
                .findFirst();
    }

    /// What a sender calls a category, as its code where one is seen in it, else as sent.
    String code(String sent) {
        var same = sent.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
        return categories.stream()
                .map(Words::code)
                .filter(same::equals)
                .findFirst()
                .or(() -> in(sent))
                .orElse(sent.strip());
    }
}
