package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.function.LongConsumer;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.work.Stop;

/// A bucket that evidence is kept in from now on, and the folder where it was kept before: what
/// lies there is read from there.
///
/// @param before of this computer
public record MovedVault(BucketVault now, DirectoryVault before) implements KeptVault {
    private EvidenceVault of(HashingCopy.Content content) {
        return before.lies(content) ? before : now;
    }

    @Override
    public String keeper() {
        return now.keeper();
    }

    @Override
    public boolean readable() {
        return now.readable();
    }

    @Override
    public boolean has(HashingCopy.Content content) {
        return before.has(content) || now.has(content);
    }

    @Override
    public boolean lies(HashingCopy.Content content) {
        return before.lies(content) || now.lies(content);
    }

    @Override
    public InputStream open(HashingCopy.Content content) throws IOException {
        return of(content).open(content);
    }

    @Override
    public SeekableByteChannel channel(HashingCopy.Content content) throws IOException {
        return of(content).channel(content);
    }

    @Override
    public Check check(HashingCopy.Content content, Stop stop, LongConsumer read)
            throws IOException {
        return of(content).check(content, stop, read);
    }

    @Override
    public List<Sha256> all() throws IOException {
        return now.all();
    }

    @Override
    public Room room() throws IOException {
        return now.room();
    }
}
