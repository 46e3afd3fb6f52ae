package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Keeps files by what is in them. Safe for use by many threads and processes.
public interface EvidenceVault {
    /// Whether there is something of this checksum and size. Does not read it.
    boolean has(HashingCopy.Content content);

    /// The bytes, from the beginning. The last read fails where they are not what the checksum
    /// says, so whoever reads to the end has what was kept. The caller closes the stream.
    ///
    /// @throws Failure.Missing when it is not here
    InputStream open(HashingCopy.Content content) throws IOException;

    /// A place for files that are still being made, on the same disk. Close it when what was kept
    /// is on record: that deletes what is left in it. What a killed process left goes with a later
    /// call.
    Room room() throws IOException;

    /// Where files are made, and from where they are kept.
    interface Room extends AutoCloseable {
        Path folder();

        /// Keeps a file for good, forced to the disk; the same bytes again change nothing. Should
        /// this process be killed before the room is closed, it is known that nobody has the file
        /// on record.
        ///
        /// @param file of [#folder()], whole; the vault may take it over, so it is not written to
        ///   afterwards
        /// @param content as hashed when it was written
        /// @throws Failure.Unreadable when something else lies at that address: it was changed
        ///   there. It is left as it is
        /// @throws IOException when the disk does not take it; nothing is then at the address
        void keep(Path file, HashingCopy.Content content, Stop stop) throws IOException;

        /// Bytes that can still be written there.
        long free() throws IOException;

        @Override
        void close() throws IOException;
    }
}
