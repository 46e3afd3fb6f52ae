package org.watchroom.operations.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

class ProbeTest {
    private final Probe probe = new Probe(new Ffmpeg());
    @TempDir Path folder;

    @Test
    void an_h265_recording_is_measured() {
        var media = probe.of(TestVideo.fixture("video/test_h265.mp4"), Stop.NEVER);

        assertThat(media.codec()).isEqualTo("hevc");
        assertThat(media.width()).isEqualTo(640);
        assertThat(media.pictures()).isEqualTo(302);
        assertThat(media.length().toMillis()).isEqualTo(10045);
        assertThat(media.keyFrames()).hasSize(5);
        assertThat(media.claimsAnotherLength()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mp4parse__tests__invalid_userdata.mp4",
                "mp4parse__tests__test_case_1185230.mp4",
                "mp4parse_capi__tests__bipbop_nonfragment_header.mp4",
                "mp4parse_capi__tests__chunk_out_of_range.mp4",
                "mp4parse_capi__tests__zero_empty_stsc.mp4"
            })
    void a_damaged_file_is_unreadable_and_says_so(String name) {
        var file = TestVideo.fixture("video-odd/" + name);

        assertThatThrownBy(() -> probe.of(file, Stop.NEVER))
                .isInstanceOf(Failure.Unreadable.class)
                .hasMessageContaining(name);
    }

    @Test
    void a_file_that_is_no_video_is_unreadable() throws IOException {
        var file = Files.writeString(folder.resolve("note.mp4"), "not a film");

        assertThatThrownBy(() -> probe.of(file, Stop.NEVER)).isInstanceOf(Failure.Unreadable.class);
    }

    @Test
    void a_file_cut_short_has_the_length_of_what_is_there()
            throws IOException, InterruptedException {
        var whole =
                TestVideo.make(
                        folder.resolve("whole.mp4"),
                        "320x240",
                        10,
                        20,
                        "-c:v",
                        "mpeg4",
                        "-movflags",
                        "+faststart");
        var bytes = Files.readAllBytes(whole);
        var half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(bytes, bytes.length / 2));

        var media = probe.of(half, Stop.NEVER);

        assertThat(media.declared().orElseThrow().toSeconds()).isEqualTo(20);
        assertThat(media.length().toSeconds()).isBetween(5L, 15L);
        assertThat(media.claimsAnotherLength()).isTrue();
    }

    @Test
    void a_missing_tool_is_named() {
        var nowhere = new Ffmpeg(Map.of("FFMPEG", folder.resolve("ffmpeg").toString()));

        assertThatThrownBy(nowhere::version)
                .isInstanceOf(Failure.Unreachable.class)
                .hasMessageContaining("ffmpeg");
    }

    @Test
    void the_tool_says_its_version() {
        assertThat(new Ffmpeg().version()).matches("ffmpeg version \\d.*");
    }
}
