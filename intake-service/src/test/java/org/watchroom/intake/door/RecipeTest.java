package org.watchroom.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.testing.Administrator;
import org.watchroom.intake.testing.RunningIntake;
import org.watchroom.operations.testing.Tool;

/// The commands of `docs/how-to/signed-reports.md` do what is written there.
final class RecipeTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir private Path folder;

    @Test
    void a_device_enrols_itself_and_signs_with_openssl_and_curl() throws Exception {
        try (var intake = new RunningIntake();
                var ada = new Administrator(intake)) {
            var code = ada.keys().offer(ada.as(Optional.of(intake.york)));
            var script =
                    "set -e\nDOOR="
                            + intake.uri("")
                            + "\nCODE="
                            + code
                            + "\n"
                            + String.join("\n", blocks());
            Files.writeString(folder.resolve("recipe.sh"), script);

            var curl = Tool.run(folder, "curl", "--version");
            var openssl = Tool.run(folder, "openssl", "version");
            assertThat(List.of(curl.exit(), openssl.exit())).containsOnly(0);
            var done = Tool.run(folder, "bash", "recipe.sh");

            assertThat(done.exit()).as(done.output()).isZero();
            assertThat(Files.readString(folder.resolve("headers.txt")))
                    .contains("201 ")
                    .containsIgnoringCase("Report-Signature: signed");
            assertThat(
                            intake.text(
                                    "select vouching from app.incident where category_code = 'shop-theft'"))
                    .isEqualTo("vouched");
        }
    }

    private static List<String> blocks() throws IOException {
        var text =
                Files.readString(
                        Path.of(System.getProperty("watchroom.root", ".."))
                                .resolve("docs/how-to/signed-reports.md"),
                        StandardCharsets.UTF_8);
        var blocks = BLOCK.matcher(text).results().map(found -> found.group(1)).toList();
        assertThat(blocks).hasSize(2);
        return blocks;
    }
}
