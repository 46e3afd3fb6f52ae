package org.watchroom.operations.evidence.receiving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.photo.PictureCopy;
import org.watchroom.operations.work.Stop;

/// Looks into one file that was copied into a room: what it is, what is in it, a copy to look at.
final class Pieces {
    private final Look look;
    private final PictureCopy pictures;
    private final Path room;
    private final Consumer<String> step;
    private final Stop stop;
    private final Unpacking unpacking;

    /// @param step hears what is being done, as an English phrase
    Pieces(Limits limits, PictureCopy pictures, Path room, Consumer<String> step, Stop stop) {
        this.look = new Look(limits, stop);
        this.pictures = pictures;
        this.room = room;
        this.step = step;
        this.stop = stop;
        this.unpacking = new Unpacking(limits, room, stop);
    }

    Piece of(String name, Path file, HashingCopy.Content content) throws IOException {
        return of(name, file, content, 1);
    }

    private Piece of(String name, Path file, HashingCopy.Content content, int depth)
            throws IOException {
        stop.check();
        step.accept("Looking into it");
        var looked = look.at(file);
        if (looked.why().isPresent()) {
            return Piece.bare(name, file, content, looked);
        }
        if (looked.kind().in(FileKind.Group.ARCHIVE)) {
            return archive(name, file, content, looked, depth);
        }
        return looked.kind().in(FileKind.Group.PICTURE)
                ? picture(name, file, content, looked)
                : Piece.bare(name, file, content, looked);
    }

    /// All of it or nothing. An archive in it that is not unpacked makes the whole one suspect only
    /// where together they are over the limits.
    private Piece archive(
            String name, Path file, HashingCopy.Content content, Looked looked, int depth)
            throws IOException {
        step.accept("Unpacking");
        try {
            var parts = new ArrayList<Piece>();
            for (var part : unpacking.unpack(file, depth)) {
                parts.add(of(part.name(), part.file(), part.content(), depth + 1));
            }
            return new Piece(name, file, content, looked, Optional.empty(), parts);
        } catch (Shut shut) {
            return shut(name, file, content, looked, shut.why());
        }
    }

    private Piece picture(String name, Path file, HashingCopy.Content content, Looked looked)
            throws IOException {
        step.accept("Making a copy to look at");
        var place = Files.createDirectory(room.resolve("picture-" + UUID.randomUUID()));
        var outcome = pictures.make(file, looked.kind().mediaType(), place, stop);
        return switch (outcome) {
            case MADE -> {
                var made = place.resolve("viewing.jpg");
                var copy = new Piece.Copy(made, HashingCopy.of(made, stop, _ -> {}));
                yield new Piece(name, file, content, looked, Optional.of(copy), List.of());
            }
            case DAMAGED -> shut(name, file, content, looked, Quarantine.DAMAGED);
            case TOO_LARGE -> shut(name, file, content, looked, Quarantine.TOO_MANY_PIXELS);
            case NOT_HERE -> Piece.bare(name, file, content, looked);
        };
    }

    private static Piece shut(
            String name, Path file, HashingCopy.Content content, Looked looked, Quarantine why) {
        return Piece.bare(name, file, content, new Looked(looked.kind(), why));
    }
}
