package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// What `./watchroom verify` ends with. That it finds what was altered is tested with the packs.
@ResourceLock(Resources.SYSTEM_OUT)
final class VerifyCommandTest {
    private static final int ALTERED = 1;
    private static final int CANNOT_TELL = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(before);
    }

    private int verify(Path pack) {
        return WatchroomCommand.run("verify", pack.toString());
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_is_not_there_is_no_zip_or_holds_other_things_cannot_be_told() throws IOException {
        assertThat(verify(folder.resolve("gone"))).isEqualTo(CANNOT_TELL);
        assertThat(said()).contains("is not there");

        var zip = Files.writeString(folder.resolve("pack.zip"), "PK");
        assertThat(verify(zip)).isEqualTo(CANNOT_TELL);
        assertThat(said()).contains("Cannot tell", "it is no zip, or was cut off");

        assertThat(verify(folder)).isEqualTo(CANNOT_TELL);
        assertThat(said()).contains("this is no signed pack");
    }

    @Test
    void a_sound_bag_that_nobody_signed_cannot_be_told() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/a.txt"), "");
        Files.writeString(
                folder.resolve("bagit.txt"),
                "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        Files.writeString(
                folder.resolve("manifest-sha256.txt"),
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/a.txt\n");

        assertThat(verify(folder)).isEqualTo(CANNOT_TELL);
    }

    @Test
    void a_pack_that_lost_its_signature_was_altered() throws IOException {
        Files.writeString(folder.resolve("VERIFY.txt"), "How to check the pack");

        assertThat(verify(folder)).isEqualTo(ALTERED);
        assertThat(said()).contains("tagmanifest-sha256.txt.p7s is not there", "NOT intact");
    }
}
