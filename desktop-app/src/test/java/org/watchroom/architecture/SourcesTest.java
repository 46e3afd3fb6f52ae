package org.watchroom.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What can only be seen in the sources: sizes, module directions, what must not be there.
class SourcesTest {
    private static final Path ROOT = Path.of(System.getProperty("watchroom.root", ".."));
    private static final int LONGEST_FILE = 400;
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|css|sql|sh|jrxml)");

    /// Which of our modules a module's product code may use directly; `test` scope is free.
    private static final Map<String, Set<String>> DIRECTIONS =
            Map.ofEntries(
                    entry("db-migrations", Set.of()),
                    entry("operations", Set.of("db-migrations")),
                    entry("intake-service", Set.of("operations")),
                    entry("simulator", Set.of("operations")),
                    entry("desktop-app", Set.of("operations", "intake-service", "simulator")),
                    entry("installer", Set.of("desktop-app", "operations")));

    @Test
    void no_file_is_longer_than_400_lines() throws IOException {
        assertThat(longerThan(LONGEST_FILE, sources())).isEmpty();
    }

    @Test
    void a_long_file_would_be_found() throws IOException {
        assertThat(longerThan(10, sources())).isNotEmpty();
    }

    /// A sign's own size is what an `em` of it is: it would grow whenever its style is applied
    /// again.
    @Test
    void no_sign_is_sized_by_itself() throws IOException {
        for (var sheet : sources()) {
            if (sheet.toString().endsWith(".css")) {
                assertThat(Files.readString(sheet))
                        .as(sheet.toString())
                        .doesNotContainPattern("-fx-icon-size:[^;]*em");
            }
        }
    }

    @Test
    void modules_depend_downwards_only() throws IOException {
        for (var module : DIRECTIONS.entrySet()) {
            var pom = Files.readString(ROOT.resolve(module.getKey()).resolve("pom.xml"));

            assertThat(ours(pom)).as(module.getKey()).isEqualTo(new TreeSet<>(module.getValue()));
        }
    }

    @Test
    void there_is_no_module_without_a_direction() throws IOException {
        var pom = Files.readString(ROOT.resolve("pom.xml"));
        var modules =
                Pattern.compile("<module>([^<]+)</module>")
                        .matcher(pom)
                        .results()
                        .map(m -> m.group(1));

        assertThat(modules).containsExactlyInAnyOrderElementsOf(DIRECTIONS.keySet());
    }

    @Test
    void neither_fxml_nor_module_descriptors_come_back() throws IOException {
        try (var files = files()) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".fxml") || name.equals("module-info.java"));
        }
    }

    private static Set<String> ours(String pom) {
        var found = new TreeSet<String>();
        var dependencies =
                Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL).matcher(pom);
        while (dependencies.find()) {
            var text = dependencies.group(1);
            var artifact =
                    Pattern.compile("<groupId>org\\.watchroom</groupId>\\s*<artifactId>([^<]+)")
                            .matcher(text);
            if (artifact.find() && !text.contains("<scope>test</scope>")) {
                found.add(artifact.group(1));
            }
        }
        return found;
    }

    private static List<String> longerThan(int lines, List<Path> files) throws IOException {
        var found = new TreeSet<String>();
        for (var file : files) {
            long count = Files.readString(file, StandardCharsets.UTF_8).lines().count();
            if (count > lines) {
                found.add(ROOT.relativize(file) + ": " + count);
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> sources() throws IOException {
        try (var files = files()) {
            return files.filter(f -> TEXT.matcher(f.getFileName().toString()).matches()).toList();
        }
    }

    private static Stream<Path> files() throws IOException {
        var all = new TreeSet<Path>();
        for (var module : DIRECTIONS.keySet()) {
            var folder = ROOT.resolve(module).resolve("src");
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    files.filter(Files::isRegularFile).forEach(all::add);
                }
            }
        }
        return all.stream();
    }
}
