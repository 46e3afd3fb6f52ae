package org.watchroom.console.playback;

import java.nio.file.Path;
import java.time.Duration;

/// Shows one recording at a time on one tile. Called on the glass thread; nothing here waits.
///
/// Times are media time: zero is the recording's first picture.
interface Player {
    /// Shows the picture at `at` and stands there; [Listener#shown] tells when it is on the tile.
    ///
    /// @param rolling true to begin playing with the first picture at once, for a recording that
    ///   continues another
    void open(Path file, Duration at, boolean rolling, Listener listener);

    void play(double rate);

    void pause();

    /// Shows the picture that stands at `at`, or the one before it; also while standing. libvlc
    /// does not tell which: stills for evidence are taken out by ffmpeg.
    void seek(Duration at);

    /// Whether the picture of the last jump is on the tile. It may never say so: where the picture
    /// was there already, none comes.
    boolean arrived();

    /// While standing: the next picture, quickly. The first one after a jump may be swallowed.
    void nextPicture();

    /// Which media time is on the tile, to a few hundredths of a second.
    Duration position();

    /// How long one picture stands at normal speed.
    Duration pictureLength();

    /// Lets go of the recording. Nothing is told to its listener after this.
    void clear();

    /// Called on the glass thread.
    interface Listener {
        void shown();

        void ended();

        void failed();
    }
}
