package org.watchroom.simulator.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.watchroom.operations.site.StoreDraft;
import org.watchroom.operations.site.StoreDraft.CameraDraft;
import org.watchroom.operations.site.plan.Floor;
import org.watchroom.operations.site.plan.FloorPlan;
import org.watchroom.operations.site.plan.PlacedCamera;
import org.watchroom.operations.site.plan.PlanPoint;
import org.watchroom.operations.site.plan.Zone;
import org.watchroom.operations.site.plan.Zone.Kind;

/// The floors of the drill's stores: one drawing for each fascia, its door at the lower edge.
final class Plans {
    /// How far a camera hangs from the middle of what it looks at, where there is room, in metres.
    private static final double BACK = 4.5;

    private static final double FROM_WALL = 0.3;

    private static final Map<String, Drawing> DRAWINGS =
            Map.of(
                    Fascia.WICKETTS.sign(),
                    new Drawing(
                            18,
                            15,
                            List.of(
                                    area("Stockroom", Kind.STAFF, 0, 0, 18, 3),
                                    area("Beers, wines and spirits", Kind.SALES, 0, 3, 5, 6),
                                    area("Aisle 1", Kind.SALES, 5, 3, 4, 8),
                                    area("Aisle 2", Kind.SALES, 9, 3, 4, 8),
                                    area("Food to go", Kind.SALES, 0, 9, 5, 6),
                                    area("Tills", Kind.TILLS, 13, 6, 5, 7),
                                    area("Entrance", Kind.ENTRANCE, 6, 12, 6, 3))),
                    Fascia.DAPPLEFIELD.sign(),
                    new Drawing(
                            46,
                            38,
                            List.of(
                                    area("Stockroom", Kind.STAFF, 0, 0, 46, 5),
                                    area("Meat and cheese", Kind.SALES, 0, 5, 46, 4),
                                    area("Beers, wines and spirits", Kind.SALES, 0, 9, 9, 12),
                                    area("Aisle 1", Kind.SALES, 9, 9, 7, 12),
                                    area("Aisle 2", Kind.SALES, 16, 9, 7, 12),
                                    area("Aisle 3", Kind.SALES, 23, 9, 7, 12),
                                    area("Aisle 4", Kind.SALES, 30, 9, 7, 12),
                                    area("Health and beauty", Kind.SALES, 37, 9, 9, 12),
                                    area("Tills", Kind.TILLS, 4, 22, 18, 5),
                                    area("Self-checkout", Kind.TILLS, 27, 22, 13, 5),
                                    area("Entrance", Kind.ENTRANCE, 18, 27, 10, 4),
                                    area("Car park", Kind.OUTSIDE, 0, 31, 46, 7))),
                    Fascia.COPPERJACK.sign(),
                    new Drawing(
                            50,
                            42,
                            List.of(
                                    area("Stockroom", Kind.STAFF, 0, 0, 36, 5),
                                    area("Garden centre", Kind.OUTSIDE, 36, 0, 14, 33),
                                    area("Power tools", Kind.SALES, 0, 5, 10, 17),
                                    area("Aisle 1", Kind.SALES, 10, 5, 9, 17),
                                    area("Aisle 2", Kind.SALES, 19, 5, 9, 17),
                                    area("Aisle 3", Kind.SALES, 28, 5, 8, 17),
                                    area("Tills", Kind.TILLS, 4, 23, 20, 6),
                                    area("Entrance", Kind.ENTRANCE, 14, 29, 10, 4),
                                    area("Car park", Kind.OUTSIDE, 0, 33, 50, 9))));

    private Plans() {}

    private record Drawing(double width, double depth, List<Zone> zones) {}

    static FloorPlan of(StoreDraft store) {
        var drawing = DRAWINGS.get(store.fascia());
        if (drawing == null) {
            return FloorPlan.NONE;
        }
        int up = up(store);
        var cameras = new ArrayList<PlacedCamera>();
        for (var camera : store.cameras()) {
            drawing.zones().stream()
                    .filter(zone -> zone.name().equals(camera.place()))
                    .map(zone -> hung(camera, zone, drawing, up))
                    .forEach(cameras::add);
        }
        return new FloorPlan(
                List.of(
                        new Floor(
                                "Ground floor",
                                drawing.width(),
                                drawing.depth(),
                                up,
                                drawing.zones(),
                                cameras)));
    }

    /// The camera at the door looks out of it, which is down.
    private static int up(StoreDraft store) {
        return store.cameras().stream()
                .filter(camera -> camera.place().equals("Entrance"))
                .flatMap(camera -> camera.cone().stream())
                .findFirst()
                .map(cone -> Math.floorMod(cone.bearing() + 180, 360))
                .orElse(0);
    }

    /// Where it has the middle of its zone before it.
    private static PlacedCamera hung(CameraDraft camera, Zone zone, Drawing drawing, int up) {
        double turned = Math.toRadians(camera.cone().map(cone -> cone.bearing() - up).orElse(0));
        var centre = zone.centre();
        return new PlacedCamera(
                camera.code(),
                new PlanPoint(
                        within(centre.x() - Math.sin(turned) * BACK, drawing.width()),
                        within(centre.y() + Math.cos(turned) * BACK, drawing.depth())),
                camera.cone());
    }

    private static double within(double wanted, double most) {
        return Math.round(Math.clamp(wanted, FROM_WALL, most - FROM_WALL) * 10) / 10.0;
    }

    private static Zone area(String name, Kind kind, double x, double y, double wide, double deep) {
        return new Zone(
                name,
                kind,
                List.of(
                        new PlanPoint(x, y),
                        new PlanPoint(x + wide, y),
                        new PlanPoint(x + wide, y + deep),
                        new PlanPoint(x, y + deep)));
    }
}
