package org.watchroom.console.map;

import org.watchroom.operations.basemap.MapStyle;
import org.watchroom.operations.basemap.MbtilesFile;

/// Opens what a [TileSetting] names.
final class TileSources {
    private TileSources() {}

    /// Throws `Failure.Unreadable` when a file cannot be used.
    ///
    /// @param scale pixels per screen unit
    static TileSource open(TileSetting setting, MapStyle style, double scale) {
        return switch (setting) {
            case TileSetting.BuiltIn _ -> new BasemapTiles(style, scale);
            case TileSetting.Mbtiles(var file) ->
                    new RasterTiles(new MbtilesTiles(new MbtilesFile(file)), style);
            case TileSetting.Server(var template, var attribution) ->
                    new RasterTiles(new HttpTiles(template, attribution), style);
        };
    }
}
