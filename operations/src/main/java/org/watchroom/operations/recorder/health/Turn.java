package org.watchroom.operations.recorder.health;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.recorder.network.NetworkRecorder;

/// Something about a recorder stands now that did not before.
///
/// @param at when it was found
/// @param was empty where nothing was known
/// @param wasSince since when; empty likewise
/// @param since when the new state was first found
/// @param began when that was first found which is new about it
/// @param words of the device, or about it
/// @param newlyDark cameras of which there is no picture any more
/// @param lightAgain cameras of which there is one again
/// @param stillDark all of which there is none now
/// @param incident the one raised for its last fault, where that is still there
/// @param open whether that is not closed
public record Turn(
        NetworkRecorder recorder,
        Instant at,
        Optional<RecorderState> was,
        Optional<Instant> wasSince,
        RecorderState now,
        Instant since,
        Instant began,
        String words,
        List<KnownCamera> newlyDark,
        List<KnownCamera> lightAgain,
        List<KnownCamera> stillDark,
        Optional<IncidentId> incident,
        boolean open) {
    public Turn {
        newlyDark = List.copyOf(newlyDark);
        lightAgain = List.copyOf(lightAgain);
        stillDark = List.copyOf(stillDark);
    }

    /// Whether somebody has to know: it is worse than before, or bad in another way.
    public boolean fault() {
        return now != RecorderState.WELL
                && (was.filter(state -> state == now).isEmpty() || !newlyDark.isEmpty())
                && !(now == RecorderState.BLIND && newlyDark.isEmpty());
    }

    Set<KnownCamera> changed() {
        var all = new HashSet<>(newlyDark);
        all.addAll(lightAgain);
        return all;
    }
}
