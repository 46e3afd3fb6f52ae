package org.watchroom.db.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What `pg_control` says of a data folder whose server does not run.
///
/// @param system identity of the database system
/// @param checkpoint place of its last checkpoint: of its very last record when it was stopped in
///   order
/// @param timeline of that checkpoint
record Control(long system, Lsn checkpoint, int timeline) {
    static final String FILE = "global/pg_control";
    private static final int CHECKPOINT = 32;
    private static final int TIMELINE = 48;

    /// Empty where there is none.
    static Optional<Control> of(Path data) throws IOException {
        var file = data.resolve(FILE);
        if (!Files.exists(file) || Files.size(file) < TIMELINE + Integer.BYTES) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
        return Optional.of(
                new Control(
                        bytes.getLong(0),
                        new Lsn(bytes.getLong(CHECKPOINT)),
                        bytes.getInt(TIMELINE)));
    }
}
