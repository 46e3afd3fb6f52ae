package org.watchroom.operations.evidence.taking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.clip.Clip;
import org.watchroom.operations.clip.Footage;
import org.watchroom.operations.clip.Still;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.recorder.Segment;

/// The files made of one camera, each with its checksum, before any has a number.
record MadeFiles(
        List<Master> masters, Optional<Cutting> clip, Optional<Copy> copy, Optional<Shot> still) {
    MadeFiles {
        masters = List.copyOf(masters);
    }

    record Kept(Path path, HashingCopy.Content content) {}

    /// @param segment as the recorder knows it
    record Master(Segment segment, Kept kept) {
        Footage footage() {
            return new Footage(kept.path(), segment.start());
        }
    }

    record Cutting(Clip clip, Kept kept) {}

    /// @param kept empty where an earlier one is in the vault already
    record Copy(Optional<Kept> kept, HashingCopy.Content content) {}

    record Shot(Still.Picture picture, Master from, Kept kept) {}

    /// What is to be kept.
    List<Kept> files() {
        var files = new ArrayList<Kept>();
        masters.forEach(one -> files.add(one.kept()));
        clip.ifPresent(one -> files.add(one.kept()));
        copy.flatMap(Copy::kept).ifPresent(files::add);
        still.ifPresent(one -> files.add(one.kept()));
        return files;
    }
}
