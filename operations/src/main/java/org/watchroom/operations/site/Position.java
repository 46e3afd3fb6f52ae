package org.watchroom.operations.site;

/// A place on the ground in degrees, WGS 84.
public record Position(double latitude, double longitude) {
    public Position {
        if (!(latitude >= 49 && latitude <= 62 && longitude >= -11 && longitude <= 3)) {
            throw new IllegalArgumentException(
                    "%.5f, %.5f is not in Great Britain or Ireland".formatted(latitude, longitude));
        }
    }
}
