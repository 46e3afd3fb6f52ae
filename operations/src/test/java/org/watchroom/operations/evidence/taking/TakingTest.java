package org.watchroom.operations.evidence.taking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.Probe;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.Coverage;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.testing.Opened;
import org.watchroom.operations.work.Stop;

final class TakingTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TakingRoom room;

    @BeforeEach
    void open() {
        room = new TakingRoom(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static Taken made(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made) outcome).taken();
    }

    private Path object(Exhibit exhibit) {
        return Opened.of(room.vault, exhibit.making().content(), folder);
    }

    @Test
    void each_camera_gives_its_recording_a_proven_cut_a_copy_with_its_time_and_a_still()
            throws IOException {
        var entrance = room.camera("CAM01", "Entrance", 10);
        var till = room.camera("CAM02", "Till", 7);
        var incident = room.incident();

        var outcomes =
                room.taking()
                        .take(
                                room.request(incident, entrance, till),
                                TakingProgress.NONE,
                                Stop.NEVER);

        assertThat(outcomes).hasSize(2);
        for (var outcome : outcomes) {
            var taken = made(outcome);
            assertThat(taken.gaps()).isEmpty();
            assertThat(taken.exhibits())
                    .extracting(Exhibit::kind)
                    .containsExactly(
                            Exhibit.Kind.MASTER,
                            Exhibit.Kind.WORKING_COPY,
                            Exhibit.Kind.VIEWING_COPY,
                            Exhibit.Kind.STILL);
            assertThat(taken.references().get(2)).isEqualTo(taken.references().get(1) + "/CP");
            var shown = taken.shown().orElseThrow();
            assertThat(shown.from()).isBeforeOrEqualTo(taken.asked().from());
            assertThat(taken.proof()).contains("the same, byte for byte, as in the recording");
            assertThat(object(taken.exhibits().getFirst()))
                    .hasSameBinaryContentAs(TestVideo.fixture(TakingRoom.VIDEO));
            assertThat(new Probe(new Ffmpeg()).of(object(taken.exhibits().get(2)), Stop.NEVER))
                    .satisfies(media -> assertThat(media.codec()).isEqualTo("h264"));
            assertThat(ImageIO.read(object(taken.exhibits().getLast()).toFile())).isNotNull();
        }
        assertThat(room.exhibits(incident)).hasSize(8);
        assertThat(room.drafts()).isEmpty();
        assertThat(room.objects())
                .as("the same video twice is one object")
                .hasSize(
                        (int)
                                room.exhibits(incident).stream()
                                        .map(one -> one.making().content())
                                        .distinct()
                                        .count());
    }

    @Test
    void taking_the_same_again_gives_the_same_exhibits_and_no_new_number() {
        var entrance = room.camera("CAM01", "Entrance", 10);
        var request = room.request(room.incident(), entrance);

        var first = made(room.taking().take(request, TakingProgress.NONE, Stop.NEVER).getFirst());
        var objects = room.objects();
        var again = made(room.taking().take(request, TakingProgress.NONE, Stop.NEVER).getFirst());

        assertThat(again.exhibits()).isEqualTo(first.exhibits());
        assertThat(room.objects()).isEqualTo(objects);
        assertThat(room.list("select last_exhibit from app.person where initials = 'MR'"))
                .containsExactly("1");
        assertThat(
                        room.list(
                                "select count(*) from app.incident_event where kind = 'exhibit-produced'"))
                .containsExactly("1");
    }

    @Test
    void a_camera_without_footage_holds_up_no_other_and_costs_no_number() {
        var entrance = room.camera("CAM01", "Entrance", 10);
        var blind =
                new CameraId(room.room.db().camera(room.room.york.value(), "CAM09", "Yard").id());
        var incident = room.incident();

        var outcomes =
                room.taking()
                        .take(
                                room.request(incident, blind, entrance),
                                TakingProgress.NONE,
                                Stop.NEVER);

        assertThat(outcomes.getFirst()).isEqualTo(new Outcome.Nothing());
        assertThat(made(outcomes.getLast()).references())
                .containsExactly("MR/1", "MR/1/WC", "MR/1/WC/CP", "MR/1/ST1");
    }

    @Test
    void a_recorder_that_breaks_off_leaves_nothing_and_the_next_try_succeeds() {
        var entrance = room.camera("CAM01", "Entrance", 10);
        var request = room.request(room.incident(), entrance);

        var broken =
                room.taking(room.mara.database(), new BreakingOff(room.archive))
                        .take(request, TakingProgress.NONE, Stop.NEVER);

        assertThat(broken.getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.why()).isInstanceOf(Failure.Unreachable.class));
        assertThat(room.objects()).isEmpty();
        assertThat(room.drafts()).isEmpty();
        made(room.taking().take(request, TakingProgress.NONE, Stop.NEVER).getFirst());
    }

    @Test
    void whoever_stops_it_leaves_nothing_of_cameras_that_were_not_done() {
        var entrance = room.camera("CAM01", "Entrance", 10);
        var incident = room.incident();
        var asked = new AtomicBoolean();
        var progress =
                new TakingProgress() {
                    @Override
                    public void at(CameraId camera, double done, String step) {
                        if (step.equals("Making the copy to look at")) {
                            asked.set(true);
                        }
                    }

                    @Override
                    public void ended(CameraId camera, Outcome outcome) {
                        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
                    }
                };

        var outcomes = room.taking().take(room.request(incident, entrance), progress, asked::get);

        assertThat(outcomes).containsExactly(new Outcome.Stopped());
        assertThat(room.exhibits(incident)).isEmpty();
        assertThat(room.objects()).isEmpty();
        assertThat(room.drafts()).isEmpty();
    }

    @Test
    void a_colleague_who_does_not_work_on_the_incident_is_told_before_a_byte_is_copied() {
        var entrance = room.camera("CAM01", "Entrance", 10);
        var request = room.request(room.incident(), entrance);

        try (var tom = room.room.signIn(room.room.tom)) {
            assertThatThrownBy(() ->
                            room.taking(tom.database(), new BreakingOff(room.archive))
                                    .take(request, TakingProgress.NONE, Stop.NEVER))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("evidence-own"));
        }
    }

    @Test
    void damaged_footage_is_kept_as_it_is_and_said() throws IOException {
        var text = Files.writeString(folder.resolve("a.mp4"), "this is no video");
        var entrance = room.camera("CAM01", "Entrance", text, 2);

        var taken =
                made(
                        room.taking()
                                .take(
                                        room.request(room.incident(), entrance),
                                        TakingProgress.NONE,
                                        Stop.NEVER)
                                .getFirst());

        assertThat(taken.exhibits()).extracting(Exhibit::kind).containsExactly(Exhibit.Kind.MASTER);
        assertThat(taken.shown()).isEmpty();
        assertThat(taken.gaps()).anyMatch(gap -> gap.contains("cannot be played"));
    }

    @Test
    void spans_that_were_taken_are_told_by_incident_and_by_camera() {
        var entrance = room.camera("CAM01", "Entrance", 10);
        var incident = room.incident();
        var taken =
                made(
                        room.taking()
                                .take(
                                        room.request(incident, entrance),
                                        TakingProgress.NONE,
                                        Stop.NEVER)
                                .getFirst());
        var exhibits = new Exhibits(room.mara.database(), room.room.clock);

        var cut = exhibits.exported(incident).getLast();
        assertThat(cut.kind()).isEqualTo(Exhibit.Kind.WORKING_COPY);
        assertThat(Optional.of(cut.span())).isEqualTo(taken.shown());
        assertThat(exhibits.exported(List.of(entrance), room.span(1, 1))).hasSize(2);
        var later = new TimeSpan(room.when.plusSeconds(3600), room.when.plusSeconds(3700));
        assertThat(exhibits.exported(List.of(entrance), later)).isEmpty();
    }

    /// The file archive on a disk that is pulled out while it is read.
    private record BreakingOff(Recorder inner) implements Recorder {
        @Override
        public Coverage coverage(CameraFolder camera, TimeSpan span, Stop stop) {
            return inner.coverage(camera, span, stop);
        }

        @Override
        public Optional<Segment> at(CameraFolder camera, Instant instant, Stop stop) {
            return inner.at(camera, instant, stop);
        }

        @Override
        public Nearest nearest(CameraFolder camera, Instant instant, Stop stop) {
            return inner.nearest(camera, instant, stop);
        }

        @Override
        public InputStream open(Segment segment) throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public Clock clock(CameraFolder camera) {
            return inner.clock(camera);
        }

        @Override
        public Health health() {
            return inner.health();
        }
    }
}
