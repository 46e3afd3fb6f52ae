package org.watchroom.operations.basemap;

/// A round distance on the ground and how long it is on the picture.
///
/// @param pixels length of the bar
/// @param text such as `5 km` or `200 m`
public record ScaleBar(double pixels, String text) {
    /// The longest of 1, 2 or 5 times a power of ten metres that fits.
    ///
    /// @param latitude where the bar is true, in degrees: Web Mercator stretches towards the poles
    public static ScaleBar fitting(double latitude, double zoom, double longestPixels) {
        double metresPerPixel = Mercator.metresPerPixel(latitude, zoom);
        double most = longestPixels * metresPerPixel;
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double metres = most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
        String text =
                metres >= 1_000
                        ? Math.round(metres / 1_000) + " km"
                        : Math.max(1, Math.round(metres)) + " m";
        return new ScaleBar(metres / metresPerPixel, text);
    }
}
