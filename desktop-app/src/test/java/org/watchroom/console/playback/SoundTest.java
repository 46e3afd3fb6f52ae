package org.watchroom.console.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Background;
import org.watchroom.console.testing.Fx;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.failure.Failure;

/// Recordings are silent but where that was switched on, and then only one that is shown alone.
final class SoundTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Background background = new Background();
    private final AtomicBoolean on = new AtomicBoolean();
    private final VlcPlayers players = new VlcPlayers(background, on::get);

    @BeforeEach
    void a_recording_with_sound() throws IOException, InterruptedException {
        Fx.start();
        try {
            players.prepare();
        } catch (Failure.Unreachable absent) {
            assumeTrue(false, "libvlc is not installed here");
        }
        TestVideo.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "color=gray:size=320x240:rate=10",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=440",
                        "-t",
                        "20",
                        "-c:v",
                        "mpeg4",
                        "-c:a",
                        "aac",
                        folder.resolve("film.mp4").toString()));
    }

    @AfterEach
    void close() {
        players.close();
        background.close();
    }

    private int opened() {
        var shown = new AtomicBoolean();
        var player = (VlcPlayer) players.player(0);
        player.open(
                folder.resolve("film.mp4"),
                Duration.ZERO,
                true,
                new Player.Listener() {
                    @Override
                    public void shown() {
                        shown.set(true);
                    }

                    @Override
                    public void ended() {}

                    @Override
                    public void failed() {}
                });
        Fx.eventually(() -> assertThat(shown).isTrue());
        return player.soundTracks();
    }

    @Test
    void only_what_is_switched_on_and_shown_alone_is_heard() {
        players.enlarge(0, true);
        assertThat(opened()).as("switched off").isZero();
        on.set(true);
        players.enlarge(0, false);
        assertThat(opened()).as("one of several").isZero();
        players.enlarge(0, true);
        assertThat(opened()).as("switched on, and alone").isOne();
        on.set(false);
        assertThat(opened()).as("switched off again").isZero();
    }
}
