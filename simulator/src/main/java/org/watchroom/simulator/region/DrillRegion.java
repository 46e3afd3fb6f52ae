package org.watchroom.simulator.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.watchroom.operations.site.Camera.ViewCone;
import org.watchroom.operations.site.Position;
import org.watchroom.operations.site.StoreDraft;
import org.watchroom.operations.site.StoreDraft.CameraDraft;
import org.watchroom.operations.site.plan.FloorPlan;

/// The stores of the drill. The same seed gives the same stores, to the last camera.
public final class DrillRegion {
    /// Code and name of the region in the database; it must be marked as a drill there.
    public static final String CODE = "DRILL";

    public static final String NAME = "Drill region";

    /// What drills use unless somebody asks for another.
    public static final long USUAL_SEED = 1729;

    private static final int STORES = 320;
    private static final double METRES_PER_DEGREE = 111_320;

    private final long seed;

    public DrillRegion(long seed) {
        this.seed = seed;
    }

    /// All stores, ordered by code.
    public List<StoreDraft> stores() {
        var random = new Random(seed);
        var addresses = new Addresses(random);
        var names = new HashSet<String>();
        var count = new HashMap<Fascia, Integer>();
        var stores = new ArrayList<StoreDraft>();
        for (var town : sites(random)) {
            var fascia = fascia(town, random);
            int number = count.merge(fascia, 1, Integer::sum);
            stores.add(store(town, fascia, 1000 + number * 7, addresses, names, random));
        }
        stores.sort((a, b) -> a.code().compareTo(b.code()));
        return List.copyOf(stores);
    }

    /// The floors of the stores, by code.
    public Map<String, FloorPlan> plans() {
        return stores().stream().collect(Collectors.toMap(StoreDraft::code, Plans::of));
    }

    /// Every town once; what is left goes to the larger ones.
    private static List<Town> sites(Random random) {
        var towns = Town.all();
        var sites = new ArrayList<>(towns);
        double people = towns.stream().mapToDouble(town -> Math.sqrt(town.population())).sum();
        while (sites.size() < STORES) {
            double pick = random.nextDouble() * people;
            for (var town : towns) {
                pick -= Math.sqrt(town.population());
                if (pick < 0) {
                    sites.add(town);
                    break;
                }
            }
        }
        return sites;
    }

    private static Fascia fascia(Town town, Random random) {
        boolean quarter = !town.quarter().equals(town.town());
        int die = random.nextInt(100);
        if (quarter) {
            return die < 70 ? Fascia.WICKETTS : Fascia.DAPPLEFIELD;
        }
        return die < 38 ? Fascia.WICKETTS : die < 78 ? Fascia.DAPPLEFIELD : Fascia.COPPERJACK;
    }

    private static StoreDraft store(
            Town town,
            Fascia fascia,
            int number,
            Addresses addresses,
            Set<String> names,
            Random random) {
        boolean outOfTown =
                fascia == Fascia.COPPERJACK
                        || (fascia == Fascia.DAPPLEFIELD && random.nextInt(4) == 0);
        var street = addresses.street(town.town(), outOfTown);
        return new StoreDraft(
                "%s%d".formatted(fascia.prefix(), number),
                fascia.sign(),
                name(fascia, town, street, names),
                addresses.line(street, outOfTown),
                town.town(),
                addresses.postcode(town),
                Optional.of(near(town, outOfTown, random)),
                Optional.of(town.policeForce()),
                town.jurisdiction(),
                town.zone(),
                cameras(fascia, random));
    }

    private static String name(Fascia fascia, Town town, String street, Set<String> names) {
        var plain = fascia.sign() + " " + (fascia == Fascia.WICKETTS ? street : town.quarter());
        if (names.add(plain)) {
            return plain;
        }
        var longer = "%s %s %s".formatted(fascia.sign(), town.quarter(), street);
        names.add(longer);
        return longer;
    }

    /// Some streets away from the centre, never over the water's edge.
    private static Position near(Town town, boolean outOfTown, Random random) {
        double reach = Math.min(2200, 300 + Math.sqrt(town.population()) * (outOfTown ? 2.6 : 1.6));
        double metres = reach * (0.15 + 0.85 * random.nextDouble());
        double bearing =
                town.inland().isPresent()
                        ? town.inland().getAsInt() + (random.nextDouble() - 0.5) * 70
                        : random.nextDouble() * 360;
        var centre = town.centre();
        double north = Math.cos(Math.toRadians(bearing)) * metres / METRES_PER_DEGREE;
        double east =
                Math.sin(Math.toRadians(bearing))
                        * metres
                        / (METRES_PER_DEGREE * Math.cos(Math.toRadians(centre.latitude())));
        return new Position(rounded(centre.latitude() + north), rounded(centre.longitude() + east));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e5) / 1e5;
    }

    private static List<CameraDraft> cameras(Fascia fascia, Random random) {
        var places = fascia.places();
        int count = 2 + random.nextInt(Math.min(5, places.size() - 1));
        int facing = random.nextInt(360);
        int retention = List.of(28, 30, 31, 31, 31, 42).get(random.nextInt(6));
        var cameras = new ArrayList<CameraDraft>();
        for (int i = 0; i < count; i++) {
            var place = places.get(i);
            cameras.add(
                    new CameraDraft(
                            "CAM%02d".formatted(i + 1),
                            place,
                            place,
                            Optional.of(cone(place, facing, random)),
                            retention));
        }
        return List.copyOf(cameras);
    }

    /// The door looks out, the tills are watched from the side, the rest lies deeper in the
    /// building.
    private static ViewCone cone(String place, int facing, Random random) {
        int turn = CONES.getOrDefault(place, 180);
        int wobble = random.nextInt(31) - 15;
        boolean outdoors = place.equals("Car park") || place.equals("Garden centre");
        return new ViewCone(
                Math.floorMod(facing + turn + wobble, 360),
                outdoors ? 95 : 72 + random.nextInt(18),
                outdoors ? 45 : 14);
    }

    private static final Map<String, Integer> CONES =
            Map.of(
                    "Entrance",
                    0,
                    "Tills",
                    70,
                    "Self-checkout",
                    290,
                    "Car park",
                    5,
                    "Garden centre",
                    120);
}
