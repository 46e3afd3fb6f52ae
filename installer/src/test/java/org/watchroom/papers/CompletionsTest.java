package org.watchroom.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As the shells themselves complete.
final class CompletionsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Map<String, String> scripts = Completions.scripts();

    @BeforeEach
    void write() throws IOException {
        for (var script : scripts.entrySet()) {
            var file = folder.resolve(script.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, script.getValue());
        }
    }

    private static Set<String> commands() {
        return Program.all().getFirst().commands().keySet();
    }

    private TreeSet<String> bash(String program, String... words) throws Exception {
        var line = program + " " + String.join(" ", words);
        var answer =
                Outside.ask(
                        "bash",
                        "-c",
                        """
                        compopt() { :; }
                        source "$1"
                        COMP_LINE=$2 COMP_POINT=${#2}
                        COMP_WORDS=($2) COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
                        [ "${2% }" = "$2" ] || { COMP_WORDS+=(""); COMP_CWORD=$((COMP_CWORD + 1)); }
                        function=$(complete -p "$3" | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                        "$function"
                        printf '%s\\n' "${COMPREPLY[@]}"
                        """,
                        "bash",
                        folder.resolve("bash-completion/completions/" + program).toString(),
                        line,
                        program);
        assertThat(answer.exit()).isZero();
        return new TreeSet<>(answer.words().lines().map(String::strip).toList());
    }

    @Test
    void bash_completes_each_command_and_options() throws Exception {
        assumeTrue(Outside.program("bash").isPresent(), "there is no bash here");

        assertThat(bash("watchroom", "")).containsAll(commands());
        assertThat(bash("watchroom", "audit", "")).contains("verify", "export", "new-key");
        assertThat(bash("watchroom", "audit", "export", "--fo")).contains("--format");
        assertThat(bash("watchroom-intake", "--seal")).containsExactly("--seal-home");
        assertThat(bash("watchroom-verify", "--pa")).contains("--paper", "--passphrase-file");
        assertThat(bash("watchroom-drill", "--ra")).containsExactly("--rate");
    }

    private TreeSet<String> fish(String program, String line) throws Exception {
        var answer =
                Outside.ask(
                        "fish",
                        "--no-config",
                        "-c",
                        "source $argv[1]; complete -C $argv[2]",
                        folder.resolve("fish/vendor_completions.d/" + program + ".fish").toString(),
                        line);
        assertThat(answer.exit()).as(answer.words()).isZero();
        return new TreeSet<>(answer.words().lines().map(one -> one.split("\t", 2)[0]).toList());
    }

    @Test
    void fish_completes_each_command_and_options() throws Exception {
        assumeTrue(Outside.program("fish").isPresent(), "there is no fish here");

        assertThat(fish("watchroom", "watchroom ")).containsAll(commands());
        assertThat(fish("watchroom", "watchroom audit ")).contains("verify", "export", "new-key");
        assertThat(fish("watchroom", "watchroom audit export --fo")).contains("--format");
        assertThat(fish("watchroom-intake", "watchroom-intake --seal")).contains("--seal-home");
    }

    @Test
    void zsh_reads_them_and_is_told_each_command() throws Exception {
        var script = scripts.getOrDefault("zsh/vendor-completions/_watchroom", "");
        assertThat(commands())
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(script)
                                .contains("'" + name + ":", "_watchroom_" + name + "() {"));
        assertThat(script).startsWith("#compdef watchroom\n").contains("'--sign-in[");

        assumeTrue(Outside.program("zsh").isPresent(), "there is no zsh here");
        for (var program : Program.all()) {
            var file = folder.resolve("zsh/vendor-completions/_" + program.name());
            assertThat(Outside.ask("zsh", "-n", file.toString()))
                    .isEqualTo(new Outside.Answer(0, ""));
        }
    }
}
