package org.watchroom.simulator.region;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Invents streets and postcodes that look right and belong to nobody in particular.
final class Addresses {
    private static final List<String> NAMES =
            List.of(
                    "Station",
                    "Market",
                    "Church",
                    "Mill",
                    "Beech",
                    "Victoria",
                    "Queens",
                    "Kiln",
                    "Foundry",
                    "Priory",
                    "Orchard",
                    "Albion",
                    "Canal",
                    "Abbey",
                    "Tannery",
                    "Chapel",
                    "Maltings",
                    "Wharf",
                    "Lime",
                    "Hawthorn",
                    "Brewery",
                    "Bridge",
                    "Castle",
                    "Cross",
                    "Garden",
                    "Hill",
                    "Park",
                    "Pottery",
                    "Quarry",
                    "Ropewalk",
                    "Saddler",
                    "Spinners",
                    "Turnpike",
                    "Union",
                    "Weavers",
                    "Westgate",
                    "Windmill",
                    "Woodland",
                    "Almond",
                    "Belvedere");
    private static final List<String> KINDS =
            List.of(
                    "Road", "Street", "Lane", "Way", "Parade", "Row", "Avenue", "Place", "Rise",
                    "Court");
    private static final List<String> PARKS =
            List.of("Retail Park", "Shopping Park", "Trade Park", "Centre");
    private static final String LETTERS =
            "ABDEFGHJLNPQRSTUWXYZ"; // inward codes have no C, I, K, M, O, V
    private static final String EIRCODE = "ACDEFHKNPRTVWXY0123456789";

    private final Random random;
    private final Set<String> streets = new HashSet<>();
    private final Set<String> postcodes = new HashSet<>();

    Addresses(Random random) {
        this.random = random;
    }

    /// A street that no other store of the region has in this town.
    String street(String town, boolean outOfTown) {
        while (true) {
            var street = of(NAMES) + " " + of(outOfTown ? PARKS : KINDS);
            if (streets.add(town + street)) {
                return street;
            }
        }
    }

    String line(String street, boolean outOfTown) {
        return outOfTown
                ? "Unit %d, %s".formatted(1 + random.nextInt(14), street)
                : "%d %s".formatted(2 + random.nextInt(188), street);
    }

    /// A postcode of one of the town's districts; each is given once.
    String postcode(Town town) {
        while (true) {
            var district = of(town.districts());
            var postcode = district + " " + (town.irish() ? unique() : inward());
            if (postcodes.add(postcode)) {
                return postcode;
            }
        }
    }

    private String inward() {
        return "" + (1 + random.nextInt(9)) + letter(LETTERS) + letter(LETTERS);
    }

    private String unique() {
        return ""
                + letter(EIRCODE.substring(0, 15))
                + letter(EIRCODE)
                + letter(EIRCODE)
                + letter(EIRCODE);
    }

    private char letter(String of) {
        return of.charAt(random.nextInt(of.length()));
    }

    private String of(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
