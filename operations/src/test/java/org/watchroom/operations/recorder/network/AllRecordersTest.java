package org.watchroom.operations.recorder.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.clock.ClockCheck;
import org.watchroom.operations.clock.ClockCourse;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.TrueTime;
import org.watchroom.operations.recorder.device.Misbehaviour;
import org.watchroom.operations.recorder.mediamtx.MediaMtxServer;
import org.watchroom.operations.recorder.rtsp.RtspReader;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Stop;

/// A store's recorder that speaks MediaMTX's protocol, asked as any other recorder.
final class AllRecordersTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant T = Instant.parse("2026-10-25T00:59:20Z");

    @TempDir private static Path films;
    @TempDir private Path home;

    private static byte[] film;

    private final ControlRoom room = new ControlRoom();
    private final Session session = room.signIn(room.mara);
    private final MediaMtxServer device = server();
    private RtspReader reader;
    private Devices devices;
    private AllRecorders recorders;
    private CameraFolder till;

    private static MediaMtxServer server() {
        try {
            return new MediaMtxServer(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void a_film() throws Exception {
        var file =
                TestVideo.make(
                        films.resolve("film.mp4"),
                        "160x120",
                        5,
                        40,
                        "-c:v",
                        "libopenh264",
                        "-pix_fmt",
                        "yuv420p");
        film = Files.readAllBytes(file);
    }

    @BeforeEach
    void a_recorder_on_the_network() throws Exception {
        var address = device.address().place().toString();
        var id = UUID.randomUUID();
        try (var admin = room.db().admin().connect()) {
            Sql.update(
                    admin,
                    "insert into app.recorder (id, region_id, store_id, name, kind, address) values (?, 1, ?, 'Front', 'mediamtx', ?)",
                    id,
                    room.york.value(),
                    address);
            Sql.update(
                    admin,
                    "insert into app.camera (id, region_id, store_id, recorder_id, code, name, channel) values (?, 1, ?, ?, 'T3', 'Till 3', 'york/till')",
                    UUID.randomUUID(),
                    room.york.value(),
                    id);
        }
        Files.createDirectories(home.resolve("archive"));
        till = new CameraFolder(address, "T3");
        device.footage = film;
        device.segments.add(
                new MediaMtxServer.Segment("york/till", T, Duration.ofSeconds(100), "h264"));
        reader = new RtspReader(new Ffmpeg());
        devices = new Devices(reader, room.clock);
        recorders =
                new AllRecorders(
                        new FileArchive(
                                home.resolve("archive"), LONDON, Clock.systemUTC(), new Ffmpeg()),
                        new RecorderBook(session.database(), room.clock),
                        devices,
                        home.resolve("fetched"),
                        new Ffmpeg(),
                        room.clock);
    }

    @AfterEach
    void close() {
        recorders.close();
        devices.close();
        reader.close();
        device.close();
        session.close();
        room.close();
    }

    private Segment first() {
        return recorders.at(till, T.plusSeconds(10), Stop.NEVER).orElseThrow();
    }

    @Test
    void its_footage_is_told_in_pieces_and_its_gaps_as_any_recorders() {
        var coverage =
                recorders.coverage(
                        till, new TimeSpan(T.minusSeconds(60), T.plusSeconds(160)), Stop.NEVER);
        assertThat(coverage.recorded()).containsExactly(new TimeSpan(T, T.plusSeconds(100)));
        assertThat(coverage.gaps()).hasSize(2);
        assertThat(coverage.segments())
                .extracting(Segment::start)
                .containsExactly(T, Instant.parse("2026-10-25T01:00:00Z"));
        assertThat(coverage.segments()).noneMatch(Segment::here);
    }

    @Test
    void a_piece_is_fetched_once_and_is_here_then() throws IOException {
        var piece = recorders.onThisMachine(first(), Stop.NEVER);
        assertThat(piece.here()).isTrue();
        assertThat(piece.file()).hasBinaryContent(film);
        assertThat(piece.length()).isBetween(Duration.ofSeconds(39), Duration.ofSeconds(41));
        device.footage = new byte[0];
        assertThat(recorders.onThisMachine(first(), Stop.NEVER).file()).isEqualTo(piece.file());
        assertThat(first().here()).isTrue();
        try (var bytes = recorders.open(first())) {
            assertThat(bytes.readAllBytes()).isEqualTo(film);
        }
    }

    @Test
    void what_was_fetched_goes_with_the_program() {
        var piece = recorders.onThisMachine(first(), Stop.NEVER);
        recorders.close();
        assertThat(piece.file()).doesNotExist();
    }

    @Test
    void a_device_that_falls_silent_is_unreachable_and_leaves_nothing_half() {
        var wanted = first();
        device.faults.put("/get", Misbehaviour.SILENT.of(device.playback));
        assertThatExceptionOfType(Failure.Unreachable.class)
                .isThrownBy(() -> recorders.onThisMachine(wanted, Stop.NEVER));
        assertThat(wanted.file()).doesNotExist();
        device.faults.clear();
        assertThat(recorders.onThisMachine(wanted, Stop.NEVER).here()).isTrue();
    }

    @Test
    void a_device_with_a_wrong_clock_is_asked_and_shown_in_real_time() {
        var check =
                new ClockCheck(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Optional.empty(),
                        T,
                        T.plusSeconds(37),
                        Duration.ofSeconds(1),
                        ClockCheck.Method.DEVICE,
                        Optional.empty());
        var inTrueTime = new TrueTime(recorders, _ -> new ClockCourse(List.of(check)));
        var listed = inTrueTime.at(till, T.minusSeconds(27), Stop.NEVER).orElseThrow();
        assertThat(listed.start()).isEqualTo(T.minusSeconds(37));
        var piece = inTrueTime.onThisMachine(listed, Stop.NEVER);
        assertThat(piece.start()).isEqualTo(T.minusSeconds(37));
        assertThat(piece.shownStart()).isEqualTo(T);
        assertThat(piece.here()).isTrue();
    }

    @Test
    void a_camera_that_nobody_connected_is_asked_for_in_the_files() {
        var unknown = new CameraFolder("YORK-01", "T9");
        assertThat(recorders.network(unknown)).isFalse();
        assertThat(
                        recorders
                                .coverage(unknown, new TimeSpan(T, T.plusSeconds(5)), Stop.NEVER)
                                .empty())
                .isTrue();
    }
}
