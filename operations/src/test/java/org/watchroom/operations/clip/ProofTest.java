package org.watchroom.operations.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

class ProofTest {
    private static final Instant T = Instant.parse("2026-11-20T14:00:00Z");
    private final Ffmpeg ffmpeg = new Ffmpeg();
    private final Probe probe = new Probe(ffmpeg);
    @TempDir private Path folder;

    @Test
    void a_clip_of_the_mp4_family_is_compared_byte_for_byte() throws IOException {
        var clip = cut(film("mp4"));

        assertThat(clip.proof()).contains("the same, byte for byte, as in the recording");
        assertThat(clip.pictures()).isEqualTo(probe.of(clip.file(), Stop.NEVER).pictures());
    }

    @Test
    void where_places_say_nothing_checksums_are_compared() throws IOException {
        assertThat(cut(film("avi")).proof()).contains("the same SHA-256 as in the recording");
    }

    @Test
    void a_clip_of_which_one_byte_was_changed_is_not_proved() throws IOException {
        var film = film("mp4");
        var clip = cut(film);
        var packets = probe.look(clip.file(), Stop.NEVER).packets();
        var bytes = Files.readAllBytes(clip.file());
        int last = packets.count() - 1;
        bytes[(int) packets.places()[last] + packets.sizes()[last] - 1] ^= 1;
        Files.write(clip.file(), bytes);

        assertThat(counts(clip, film)).isEmpty();
        assertThatThrownBy(() ->
                        new Proof(ffmpeg, "mpeg4", false)
                                .parts(List.of(range(film, clip)), clip.file(), Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class);
    }

    @Test
    void a_clip_from_elsewhere_in_the_recording_is_not_proved_by_its_bytes() throws IOException {
        var film = film("mp4");
        var clip = cut(film);
        var look = probe.look(film, Stop.NEVER);
        var wrong = new Cut.Range(look.media(), look.packets(), T, 0, look.packets().count());

        assertThat(
                        new SameBytes(probe.look(clip.file(), Stop.NEVER), Stop.NEVER)
                                .counts(List.of(wrong)))
                .isEmpty();
    }

    @Test
    void a_clip_cut_off_on_the_disk_is_not_proved() throws IOException {
        var film = film("mp4");
        var clip = cut(film);
        var look = probe.look(clip.file(), Stop.NEVER);
        var bytes = Files.readAllBytes(clip.file());
        Files.write(clip.file(), Arrays.copyOf(bytes, bytes.length - 100));

        assertThat(new SameBytes(look, Stop.NEVER).counts(List.of(range(film, clip)))).isEmpty();
    }

    private List<Integer> counts(Clip clip, Path film) {
        try {
            return new SameBytes(probe.look(clip.file(), Stop.NEVER), Stop.NEVER)
                    .counts(List.of(range(film, clip)));
        } catch (IOException lost) {
            throw new AssertionError(lost);
        }
    }

    /// From where the clip begins to the recording's end.
    private Cut.Range range(Path film, Clip clip) {
        var look = probe.look(film, Stop.NEVER);
        int first = look.packets().keyAt(Duration.between(T, clip.from()).toNanos() / 1000);
        return new Cut.Range(look.media(), look.packets(), T, first, look.packets().count());
    }

    private Clip cut(Path film) throws IOException {
        return new Cut(ffmpeg)
                .cut(
                        List.of(new Footage(film, T)),
                        T.plusSeconds(6),
                        T.plusSeconds(12),
                        folder,
                        "clip",
                        Stop.NEVER);
    }

    private Path film(String container) throws IOException {
        try {
            return TestVideo.make(
                    folder.resolve("film." + container),
                    "320x240",
                    10,
                    20,
                    "-c:v",
                    "mpeg4",
                    "-g",
                    "20");
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        }
    }
}
