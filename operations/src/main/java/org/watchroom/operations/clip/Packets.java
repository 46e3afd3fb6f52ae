package org.watchroom.operations.clip;

import java.util.Arrays;

/// The pictures of one file in the order they are stored, as time stamps in microseconds.
///
/// @param stamps presentation time stamps as the container has them
/// @param lengths how long each picture stands
/// @param keys whether decoding can start there
/// @param places where its bytes begin in the file; -1 where the container does not tell. What a
///   place means differs between containers, see [SameBytes]
/// @param sizes how many bytes it has
record Packets(long[] stamps, long[] lengths, boolean[] keys, long[] places, int[] sizes) {
    int count() {
        return stamps.length;
    }

    long first() {
        return Arrays.stream(stamps).min().orElse(0);
    }

    /// End of the picture shown last.
    long end() {
        var end = first();
        for (var n = 0; n < stamps.length; n++) {
            end = Math.max(end, stamps[n] + lengths[n]);
        }
        return end;
    }

    /// Place of the last key frame shown at or before `stamp`; the first key frame when there is
    /// none.
    int keyAt(long stamp) {
        var best = -1;
        for (var n = 0; n < stamps.length; n++) {
            if (keys[n] && (best < 0 || stamps[n] <= stamp && stamps[n] >= stamps[best])) {
                best = n;
            }
        }
        return best;
    }

    /// Place after the last packet that is needed so that every picture shown before `stamp` is
    /// there.
    int endOf(long stamp, int from) {
        var last = from;
        for (var n = from; n < stamps.length; n++) {
            if (stamps[n] < stamp) {
                last = n;
            }
        }
        return last + 1;
    }

    /// A stamp just above every packet of the range: the cutter stops before the first packet at or
    /// after it.
    long above(int from, int to) {
        var top = Long.MIN_VALUE;
        for (var n = from; n < to; n++) {
            top = Math.max(top, stamps[n]);
        }
        return top + 1;
    }

    Packets range(int from, int to) {
        return new Packets(
                Arrays.copyOfRange(stamps, from, to),
                Arrays.copyOfRange(lengths, from, to),
                Arrays.copyOfRange(keys, from, to),
                Arrays.copyOfRange(places, from, to),
                Arrays.copyOfRange(sizes, from, to));
    }
}
