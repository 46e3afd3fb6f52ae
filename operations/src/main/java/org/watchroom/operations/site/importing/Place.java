package org.watchroom.operations.site.importing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.site.Position;

/// Where a row says its store is.
sealed interface Place {
    /// @param doubt what was odd about it, in words; empty when nothing was
    record Known(Position position, String doubt) implements Place {}

    /// @param doubt why there is no position although something was written; empty when nothing was
    record Unknown(String doubt) implements Place {}

    /// The row contradicts itself or lies elsewhere.
    record Wrong(String reason) implements Place {}

    String SWAPPED = "latitude and longitude were the wrong way round";

    /// Reads degrees, or grid metres where there are no degrees; `irish` postcodes have a grid of
    /// their own.
    static Place of(ColumnMapping columns, List<String> row, boolean irish) {
        var first = columns.value(StoreField.LATITUDE, row);
        var second = columns.value(StoreField.LONGITUDE, row);
        boolean grid = first.isEmpty() && second.isEmpty();
        if (grid) {
            first = columns.value(StoreField.NORTHING, row);
            second = columns.value(StoreField.EASTING, row);
        }
        if (first.isEmpty() && second.isEmpty()) {
            return new Unknown("");
        }
        var a = number(first);
        var b = number(second);
        if (a == null || b == null) {
            return new Unknown(
                    "the position '%s, %s' is not a pair of numbers".formatted(first, second));
        }
        if (a == 0 && b == 0) {
            return new Unknown("the position is 0, 0");
        }
        return grid || (Math.abs(a) > 180 && Math.abs(b) > 180)
                ? onGrid(b, a, irish)
                : inDegrees(a, b);
    }

    private static Place inDegrees(double latitude, double longitude) {
        return position(latitude, longitude)
                .<Place>map(p -> new Known(p, ""))
                .or(() -> position(longitude, latitude).map(p -> new Known(p, SWAPPED)))
                .orElseGet(() ->
                        new Wrong(
                                "the position %s, %s is not in Great Britain or Ireland"
                                        .formatted(latitude, longitude)));
    }

    private static Place onGrid(double easting, double northing, boolean irish) {
        if (irish) {
            return new Unknown("grid positions in Ireland are on another grid and were left out");
        }
        if (!OsGrid.covers(easting, northing)) {
            return new Wrong(
                    "the grid position %.0f, %.0f is not in Great Britain"
                            .formatted(easting, northing));
        }
        var degrees = OsGrid.toDegreesOf(easting, northing);
        return position(degrees[0], degrees[1])
                .<Place>map(p -> new Known(p, ""))
                .orElseGet(() ->
                        new Wrong(
                                "the grid position %.0f, %.0f is not in Great Britain"
                                        .formatted(easting, northing)));
    }

    private static Optional<Position> position(double latitude, double longitude) {
        try {
            return Optional.of(new Position(latitude, longitude));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Also with a decimal comma, as most of Europe writes it.
    private static @Nullable Double number(String text) {
        var plain = text.replace("°", "").strip();
        if (plain.indexOf('.') < 0) {
            plain = plain.replace(',', '.');
        }
        try {
            double value = Double.parseDouble(plain);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
