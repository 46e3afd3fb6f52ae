package org.watchroom.console.map;

import org.jspecify.annotations.Nullable;
import org.watchroom.operations.basemap.MbtilesFile;

/// Pictures from an MBTiles file.
final class MbtilesTiles implements TileBytes {
    private final MbtilesFile file;

    MbtilesTiles(MbtilesFile file) {
        this.file = file;
    }

    @Override
    public byte @Nullable [] read(int zoom, long column, long row) {
        return file.read(zoom, column, row);
    }

    @Override
    public String attribution() {
        return file.attribution();
    }

    @Override
    public void close() {
        file.close();
    }
}
