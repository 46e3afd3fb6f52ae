package org.watchroom.console.workstation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The seat of the one console of a data directory. The operating system frees it when the process
/// ends, however it ends.
final class Occupied implements AutoCloseable {
    private final FileChannel channel;

    private Occupied(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws AlreadyRunning when another process sits there
    static Occupied take(Path data) throws IOException {
        var channel =
                FileChannel.open(
                        data.resolve("console.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                channel.close();
                throw new AlreadyRunning(data);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new AlreadyRunning(data);
        }
        return new Occupied(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
