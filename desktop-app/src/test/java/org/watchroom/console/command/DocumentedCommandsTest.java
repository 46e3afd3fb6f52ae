package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/// Whatever a document tells people to type is understood by the program.
final class DocumentedCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("watchroom.root", ".."));

    /// What the launcher does itself.
    private static final List<String> LAUNCHERS =
            List.of("build", "test", "package", "help", "console");

    private static final Pattern TYPED = Pattern.compile("(?m)^ *\\./watchroom( .*)?$");
    private static final Pattern NAMED = Pattern.compile("`\\./watchroom( [^`]*)?`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /// What stands for something in a document and could not be a value.
    private static final Pattern LEFT_OUT = Pattern.compile("…|\\\\$");

    private static final Pattern SOME_ID = Pattern.compile("\\bID\\b|\\b[0-9a-f]{8}-…");

    private final CommandLine program =
            WatchroomCommand.all().setCaseInsensitiveEnumValuesAllowed(true);

    @Test
    void every_command_that_is_to_be_typed_is_one() throws IOException {
        var wrong = new TreeSet<String>();
        int typed = 0;
        for (var document : documents()) {
            for (var command : found(document, TYPED)) {
                typed++;
                problem(command).ifPresent(why -> wrong.add(where(document, command, why)));
            }
        }
        assertThat(typed).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_command_that_is_named_in_passing_is_there() throws IOException {
        var wrong = new TreeSet<String>();
        int named = 0;
        for (var document : documents()) {
            for (var command : found(document, NAMED)) {
                named++;
                problem(command)
                        .filter(why -> !(why instanceof MissingParameterException))
                        .ifPresent(why -> wrong.add(where(document, command, why)));
            }
        }
        assertThat(named).isGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    private static String where(Path document, String command, ParameterException why) {
        return "%s: ./watchroom%s: %s"
                .formatted(ROOT.relativize(document), command, why.getMessage());
    }

    private static List<Path> documents() throws IOException {
        try (var root = Files.list(ROOT);
                var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/adr/")) // what was thought then
                    .sorted()
                    .toList();
        }
    }

    private static List<String> found(Path document, Pattern pattern) throws IOException {
        var text = Files.readString(document).replaceAll("\\\\\\n *", "");
        return pattern.matcher(text).results().map(DocumentedCommandsTest::arguments).toList();
    }

    /// Without a comment, and without what is left out.
    private static String arguments(MatchResult found) {
        var said =
                SOME_ID.matcher(found.group(1) == null ? "" : found.group(1))
                        .replaceAll("00000000-0000-7000-8000-000000000000");
        return LEFT_OUT.matcher(said.replaceFirst("\\s# .*$", "")).replaceAll("").stripTrailing();
    }

    private Optional<ParameterException> problem(String command) {
        var words = new ArrayList<String>();
        WORD.matcher(command).results().map(DocumentedCommandsTest::word).forEach(words::add);
        if (!words.isEmpty() && LAUNCHERS.contains(words.getFirst())) {
            return Optional.empty();
        }
        try {
            program.parseArgs(words.toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException why) {
            return Optional.of(why);
        }
    }

    private static String word(MatchResult found) {
        return Stream.of(1, 2, 3)
                .map(found::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
