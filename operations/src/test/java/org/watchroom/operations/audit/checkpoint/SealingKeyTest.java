package org.watchroom.operations.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.checkpoint.KeyChain.Link;

final class SealingKeyTest {
    private static final String HERE = "watchroom/1/room";

    @TempDir Path folder;

    @Test
    void a_key_is_made_once_and_only_its_owner_can_read_it() throws IOException {
        var file = folder.resolve("sealing-key");
        var key = SealingKey.in(file);
        assertThat(SealingKey.in(file).verifying()).isEqualTo(key.verifying());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void halves_that_do_not_belong_together_are_refused() throws IOException {
        var one = folder.resolve("one");
        var two = folder.resolve("two");
        SealingKey.in(one);
        SealingKey.in(two);
        var mark = "-----BEGIN PUBLIC KEY-----";
        var text = Files.readString(one);
        var other = Files.readString(two);
        Files.writeString(
                one, text.substring(0, text.indexOf(mark)) + other.substring(other.indexOf(mark)));
        assertThatThrownBy(() -> SealingKey.read(one)).isInstanceOf(IOException.class);
        Files.writeString(one, "nothing");
        assertThatThrownBy(() -> SealingKey.read(one)).isInstanceOf(IOException.class);
    }

    @Test
    void a_key_is_trusted_when_the_one_before_announced_it() {
        var first = SealingKey.make();
        var second = SealingKey.make();
        var stranger = SealingKey.make();
        var chain =
                new KeyChain(
                        HERE,
                        List.of(
                                new Link(first.verifying(), null, null, ""),
                                link(second, first, HERE),
                                new Link(stranger.verifying(), null, null, "")));
        assertThat(chain.trustedFrom(first.verifying()))
                .containsExactly(first.verifying(), second.verifying());
        assertThat(chain.unannounced()).containsExactly(first.verifying(), stranger.verifying());
    }

    @Test
    void an_announcement_for_another_record_is_worth_nothing() {
        var first = SealingKey.make();
        var second = SealingKey.make();
        var chain =
                new KeyChain(
                        HERE,
                        List.of(
                                new Link(first.verifying(), null, null, ""),
                                link(second, first, "watchroom/2/room"),
                                link(first, first, HERE)));
        assertThat(chain.trustedFrom(first.verifying())).containsExactly(first.verifying());
    }

    private static Link link(SealingKey key, SealingKey by, String origin) {
        return new Link(key.verifying(), by.verifying(), by.vouchFor(key.verifying(), origin), "");
    }
}
