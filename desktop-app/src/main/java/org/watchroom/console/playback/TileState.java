package org.watchroom.console.playback;

import java.time.Instant;
import java.util.Optional;

/// What a tile shows, each with what its words need.
public sealed interface TileState {
    /// The recorder is being asked.
    record Searching() implements TileState {}

    /// The recording is being opened; the tile is covered until the right picture is there.
    record Cueing() implements TileState {}

    /// The recording is on its way from a recorder on the network.
    record Fetching() implements TileState {}

    /// It did not come; it is asked for again.
    record NotFetched() implements TileState {}

    record Showing() implements TileState {}

    /// @param at the moment without footage
    /// @param before end of the last footage before it
    /// @param after start of the next
    record NoFootage(Instant at, Optional<Instant> before, Optional<Instant> after)
            implements TileState {}

    /// @param start of the recording that is damaged
    record Unreadable(Instant start) implements TileState {}

    /// The recording is sound, but the player of this machine cannot show it.
    record NotShown() implements TileState {}

    /// There is no player on this machine.
    record NoPlayer() implements TileState {}

    record RecorderSilent() implements TileState {}

    /// That somebody looks could not be put on the record; so nothing is shown.
    record NotOnRecord() implements TileState {}
}
