package org.watchroom.simulator.region;

import java.util.List;

/// The invented names over the doors of the drill's retail group.
enum Fascia {
    WICKETTS(
            "Wickett's",
            "WK",
            List.of("Entrance", "Tills", "Food to go", "Beers, wines and spirits", "Stockroom")),
    DAPPLEFIELD(
            "Dapplefield",
            "DF",
            List.of(
                    "Entrance",
                    "Self-checkout",
                    "Beers, wines and spirits",
                    "Health and beauty",
                    "Meat and cheese",
                    "Tills",
                    "Car park",
                    "Stockroom")),
    COPPERJACK(
            "Copperjack",
            "CJ",
            List.of("Entrance", "Tills", "Power tools", "Garden centre", "Car park", "Stockroom"));

    private final String sign;
    private final String prefix;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> places;

    Fascia(String sign, String prefix, List<String> places) {
        this.sign = sign;
        this.prefix = prefix;
        this.places = places;
    }

    String sign() {
        return sign;
    }

    /// First letters of its store codes.
    String prefix() {
        return prefix;
    }

    /// What its cameras look at, the most usual first: every store has the first two.
    List<String> places() {
        return places;
    }
}
