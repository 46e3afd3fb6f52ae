package org.watchroom.operations.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

class FileArchiveTest {
    private static final Instant T = Instant.parse("2026-11-20T14:00:00Z");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final CameraFolder TILL = new CameraFolder("YORK-01", "till-3");
    @TempDir Path root;
    private FileArchive archive;
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        archive = new FileArchive(root, LONDON, Clock.fixed(T, LONDON), new Ffmpeg());
        folder = Files.createDirectories(root.resolve(TILL.path()));
    }

    @Test
    void what_covers_a_span_is_found_and_what_is_missing_is_a_gap() throws Exception {
        video("20261120_140000.avi", 10);
        video("20261120_140010.avi", 10);
        video("20261120_140040.avi", 10);

        var coverage = archive.coverage(TILL, span(-5, 60), Stop.NEVER);

        assertThat(coverage.segments()).hasSize(3);
        assertThat(coverage.recorded()).containsExactly(span(0, 20), span(40, 50));
        assertThat(coverage.gaps()).containsExactly(span(-5, 0), span(20, 40), span(50, 60));
        assertThat(archive.at(TILL, T.plusSeconds(12), Stop.NEVER).orElseThrow().file())
                .hasFileName("20261120_140010.avi");
        assertThat(archive.at(TILL, T.plusSeconds(30), Stop.NEVER)).isEmpty();
    }

    @Test
    void the_nearest_footage_on_both_sides_of_a_gap_is_found() throws Exception {
        video("20261120_140000.avi", 10);
        video("20261120_140040.avi", 10);

        var nearest = archive.nearest(TILL, T.plusSeconds(30), Stop.NEVER);

        assertThat(nearest.before().orElseThrow().end()).isEqualTo(T.plusSeconds(10));
        assertThat(nearest.after().orElseThrow().start()).isEqualTo(T.plusSeconds(40));
    }

    @Test
    void an_overlap_is_marked_and_the_later_recording_wins() throws Exception {
        video("20261120_140000.avi", 10);
        video("20261120_140005.avi", 10);

        var segments = archive.coverage(TILL, span(0, 20), Stop.NEVER).segments();

        assertThat(segments.getFirst().doubts()).containsExactly(Segment.Doubt.OVERLAP);
        assertThat(archive.at(TILL, T.plusSeconds(7), Stop.NEVER).orElseThrow().start())
                .isEqualTo(T.plusSeconds(5));
    }

    @Test
    void a_container_that_lies_about_its_length_is_not_believed() throws Exception {
        var whole =
                TestVideo.make(
                        root.resolve("whole.mp4"),
                        "320x240",
                        10,
                        20,
                        "-c:v",
                        "mpeg4",
                        "-movflags",
                        "+faststart");
        var bytes = Files.readAllBytes(whole);
        Files.write(folder.resolve("20261120_140000.mp4"), Arrays.copyOf(bytes, bytes.length / 2));

        var segment = archive.coverage(TILL, span(0, 20), Stop.NEVER).segments().getFirst();

        assertThat(segment.length()).isLessThan(Duration.ofSeconds(15));
        assertThat(segment.doubts()).containsExactly(Segment.Doubt.LENGTH_CLAIM);
    }

    @Test
    void a_damaged_segment_is_listed_as_unreadable_beside_the_good_ones() throws Exception {
        Files.copy(
                TestVideo.fixture("video-odd/mp4parse_capi__tests__chunk_out_of_range.mp4"),
                folder.resolve("20261120_140010.mp4"));
        video("20261120_140000.avi", 10);
        Files.write(folder.resolve("20261120_140020.mp4"), new byte[0]);

        var coverage = archive.coverage(TILL, span(0, 60), Stop.NEVER);

        assertThat(coverage.segments())
                .extracting(Segment::readable)
                .containsExactly(true, false, false);
        assertThat(coverage.segments().get(1).fault()).isPresent();
        assertThat(coverage.gaps()).containsExactly(span(10, 60));
    }

    @Test
    void a_damaged_segment_from_before_the_span_is_named_when_nothing_newer_covers_it()
            throws IOException {
        Files.write(folder.resolve("20261120_140000.mp4"), new byte[100]);

        assertThat(archive.coverage(TILL, span(20, 60), Stop.NEVER).segments()).hasSize(1);
    }

    @Test
    void a_sidecar_knows_better_than_the_name() throws Exception {
        video("20261120_140000.avi", 10);
        Files.writeString(
                folder.resolve("20261120_140000.avi.json"),
                "{\"start\": \"2026-11-20T14:00:03Z\", \"zone\": \"Europe/Paris\"}");

        var segment = archive.at(TILL, T.plusSeconds(4), Stop.NEVER).orElseThrow();

        assertThat(segment.start()).isEqualTo(T.plusSeconds(3));
        assertThat(segment.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    @Test
    void a_damaged_sidecar_leaves_the_name_in_force() throws Exception {
        video("20261120_140000.avi", 10);
        Files.writeString(
                folder.resolve("20261120_140000.avi.json"), "{\"start\": 7, \"zone\": \"Mars/");

        assertThat(archive.at(TILL, T.plusSeconds(4), Stop.NEVER).orElseThrow().start())
                .isEqualTo(T);
    }

    @Test
    void local_times_in_names_are_of_the_cameras_zone() throws Exception {
        video("20261120_150000.avi", 10);
        Files.writeString(folder.resolve("camera.json"), "{\"zone\": \"Europe/Paris\"}");

        assertThat(archive.at(TILL, T, Stop.NEVER)).isPresent();
        assertThat(archive.clock(TILL).getZone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    @Test
    void what_is_still_being_written_and_what_is_no_footage_is_left_alone() throws IOException {
        Files.writeString(folder.resolve("20261120_140000.mp4.part"), "half");
        Files.writeString(folder.resolve("notes 20261120_140000.txt"), "no film");
        Files.createDirectory(folder.resolve("20261120_140000.d"));

        assertThat(archive.coverage(TILL, span(0, 60), Stop.NEVER).segments()).isEmpty();
    }

    @Test
    void a_camera_nobody_recorded_has_one_gap() {
        var coverage =
                archive.coverage(new CameraFolder("YORK-02", "door"), span(0, 60), Stop.NEVER);

        assertThat(coverage.gaps()).containsExactly(span(0, 60));
    }

    @Test
    void an_archive_that_is_gone_is_unreachable() {
        var gone = new FileArchive(root.resolve("usb"), LONDON, Clock.systemUTC(), new Ffmpeg());

        assertThat(gone.health().answers()).isFalse();
        assertThatThrownBy(() -> gone.coverage(TILL, span(0, 1), Stop.NEVER))
                .isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void a_file_that_grew_is_measured_again() throws Exception {
        video("20261120_140000.avi", 4);
        assertThat(archive.at(TILL, T, Stop.NEVER).orElseThrow().length())
                .isEqualTo(Duration.ofSeconds(4));

        video("20261120_140000.avi", 8);

        assertThat(archive.at(TILL, T, Stop.NEVER).orElseThrow().length())
                .isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void no_code_of_a_store_leads_out_of_the_archive() {
        var path = new CameraFolder("../../etc", "a/b").path();

        assertThat(root.resolve(path).normalize()).startsWithRaw(root);
        assertThat(path.getNameCount()).isEqualTo(2);
    }

    private void video(String name, int seconds) throws IOException, InterruptedException {
        TestVideo.make(folder.resolve(name), "160x120", 5, seconds, "-c:v", "mpeg4");
    }

    private static TimeSpan span(int from, int to) {
        return new TimeSpan(T.plusSeconds(from), T.plusSeconds(to));
    }
}
