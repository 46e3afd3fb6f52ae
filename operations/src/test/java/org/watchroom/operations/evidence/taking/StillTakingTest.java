package org.watchroom.operations.evidence.taking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.taking.TakingProgress.Outcome;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.testing.Opened;
import org.watchroom.operations.work.Stop;

/// One picture of a film of three pictures a second, of which picture n is as bright as n.
final class StillTakingTest {
    private static final int RATE = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path films;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TakingRoom room;

    @BeforeAll
    static void film() throws IOException, InterruptedException {
        TestVideo.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=black:size=64x48:rate="
                                + RATE
                                + ",format=yuv420p,geq=lum='16+3*N':cb=128:cr=128",
                        "-t",
                        "20",
                        "-c:v",
                        "mpeg4",
                        "-q:v",
                        "1",
                        "-g",
                        "12",
                        films.resolve("film.mp4").toString()));
    }

    @BeforeEach
    void open() {
        room = new TakingRoom(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private CameraId entrance() {
        return room.camera("CAM01", "Entrance", films.resolve("film.mp4"), 10);
    }

    /// So many milliseconds after the film's first picture.
    private Instant at(long millis) {
        return room.when.minusSeconds(10).plusMillis(millis);
    }

    private Outcome still(IncidentId incident, CameraId camera, Instant at) {
        return room.taking()
                .take(TakingRequest.still(incident, camera, at), TakingProgress.NONE, Stop.NEVER)
                .getFirst();
    }

    private static List<Exhibit> made(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made) outcome).taken().exhibits();
    }

    private long picture(Exhibit exhibit) throws IOException {
        var file = Opened.of(room.vault, exhibit.making().content(), folder);
        return Math.round(
                (ImageIO.read(file.toFile()).getRGB(30, 20) >> 8 & 0xff) * 219 / 255.0 / 3);
    }

    @Test
    void the_picture_that_stood_there_is_taken_with_its_recording_and_nothing_else()
            throws IOException {
        var camera = entrance();
        var incident = room.incident();

        for (int n = 0; n < 10; n++) {
            // From just when a picture came to just before the next one.
            for (var into : new double[] {0, 0.5, 0.98}) {
                var when = at(0).plusNanos(Math.round((n + into) * 1e9 / RATE));
                var taken = made(still(incident, camera, when));
                assertThat(taken)
                        .extracting(Exhibit::kind)
                        .containsExactly(Exhibit.Kind.MASTER, Exhibit.Kind.STILL);
                assertThat(picture(taken.getLast())).as("at picture " + (n + into)).isEqualTo(n);
                assertThat(taken.getLast().reference()).isEqualTo("MR/1/ST" + (n + 1));
                assertThat(
                                Duration.between(
                                                at(n * 1000L / RATE),
                                                taken.getLast()
                                                        .making()
                                                        .covers()
                                                        .orElseThrow()
                                                        .from())
                                        .abs())
                        .isLessThan(Duration.ofMillis(2));
            }
        }
        assertThat(room.exhibits(incident)).as("one recording, ten pictures").hasSize(11);
        assertThat(room.drafts()).isEmpty();
        assertThat(
                        room.list(
                                "select count(*) from app.incident_event where kind = 'exhibit-produced'"))
                .containsExactly("10");
    }

    @Test
    void where_nothing_was_recorded_nothing_is_taken() {
        var camera = entrance();
        var incident = room.incident();
        assertThat(still(incident, camera, at(-5000))).isEqualTo(new Outcome.Nothing());
        assertThat(room.exhibits(incident)).isEmpty();
    }

    @Test
    void a_recording_without_that_picture_is_not_taken_either() throws IOException {
        var whole = Files.readAllBytes(films.resolve("film.mp4"));
        var head = new String(whole, StandardCharsets.ISO_8859_1).indexOf("mdat");
        Arrays.fill(whole, head + 4, head + whole.length / 2, (byte) 0);
        var broken = Files.write(folder.resolve("broken.mp4"), whole);
        var camera = room.camera("CAM01", "Entrance", broken, 10);
        var incident = room.incident();

        assertThat(still(incident, camera, at(3000)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.why()).isInstanceOf(Failure.Unreadable.class));
        assertThat(room.exhibits(incident)).isEmpty();
        assertThat(room.objects()).isEmpty();
    }

    @Test
    void whoever_stops_it_leaves_nothing() {
        var camera = entrance();
        var incident = room.incident();
        var asked = new AtomicBoolean();
        var progress =
                new TakingProgress() {
                    @Override
                    public void at(CameraId of, double done, String step) {
                        asked.compareAndSet(false, step.equals("Taking the still"));
                    }

                    @Override
                    public void ended(CameraId of, Outcome outcome) {
                        assertThat(outcome).isEqualTo(new Outcome.Stopped());
                    }
                };

        room.taking().take(TakingRequest.still(incident, camera, at(0)), progress, asked::get);

        assertThat(room.exhibits(incident)).isEmpty();
        assertThat(room.objects()).isEmpty();
        assertThat(room.drafts()).isEmpty();
    }

    @Test
    void a_colleague_who_does_not_work_on_the_incident_is_refused() {
        var request = TakingRequest.still(room.incident(), entrance(), at(0));
        try (var tom = room.room.signIn(room.room.tom)) {
            assertThatThrownBy(() ->
                            room.taking(tom.database(), room.archive)
                                    .take(request, TakingProgress.NONE, Stop.NEVER))
                    .isInstanceOfSatisfying(
                            Failure.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("evidence-own"));
        }
    }
}
