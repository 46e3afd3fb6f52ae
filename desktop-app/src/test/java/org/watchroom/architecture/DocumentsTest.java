package org.watchroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What documents point at is there.
final class DocumentsTest {
    private static final Path ROOT = Path.of(System.getProperty("watchroom.root", ".."));
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]+Test)`");

    private static List<Path> documents() throws IOException {
        try (var root = Files.list(ROOT);
                var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> found(Path document, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void every_link_leads_to_a_file() throws IOException {
        var broken = new TreeSet<String>();
        int links = 0;
        for (var document : documents()) {
            for (var link : found(document, LINK)) {
                if (!link.matches("[a-z]+:.*")) {
                    links++;
                    if (!Files.exists(document.resolveSibling(link))) {
                        broken.add(ROOT.relativize(document) + " → " + link);
                    }
                }
            }
        }
        assertThat(links).isGreaterThan(80);
        assertThat(broken).isEmpty();
    }

    @Test
    void every_test_that_is_said_to_hold_something_is_there() throws IOException {
        var tests = tests();
        var missing = new TreeSet<String>();
        int named = 0;
        for (var document : documents()) {
            for (var test : found(document, TEST)) {
                named++;
                if (!tests.contains(test)) {
                    missing.add(ROOT.relativize(document) + " → " + test);
                }
            }
        }
        assertThat(named).isGreaterThan(15);
        assertThat(missing).isEmpty();
    }

    private static Set<String> tests() throws IOException {
        try (var modules = Files.list(ROOT)) {
            var sources =
                    modules.map(module -> module.resolve("src/test/java"))
                            .filter(Files::isDirectory)
                            .toList();
            var all = new TreeSet<String>();
            for (var source : sources) {
                try (var files = Files.walk(source)) {
                    all.addAll(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith("Test.java"))
                                    .map(name -> name.replace(".java", ""))
                                    .collect(Collectors.toSet()));
                }
            }
            return all;
        }
    }
}
