package org.watchroom.operations.basemap;

import java.awt.Color;

/// The colours of the basemap. Quiet by intent: what stands on the map must stand out from it.
///
/// @param line coast line and borders
/// @param label names of places
/// @param halo drawn around names so that they stay readable across a coast line
public record MapStyle(Color sea, Color land, Color line, Color river, Color label, Color halo) {
    /// For the dark console.
    public static final MapStyle DARK =
            of(0x0a1119, 0x1b2430, 0x3d5064, 0x2b3f52, 0xa7b4c3, 0x1b2430);

    /// For the light console.
    public static final MapStyle LIGHT =
            of(0xc6d9e6, 0xf3f2ed, 0x8fa8ba, 0xbdd2e0, 0x45525f, 0xf3f2ed);

    /// For paper: no large dark areas, names in near black.
    public static final MapStyle PRINT =
            of(0xdde8ef, 0xfcfbf8, 0x6f8799, 0xb4cbd9, 0x262d33, 0xfcfbf8);

    private static MapStyle of(int sea, int land, int line, int river, int label, int halo) {
        return new MapStyle(
                new Color(sea),
                new Color(land),
                new Color(line),
                new Color(river),
                new Color(label),
                new Color(halo));
    }
}
