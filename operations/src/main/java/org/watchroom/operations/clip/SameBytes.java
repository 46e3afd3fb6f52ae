package org.watchroom.operations.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.watchroom.operations.work.Stop;

/// Compares the stored pictures of a clip with those of recordings, byte for byte, in the files as
/// they lie on the disk.
///
/// Only for the MP4 family, where the place of a packet is that of its first byte: elsewhere it is
/// that of what is wrapped around it. What cannot be shown like this may still be shown by
/// [PacketHashes], which takes several times as long.
final class SameBytes {
    private static final int PIECE = 64 * 1024;

    private final ByteBuffer ours = ByteBuffer.allocateDirect(PIECE);
    private final ByteBuffer theirs = ByteBuffer.allocateDirect(PIECE);
    private final Probe.Look clip;
    private final Stop stop;

    SameBytes(Probe.Look clip, Stop stop) {
        this.clip = clip;
        this.stop = stop;
    }

    /// How many pictures of the clip are those of each recording, one after the other, from where
    /// its range begins; empty unless that is all of the clip and something of each.
    List<Integer> counts(List<Cut.Range> ranges) throws IOException {
        var counts = new ArrayList<Integer>();
        if (!clip.complete() || !placed(clip.media())) {
            return List.of();
        }
        int at = 0;
        try (var made = FileChannel.open(clip.media().file(), StandardOpenOption.READ)) {
            for (var range : ranges) {
                int count = placed(range.media()) ? count(made, at, range) : 0;
                if (count == 0) {
                    return List.of();
                }
                counts.add(count);
                at += count;
            }
        }
        return at == clip.packets().count() ? counts : List.of();
    }

    private static boolean placed(Media media) {
        return media.format().contains("mp4");
    }

    private int count(FileChannel made, int at, Cut.Range range) throws IOException {
        int count = 0;
        try (var recorded = FileChannel.open(range.media().file(), StandardOpenOption.READ)) {
            while (at + count < clip.packets().count()
                    && range.first() + count < range.packets().count()
                    && same(made, at + count, recorded, range.packets(), range.first() + count)) {
                count++;
            }
        }
        return count;
    }

    private boolean same(FileChannel made, int at, FileChannel recorded, Packets source, int from)
            throws IOException {
        stop.check();
        int size = clip.packets().sizes()[at];
        long place = clip.packets().places()[at];
        long origin = source.places()[from];
        if (size <= 0 || size != source.sizes()[from] || place < 0 || origin < 0) {
            return false;
        }
        for (int done = 0; done < size; done += PIECE) {
            int more = Math.min(PIECE, size - done);
            if (!read(made, place + done, more, ours)
                    || !read(recorded, origin + done, more, theirs)
                    || ours.mismatch(theirs) >= 0) {
                return false;
            }
        }
        return true;
    }

    /// False where the file ends before.
    private static boolean read(FileChannel file, long place, int size, ByteBuffer into)
            throws IOException {
        into.clear().limit(size);
        while (into.hasRemaining()) {
            if (file.read(into, place + into.position()) < 0) {
                return false;
            }
        }
        into.flip();
        return true;
    }
}
