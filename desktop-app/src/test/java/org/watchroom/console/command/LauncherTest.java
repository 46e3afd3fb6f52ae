package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("watchroom.root", ".."));
    private static final List<String> OF_THE_SHELL =
            List.of("console", "build", "package", "test", "help");

    @TempDir Path folder;

    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void needs_a_shell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
    }

    @Test
    void its_help_lists_what_the_program_knows() throws IOException {
        var listed = new TreeSet<String>();
        Pattern.compile("(?m)^  ([a-z]+)  ")
                .matcher(Files.readString(ROOT.resolve("scripts/help.txt")))
                .results()
                .forEach(line -> listed.add(line.group(1)));
        var known = new TreeSet<>(WatchroomCommand.all().getSubcommands().keySet());
        known.addAll(OF_THE_SHELL);

        assertThat(listed).isEqualTo(known);
    }

    @Test
    void help_needs_no_build_and_works_through_a_link_from_anywhere() throws Exception {
        var link =
                Files.createSymbolicLink(
                        folder.resolve("a link"), ROOT.toRealPath().resolve("watchroom"));

        var ended = run(Map.of(), link.toString(), "--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Usage: ./watchroom").contains("sysexits");
    }

    @Test
    void an_unknown_command_is_a_mistake_of_usage_and_is_told_the_list() throws Exception {
        var ended = run(Map.of(), launcher(), "nonsense");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("'nonsense'").contains("  tour  ");
        assertThat(run(Map.of(), launcher(), ".*").code()).isEqualTo(64);
    }

    @Test
    void missing_packages_are_named_in_one_line_to_type() throws Exception {
        var loader = Files.writeString(folder.resolve("ldconfig"), "#!/bin/sh\necho nothing\n");
        Files.setPosixFilePermissions(loader, PosixFilePermissions.fromString("rwxr-xr-x"));
        var path = folder + ":" + System.getenv("PATH");

        var ended =
                run(Map.of("WATCHROOM_NO_APT", "1", "PATH", path, "DISPLAY", ":99"), launcher());

        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.err().lines()).singleElement().asString().contains("libxtst6", "libvlc5");
    }

    private static String launcher() throws IOException {
        return ROOT.toRealPath().resolve("watchroom").toString();
    }

    private Ended run(Map<String, String> environment, String... command) throws Exception {
        var process =
                new ProcessBuilder(new ArrayList<>(List.of(command)))
                        .directory(folder.toFile())
                        .redirectOutput(folder.resolve("out").toFile())
                        .redirectError(folder.resolve("err").toFile());
        process.environment().putAll(environment);
        process.environment().put("WATCHROOM_HOME", folder.resolve("home").toString());
        int code = process.start().waitFor();
        return new Ended(
                code,
                Files.readString(folder.resolve("out")),
                Files.readString(folder.resolve("err")));
    }
}
