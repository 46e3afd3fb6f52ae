package org.watchroom.operations.evidence.receiving;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.watchroom.operations.evidence.HashingCopy;

/// A file that was looked into and has no number yet, with what was in it.
///
/// @param name as it came; sealed in its custody
/// @param copy to look at
record Piece(
        String name,
        Path file,
        HashingCopy.Content content,
        Looked looked,
        Optional<Copy> copy,
        List<Piece> parts) {
    record Copy(Path file, HashingCopy.Content content) {}

    /// Nothing was made of it.
    static Piece bare(String name, Path file, HashingCopy.Content content, Looked looked) {
        return new Piece(name, file, content, looked, Optional.empty(), List.of());
    }

    /// It and all in it.
    List<Piece> all() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(part -> part.all().stream()))
                .toList();
    }
}
