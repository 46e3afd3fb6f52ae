package org.watchroom.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.verify.VerifyMain;

final class ManPagesTest {
    private static final Path HELP = Outside.ROOT.resolve("scripts/help.txt");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Map<String, String> pages() throws IOException {
        return Papers.pages("0.1.0", HELP);
    }

    @Test
    void every_command_of_the_launcher_is_in_the_page_of_the_console() throws IOException {
        var page = pages().getOrDefault("watchroom.1", "");

        var listed =
                Pattern.compile("(?m)^  ([a-z]+)  ")
                        .matcher(Files.readString(HELP))
                        .results()
                        .map(line -> line.group(1))
                        .toList();

        assertThat(listed).contains("audit", "package");
        assertThat(listed).allSatisfy(name -> assertThat(page).contains("\n.B " + name + "\n"));
    }

    @Test
    void each_program_and_each_command_has_a_page_that_names_its_options() throws IOException {
        var pages = pages();
        for (var program : Program.all()) {
            assertThat(pages).containsKey(program.name() + ".1");
        }
        for (var name : Program.all().getFirst().commands().keySet()) {
            if (!name.equals("help")) {
                assertThat(pages).containsKey("watchroom-" + name + ".1");
            }
        }
        assertThat(pages.get("watchroom-audit.1"))
                .contains("watchroom audit accept\\-restore", "\\-\\-against");
        assertThat(pages.get("watchroom-intake.1")).contains("\\-\\-database\\-home", "8420");
        assertThat(pages.get("watchroom-drill.1"))
                .contains("\\-\\-rate", "THE COMMAND watchroom drill");
    }

    /// It reads its words by itself, so its page is written from another command.
    @Test
    void the_checkers_page_names_the_options_that_the_checker_takes() throws Exception {
        var help =
                Outside.ask(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        VerifyMain.class.getName(),
                        "--help");
        var taken = new TreeSet<String>();
        Pattern.compile("--[a-z-]+")
                .matcher(help.words())
                .results()
                .forEach(one -> taken.add(one.group()));
        taken.add("--help");
        var named = new TreeSet<String>();
        var checker = Program.all().getLast();
        checker.spec().options().forEach(option -> named.add(option.longestName()));
        named.remove("--version");

        assertThat(named).isEqualTo(taken).contains("--paper");
    }

    @Test
    void man_reads_them_without_a_warning() throws Exception {
        assumeTrue(Outside.program("groff").isPresent(), "there is no groff here");
        for (var page : pages().entrySet()) {
            var file = Files.writeString(folder.resolve(page.getKey()), page.getValue());

            var read =
                    Outside.ask("groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", file.toString());

            assertThat(read).isEqualTo(new Outside.Answer(0, ""));
        }
    }

    @Test
    void words_that_begin_as_a_request_are_words() {
        assertThat(ManPages.text(".B 'a-b'\\n")).isEqualTo("\\&.B \\(aqa\\-b\\(aq\\en");
        assertThat(
                        ManPages.text("%d@|bold x|@".replace("%d", "é"))
                                .getBytes(StandardCharsets.UTF_8))
                .isEqualTo("éx".getBytes(StandardCharsets.UTF_8));
    }
}
