package org.watchroom.operations.site.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.watchroom.operations.site.Position;

/// Finds positions far from the others of their postcode area: a wrong digit moves a shop into the
/// next county.
final class Outliers {
    private static final int FEWEST = 5;
    private static final double LEAST_KM = 40;
    private static final double TIMES_USUAL = 4;

    private record Spot(long line, Position position) {}

    private final Map<String, List<Spot>> areas = new HashMap<>();

    void add(long line, Postcode postcode, Position position) {
        areas.computeIfAbsent(postcode.area(), _ -> new ArrayList<>())
                .add(new Spot(line, position));
    }

    List<ImportReport.Remark> remarks() {
        var remarks = new ArrayList<ImportReport.Remark>();
        areas.forEach((area, spots) -> {
            if (spots.size() >= FEWEST) {
                judge(area, spots, remarks);
            }
        });
        return remarks;
    }

    private static void judge(String area, List<Spot> spots, List<ImportReport.Remark> remarks) {
        double latitude =
                median(spots.stream().mapToDouble(s -> s.position().latitude()).toArray());
        double longitude =
                median(spots.stream().mapToDouble(s -> s.position().longitude()).toArray());
        var middle = new Position(latitude, longitude);
        double usual = median(spots.stream().mapToDouble(s -> km(s.position(), middle)).toArray());
        for (var spot : spots) {
            double away = km(spot.position(), middle);
            if (away > Math.max(LEAST_KM, TIMES_USUAL * usual)) {
                remarks.add(
                        new ImportReport.Remark(
                                spot.line(),
                                "its position is %.0f km from the other %s stores of the list"
                                        .formatted(away, area)));
            }
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /// On a flat map, which is good enough for tens of kilometres.
    private static double km(Position a, Position b) {
        double north = (a.latitude() - b.latitude()) * 111.2;
        double east =
                (a.longitude() - b.longitude()) * 111.2 * Math.cos(Math.toRadians(a.latitude()));
        return Math.hypot(north, east);
    }
}
