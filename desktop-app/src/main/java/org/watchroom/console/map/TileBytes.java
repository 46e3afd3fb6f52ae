package org.watchroom.console.map;

import org.jspecify.annotations.Nullable;

/// Encoded pictures (PNG or JPEG, 256 units across) by zoom, column and row from the north.
interface TileBytes extends AutoCloseable {
    /// Null where there is no picture.
    byte @Nullable [] read(int zoom, long column, long row) throws Exception;

    /// Empty when the source names none.
    String attribution();

    @Override
    void close();
}
