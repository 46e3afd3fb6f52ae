package org.watchroom.operations.audit.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.audit.checkpoint.NoteDamaged;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.seal.SealBook;

/// What somebody has kept outside the database, for the database to be held against.
///
/// @param checkpoints seen at some time
/// @param keys that are trusted for themselves
/// @param book everything that was sealed; with it even a record that was taken away can be named
public record Reference(
        List<SignedCheckpoint> checkpoints, List<VerifyingKey> keys, Optional<Path> book) {
    /// Nothing was kept.
    public static final Reference NONE = new Reference(List.of(), List.of(), Optional.empty());

    private static final long LONGEST_NOTE = 1 << 20;

    public Reference {
        checkpoints = List.copyOf(checkpoints);
        keys = List.copyOf(keys);
    }

    /// Both, one beside the other.
    public Reference and(Reference other) {
        var checkpoints = new ArrayList<>(this.checkpoints);
        checkpoints.addAll(other.checkpoints);
        var keys = new ArrayList<>(this.keys);
        keys.addAll(other.keys);
        return new Reference(checkpoints, keys, book.or(() -> other.book));
    }

    /// A kept checkpoint, and the key that its keeper trusts.
    public static Reference of(SignedCheckpoint kept, VerifyingKey key) {
        return new Reference(List.of(kept), List.of(key), Optional.empty());
    }

    public static Reference ofBook(Path book) {
        return new Reference(List.of(), List.of(), Optional.of(book));
    }

    /// A checkpoint note or a seal book, whichever the file is.
    ///
    /// @throws NoteDamaged when it is neither
    public static Reference read(Path file) throws IOException, NoteDamaged {
        if (SealBook.isBook(file)) {
            return ofBook(file);
        }
        if (Files.size(file) > LONGEST_NOTE) {
            throw new NoteDamaged("the file is too long for a checkpoint");
        }
        return new Reference(
                List.of(SignedCheckpoint.parse(Files.readString(file))),
                List.of(),
                Optional.empty());
    }
}
