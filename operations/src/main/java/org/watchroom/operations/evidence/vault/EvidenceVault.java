package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Keeps files by what is in them. Safe for use by many threads and processes.
public interface EvidenceVault {
    /// Which vault this is, in the register of checks: another computer's is not for us to speak
    /// of.
    String keeper();

    /// Whether there is something of this checksum and size. Does not read it.
    boolean has(HashingCopy.Content content);

    /// Whether there is anything at its address, of whatever size.
    boolean lies(HashingCopy.Content content);

    /// The bytes, from the beginning. The last read fails where they are not what the checksum
    /// says, so whoever reads to the end has what was kept. The caller closes the stream.
    ///
    /// @throws Failure.Missing when it is not here
    InputStream open(HashingCopy.Content content) throws IOException;

    /// The same from any place in it, for whoever looks at a part of it. What is read was not
    /// altered; whether the whole is there is not checked.
    ///
    /// @throws Failure.Missing when it is not here
    SeekableByteChannel channel(HashingCopy.Content content) throws IOException;

    /// Reads it to the end. An [IOException] means that nobody knows: the disk is not there, or the
    /// key.
    ///
    /// @param read hears how many more bytes were read
    Check check(HashingCopy.Content content, Stop stop, LongConsumer read) throws IOException;

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
