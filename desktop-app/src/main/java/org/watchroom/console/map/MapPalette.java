package org.watchroom.console.map;

import javafx.scene.paint.Color;
import org.watchroom.operations.basemap.MapStyle;
import org.watchroom.operations.incident.Severity;

/// The colours that a canvas needs and cannot read from a stylesheet. The severities are those of
/// the kit's `tokens.css`; a test holds them together.
///
/// @param quiet stores where nothing is open
/// @param disc ground of a cluster
/// @param text on `disc`
/// @param ring around the selected store
record MapPalette(
        MapStyle ground,
        Color label,
        Color halo,
        Color quiet,
        Color disc,
        Color text,
        Color ring,
        Color critical,
        Color high,
        Color medium,
        Color low,
        Color criticalInk,
        Color ink) {
    static final MapPalette DARK =
            new MapPalette(
                    MapStyle.DARK,
                    fx(MapStyle.DARK.label()),
                    fx(MapStyle.DARK.halo()),
                    Color.web("#7d93a8"),
                    Color.web("#0d1117"),
                    Color.web("#f0f4f8"),
                    Color.web("#ffffff"),
                    Color.web("#d9363e"),
                    Color.web("#f0883e"),
                    Color.web("#e3b341"),
                    Color.web("#79b8ff"),
                    Color.web("#ffffff"),
                    Color.web("#0d1117"));

    static final MapPalette LIGHT =
            new MapPalette(
                    MapStyle.LIGHT,
                    fx(MapStyle.LIGHT.label()),
                    fx(MapStyle.LIGHT.halo()),
                    Color.web("#5b7083"),
                    Color.web("#ffffff"),
                    Color.web("#1f2328"),
                    Color.web("#1f2328"),
                    Color.web("#c4202b"),
                    Color.web("#b44700"),
                    Color.web("#8a6100"),
                    Color.web("#0b62c4"),
                    Color.web("#ffffff"),
                    Color.web("#ffffff"));

    static MapPalette of(boolean dark) {
        return dark ? DARK : LIGHT;
    }

    Color sea() {
        return fx(ground.sea());
    }

    Color of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case HIGH -> high;
            case MEDIUM -> medium;
            case LOW -> low;
        };
    }

    Color inkOn(Severity severity) {
        return severity == Severity.CRITICAL ? criticalInk : ink;
    }

    private static Color fx(java.awt.Color color) {
        return Color.rgb(color.getRed(), color.getGreen(), color.getBlue());
    }
}
