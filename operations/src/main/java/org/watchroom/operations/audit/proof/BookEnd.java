package org.watchroom.operations.audit.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;
import org.watchroom.operations.audit.seal.SealBook;
import org.watchroom.operations.audit.seal.SealEntry;

/// A seal book, read once alongside the database, up to where it ended when the proof began:
/// whoever seals writes on.
final class BookEnd implements AutoCloseable {
    private final SealBook.Reader reader;
    private final Set<VerifyingKey> keys = new LinkedHashSet<>();
    private byte[] key = {};

    private BookEnd(Path book) throws IOException {
        reader = SealBook.read(book);
    }

    static Optional<BookEnd> of(Optional<Path> book) throws IOException {
        return book.isPresent() ? Optional.of(new BookEnd(book.get())) : Optional.empty();
    }

    /// The keys it was written with up to here, which its keeper trusts.
    Set<VerifyingKey> keys() {
        return keys;
    }

    String origin() {
        return reader.origin();
    }

    SealEntry.@Nullable Raw next() throws IOException {
        var entry = reader.nextRaw();
        if (entry != null && !Arrays.equals(key, entry.key())) {
            key = entry.key();
            VerifyingKey.of(key).ifPresent(keys::add);
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
