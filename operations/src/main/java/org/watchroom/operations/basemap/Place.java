package org.watchroom.operations.basemap;

/// A city, town, village or quarter that can be named on the map.
///
/// @param population people; a rank for labelling, not a statistic (quarters of London are capped)
/// @param country ISO 3166-1 alpha-2
public record Place(
        String name, double latitude, double longitude, int population, String country) {
    boolean home() {
        return switch (country) {
            case "GB", "IE", "IM", "JE", "GG" -> true;
            default -> false;
        };
    }
}
