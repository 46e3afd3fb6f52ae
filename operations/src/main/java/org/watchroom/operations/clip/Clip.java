package org.watchroom.operations.clip;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A cut clip whose every packet was proved to be the recorder's own.
///
/// A lossless cut can only begin at a key frame, so `from` is at or before what was asked. Where
/// footage was missing in between, the clip keeps its time: the last picture stands until the
/// recording goes on.
///
/// @param askedFrom what the maker was asked for
/// @param from when the first picture was taken, by the clock its sources go by
/// @param to the end of the last picture
/// @param parts what came from which recording, in order; never empty
/// @param proof how sameness was shown, as one sentence for the exhibit list
/// @param tool what cut it, with its version
public record Clip(
        Path file,
        Instant askedFrom,
        Instant askedTo,
        Instant from,
        Instant to,
        int pictures,
        String codec,
        List<Part> parts,
        String proof,
        String tool) {
    public Clip {
        parts = List.copyOf(parts);
    }

    /// How much earlier than asked the clip begins: the distance to the key frame.
    public Duration lead() {
        return from.isBefore(askedFrom) ? Duration.between(from, askedFrom) : Duration.ZERO;
    }

    /// @param source the recording
    /// @param offset where in the clip this part begins
    public record Part(Path source, Instant from, Instant to, int pictures, Duration offset) {}
}
