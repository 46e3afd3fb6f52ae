package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One file of the write-ahead log as it lies on a disk.
///
/// Its first page begins with (all in the machine's byte order) magic, flags, timeline and the
/// page's own place in the log; then, since it is a file's first page, the identity of the database
/// system. A file that was cut, emptied or taken from elsewhere shows there; whether all in it is
/// sound is for [WalReader].
public record WalFile(WalName name, Path path) {
    private static final int TIMELINE = 4;
    private static final int PLACE = 8;
    private static final int SYSTEM = 24;
    private static final int HEADER = 40;

    /// What is wrong with it; empty when it is the file that its name says.
    Optional<String> fault(long system) throws IOException {
        var header = ByteBuffer.allocate(HEADER).order(ByteOrder.nativeOrder());
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() != WalName.SIZE) {
                return Optional.of("has " + channel.size() + " bytes, not " + WalName.SIZE);
            }
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // on to the end of the header
            }
        }
        if (header.getInt(TIMELINE) > name.timeline()
                || header.getInt(TIMELINE) < 1
                || header.getLong(PLACE) != name.start().value()) {
            return Optional.of("does not hold what its name says");
        }
        return header.getLong(SYSTEM) == system
                ? Optional.empty()
                : Optional.of("belongs to another database");
    }
}
