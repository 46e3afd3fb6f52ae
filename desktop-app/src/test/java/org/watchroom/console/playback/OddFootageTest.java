package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.watchroom.console.playback.TestWatching.NOT_RECORDED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// Whatever a recorder wrote: it is shown, or the tile says in words why not; and the bytes can be
/// taken out as they are.
class OddFootageTest {
    private static final Instant START = Instant.parse("2026-11-20T14:00:00Z");
    private static final CameraFolder ODD = new CameraFolder("YORK-01", "odd");
    private static final CameraFolder GOOD = new CameraFolder("YORK-01", "good");
    private static final Background BACKGROUND = new Background();
    private static final VlcPlayers PLAYERS = new VlcPlayers(BACKGROUND);
    @TempDir private static Path films;
    private static Path good;
    @TempDir private Path root;
    private PlaybackViewModel model;
    private FileArchive archive;

    @BeforeAll
    static void players() throws IOException, InterruptedException {
        Fx.start();
        try {
            PLAYERS.prepare();
        } catch (Failure.Unreachable absent) {
            assumeTrue(false, "libvlc is not installed here");
        }
        good = TestVideo.make(films.resolve("good.mp4"), "320x240", 10, 20, "-c:v", "mpeg4");
    }

    @AfterAll
    static void close() {
        PLAYERS.close();
        BACKGROUND.close();
    }

    @BeforeEach
    void open() {
        var now = Clock.fixed(START.plusSeconds(3600), ZoneOffset.UTC);
        archive = new FileArchive(root, ZoneOffset.UTC, now, new Ffmpeg());
        model = new PlaybackViewModel(archive, BACKGROUND, PLAYERS, now);
        add(GOOD, good);
    }

    @AfterEach
    void leave() {
        Fx.run(model::close);
    }

    @ParameterizedTest
    @CsvSource({
        "video-odd/mp4parse__tests__invalid_userdata.mp4, Unreadable",
        "video-odd/mp4parse__tests__test_case_1185230.mp4, Unreadable",
        "video-odd/mp4parse_capi__tests__bipbop_nonfragment_header.mp4, Unreadable",
        "video-odd/mp4parse_capi__tests__chunk_out_of_range.mp4, Unreadable",
        "video-odd/mp4parse_capi__tests__no_timescale.mp4, Showing",
        "video-odd/mp4parse_capi__tests__zero_empty_stsc.mp4, Unreadable",
        "video/test_h265.mp4, Showing",
        "video/test_signed_h265.mp4, Showing"
    })
    void odd_files_of_others_are_shown_or_it_is_said_why_not(String name, String becomes)
            throws IOException {
        shows(TestVideo.fixture(name), becomes);
    }

    @ParameterizedTest
    @EnumSource(OddFilm.class)
    void odd_files_that_recorders_write_are_shown_or_it_is_said_why_not(OddFilm film)
            throws IOException, InterruptedException {
        shows(film.make(films), film.becomes());
    }

    /// A camera beside the odd one plays on; the odd one says its words, and its bytes are there.
    private void shows(Path file, String becomes) throws IOException {
        add(ODD, file);
        Fx.run(() ->
                model.show(
                        new PlaybackRequest(
                                List.of(camera(ODD), camera(GOOD)),
                                START.plusSeconds(30),
                                ZoneOffset.UTC,
                                NOT_RECORDED)));
        Fx.eventually(() -> {
            model.tick();
            assertThat(state(1)).isEqualTo("Showing");
            assertThat(state(0)).isEqualTo(becomes);
            assertThat(becomes.equals("Showing"))
                    .isEqualTo(words().title(model.tiles().getFirst().state().get()).isEmpty());
        });
        if (becomes.equals("Showing")) {
            Fx.eventually(() -> assertThat(PLAYERS.painted(0)).isPositive());
        }
        assertThat(taken()).isEqualTo(HashingCopy.of(file, Stop.NEVER, _ -> {}));
    }

    private HashingCopy.Content taken() throws IOException {
        var span = new TimeSpan(START, START.plusSeconds(1));
        var segment = archive.coverage(ODD, span, Stop.NEVER).segments().getFirst();
        try (var in = archive.open(segment)) {
            return HashingCopy.copy(in, root.resolve("taken"), Stop.NEVER, _ -> {});
        }
    }

    private static PlaybackWords words() {
        return new PlaybackWords(Texts.ofConsole(), ZoneOffset.UTC);
    }

    private String state(int tile) {
        return model.tiles().get(tile).state().get().getClass().getSimpleName();
    }

    private void add(CameraFolder camera, Path file) {
        archive.add(camera.store(), camera.camera(), file, START, ZoneOffset.UTC, Stop.NEVER);
    }

    private static PlaybackCamera camera(CameraFolder folder) {
        return new PlaybackCamera(new CameraId(UUID.randomUUID()), folder, folder.camera(), "");
    }
}
