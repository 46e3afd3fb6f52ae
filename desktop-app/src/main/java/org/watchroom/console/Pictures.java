package org.watchroom.console;

import org.watchroom.console.kit.Idle;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.playback.LiveSide;
import org.watchroom.console.playback.LiveWall;
import org.watchroom.console.playback.PlaybackPanel;
import org.watchroom.console.playback.PlaybackViewModel;
import org.watchroom.console.playback.SecondWindow;
import org.watchroom.console.playback.StillDesk;
import org.watchroom.console.playback.VlcPlayers;
import org.watchroom.console.playback.live.LiveSource;
import org.watchroom.operations.evidence.taking.Taking;

/// What a panel of pictures is given besides: stills, live pictures in turn, and a window of its
/// own.
final class Pictures implements AutoCloseable {
    private final SecondWindow window;
    private final LiveWall wall;

    Pictures(
            Seat seat,
            PlaybackViewModel playback,
            PlaybackPanel panel,
            VlcPlayers players,
            LiveSource source,
            LiveSide live,
            Taking taking,
            Idle idle) {
        panel.offer(
                new StillDesk(
                        new StillTaking(taking),
                        playback,
                        seat.background(),
                        why -> seat.failures().words(why, seat.texts())));
        window = new SecondWindow(panel, seat.keys(), seat.texts(), seat.theme(), idle);
        panel.offer(window);
        wall =
                new LiveWall(
                        playback,
                        source,
                        players,
                        live,
                        window,
                        seat.background(),
                        seat.clock(),
                        seat.texts(),
                        seat.keys());
        panel.offer(wall);
    }

    /// Where they stand in the main window.
    SecondWindow place() {
        return window;
    }

    @Override
    public void close() {
        wall.close();
        window.close();
    }
}
