package org.watchroom.operations.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CheckpointTest {
    private static final SealingKey KEY = SealingKey.make();

    private static Checkpoint checkpoint(Random random) {
        var root = new byte[32];
        random.nextBytes(root);
        return new Checkpoint(
                Checkpoint.origin("7431882349283477261", "watch room+1"),
                1 + random.nextLong(1_000_000_000L),
                Base64.getEncoder().encodeToString(root),
                1 + random.nextInt(100_000),
                Checkpoint.before(Integer.toString(random.nextInt())),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                random.nextLong(1L << 40),
                Instant.ofEpochSecond(
                        random.nextLong(4_000_000_000L), random.nextInt(1_000_000) * 1_000L));
    }

    @Test
    void what_is_written_is_read_again_and_verifies() throws NoteDamaged {
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            var signed = SignedCheckpoint.sign(checkpoint(random), KEY);
            var read = SignedCheckpoint.parse(signed.note());
            assertThat(read).isEqualTo(signed);
            assertThat(read.signedBy(KEY.verifying())).isTrue();
            assertThat(read.signedBy(SealingKey.make().verifying())).isFalse();
        }
    }

    @Test
    void no_damaged_note_verifies() {
        var random = new Random(2);
        for (int i = 0; i < 20; i++) {
            var note = SignedCheckpoint.sign(checkpoint(random), KEY).note();
            var bytes = note.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at++) {
                var bent = bytes.clone();
                bent[at] ^= (byte) (1 << random.nextInt(8));
                assertThat(holds(new String(bent, StandardCharsets.UTF_8))).isFalse();
            }
            for (int end = 0; end < note.length(); end++) {
                assertThat(holds(note.substring(0, end))).isFalse();
            }
            assertThat(holds(note + "\n")).isFalse();
            assertThat(holds(note + note)).isFalse();
            assertThat(holds(note.replace("\n", "\r\n"))).isFalse();
            assertThat(holds(note.replace("\nseal ", "\nseal +"))).isFalse();
            assertThat(holds(note.replace("\nseal ", "\nseal 0"))).isFalse();
            assertThat(holds(note.replace("\n\n", "\nextra line\n\n"))).isFalse();
        }
        assertThat(holds("")).isFalse();
        assertThat(holds("\n\n— a b\n")).isFalse();
    }

    private static boolean holds(String note) {
        try {
            return SignedCheckpoint.parse(note).signedBy(KEY.verifying());
        } catch (NoteDamaged _) {
            return false;
        }
    }

    /// The example of the C2SP signed-note document, whose key and signature others made.
    @Test
    void keys_and_signatures_are_those_of_other_tools() {
        var vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
        var typed = Base64.getDecoder().decode(vkey.substring(vkey.lastIndexOf('+') + 1));
        var key = VerifyingKey.of(Arrays.copyOfRange(typed, 1, 33)).orElseThrow();
        assertThat(key.vkey("example.com/foo")).isEqualTo(vkey);

        var line =
                Base64.getDecoder()
                        .decode(
                                "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=");
        assertThat(HexFormat.of().formatHex(line, 0, 4)).isEqualTo("530d903a");
        assertThat(
                        key.verifies(
                                "This is an example message.\n".getBytes(StandardCharsets.UTF_8),
                                Arrays.copyOfRange(line, 4, 68)))
                .isTrue();
    }

    @Test
    void a_name_with_blanks_makes_an_origin_without() {
        assertThat(Checkpoint.origin("1", "a b+ü")).isEqualTo("watchroom/1/a%20b%2bü");
    }

    @Test
    void what_is_no_key_is_not_taken_for_one() {
        assertThat(VerifyingKey.of(new byte[31])).isEmpty();
        assertThatThrownBy(() -> Checkpoint.parse("watchroom/1/x\n1\nnot base64\n"))
                .isInstanceOf(NoteDamaged.class);
    }
}
