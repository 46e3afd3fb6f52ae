package org.watchroom.operations.audit.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.seal.SealBook;
import org.watchroom.operations.audit.seal.SealEntry;

/// A seal book, read alongside the database up to where it ended when the proof began: whoever
/// seals writes on.
final class BookEnd implements AutoCloseable {
    private final SealBook.Reader reader;
    private final Set<VerifyingKey> keys = new LinkedHashSet<>();
    private final long entries;
    private long taken;

    private BookEnd(Path book) throws IOException {
        long count = 0;
        try (var first = SealBook.read(book)) {
            for (var entry = first.next(); entry != null; entry = first.next()) {
                keys.add(entry.key());
                count++;
            }
        }
        entries = count;
        reader = SealBook.read(book);
    }

    static Optional<BookEnd> of(Optional<Path> book) throws IOException {
        return book.isPresent() ? Optional.of(new BookEnd(book.get())) : Optional.empty();
    }

    /// The keys it was written with, which its keeper trusts.
    Set<VerifyingKey> keys() {
        return keys;
    }

    String origin() {
        return reader.origin();
    }

    long left() {
        return entries - taken;
    }

    @Nullable SealEntry next() throws IOException {
        if (taken == entries) {
            return null;
        }
        taken++;
        return reader.next();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
