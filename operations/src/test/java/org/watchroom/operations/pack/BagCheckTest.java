package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.work.Stop;

final class BagCheckTest {
    /// Bags of the suite that are not what they say: git kept no empty or ignored file of theirs.
    private static final Set<String> LOST_FILES = Set.of("special-system-files");

    @TestFactory
    List<DynamicTest> the_conformance_suite_of_the_library_of_congress() throws IOException {
        var suite = TestVideo.fixture("conf/bagit-suite");
        var tests = new ArrayList<DynamicTest>();
        for (var version : List.of("v0.93", "v0.94", "v0.95", "v0.96", "v0.97", "v1.0")) {
            for (var kind : List.of("valid", "invalid", "linux-only", "windows-only")) {
                var folder = suite.resolve(version).resolve(kind);
                if (!Files.isDirectory(folder)) {
                    continue;
                }
                try (var bags = Files.list(folder)) {
                    bags.filter(Files::isDirectory)
                            .filter(bag -> !LOST_FILES.contains(bag.getFileName().toString()))
                            .sorted()
                            .forEach(bag ->
                                    tests.add(
                                            dynamicTest(
                                                    suite.relativize(bag).toString(),
                                                    () -> judged(bag, kind.equals("valid")))));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(30);
        return tests;
    }

    private static void judged(Path bag, boolean valid) throws IOException {
        var findings = BagCheck.of(bag, Stop.NEVER);
        if (valid) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).isNotEmpty();
        }
    }

    @Test
    void names_are_escaped_and_read_back() {
        for (var name :
                List.of("data/100%.txt", "data/%0A", "data/two\nlines", "data/%25", "data/ä")) {
            assertThat(BagPath.unescape(BagPath.escape(name))).isEqualTo(name);
            assertThat(BagPath.escape(name)).doesNotContain("\n").doesNotContain("\r");
        }
    }

    @Test
    void paths_that_lead_out_are_not_safe() {
        assertThat(
                        List.of(
                                "../x",
                                "data/../../x",
                                "/etc/passwd",
                                "~/x",
                                "~root/x",
                                "C:\\x",
                                "c:x",
                                "\\\\server\\x",
                                "%HomeDrive%\\x",
                                "data//x",
                                "data\\..\\x",
                                ""))
                .noneMatch(BagPath::safe);
        assertThat(List.of("data/x", "data/%25/x", "data/~x", "data/..x", "bagit.txt"))
                .allMatch(BagPath::safe);
    }
}
