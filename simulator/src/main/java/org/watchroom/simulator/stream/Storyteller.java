package org.watchroom.simulator.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.watchroom.simulator.footage.Drama;

/// Makes up what happens next. The same seed and stores give the same stories, whatever the time.
/// For one thread.
public final class Storyteller {
    private static final List<String> FIRST =
            List.of(
                    "Aisha", "Ben", "Carys", "Declan", "Erin", "Fraser", "Gurdeep", "Holly", "Iwan",
                    "Joanna", "Kofi", "Leanne", "Mateusz", "Niamh", "Owen", "Priya", "Rhys",
                    "Siobhan", "Tomasz", "Zara");
    private static final List<String> LAST =
            List.of(
                    "Abbot-Dale",
                    "Brackenby",
                    "Coldwick",
                    "Dunmarsh",
                    "Elderfen",
                    "Farthingdale",
                    "Gorsley",
                    "Heathcombe",
                    "Ivelstone",
                    "Keldgate",
                    "Larchmoor",
                    "Marlowick",
                    "Netherby",
                    "Oakhanger",
                    "Penhallick",
                    "Ravensett",
                    "Stonegarth",
                    "Thornwick",
                    "Underhay",
                    "Wetherfen");
    private static final List<String> ROLES =
            List.of(
                    "Shift manager",
                    "Team leader",
                    "Store manager",
                    "Duty manager",
                    "Security officer",
                    "Sales assistant",
                    "Customer assistant");
    private static final List<String> OTHER_WAYS = List.of("terminal", "phone", "web");
    private static final int NEARBY = 6;

    private final List<Shop> shops;
    private final String run;
    private final Random random;
    private final Phrases phrases;
    private final List<Shop> lately = new ArrayList<>();
    private int told;

    /// @param run makes the keys of this run its own
    public Storyteller(List<Shop> shops, long seed, String run) {
        if (shops.isEmpty()) {
            throw new IllegalArgumentException("a drill needs stores");
        }
        this.shops = List.copyOf(shops);
        this.run = run;
        this.random = new Random(seed);
        this.phrases = new Phrases(random);
    }

    /// The next story, which happens at `moment`.
    Story next(Instant moment) {
        var kind = kind();
        var shop = shop();
        var lenses = lenses(shop, kind);
        var place = lenses.isEmpty() ? "Tills" : lenses.getFirst().place();
        var severity =
                random.nextDouble() < kind.worse()
                        ? Optional.of(kind.worseSeverity())
                        : Optional.<String>empty();
        var source =
                kind.source().equals("panic") || random.nextInt(10) < 6
                        ? kind.source()
                        : of(OTHER_WAYS);
        boolean named = !source.equals("panic");
        var report =
                new Report(
                        "drill-%s-%d".formatted(run, ++told),
                        shop.code(),
                        kind.category(),
                        severity,
                        moment,
                        phrases.tell(kind.category(), place),
                        place,
                        source,
                        named ? of(FIRST) + " " + of(LAST) : "",
                        named ? of(ROLES) : "");
        long people = random.nextLong();
        var drama =
                lenses.isEmpty()
                        ? Optional.<Drama>empty()
                        : kind.drama()
                                .map(what ->
                                        new Drama(moment, what, lenses.getFirst().code(), people));
        return new Story(report, shop, drama, lenses);
    }

    public Report nextReport(Instant moment) {
        return next(moment).report();
    }

    private Kind kind() {
        int all = 0;
        for (var kind : Kind.values()) {
            all += kind.share();
        }
        int pick = random.nextInt(all);
        for (var kind : Kind.values()) {
            pick -= kind.share();
            if (pick < 0) {
                return kind;
            }
        }
        return Kind.SHOP_THEFT;
    }

    /// Some stores have more trouble than others; none reports twice within a few stories.
    private Shop shop() {
        Shop shop;
        do {
            double die = random.nextDouble();
            shop =
                    shops.get(
                            (int)
                                    (shops.size()
                                            * (random.nextInt(3) == 0 ? die * die * die : die)));
        } while (shops.size() > 2 * NEARBY && lately.contains(shop));
        lately.add(shop);
        if (lately.size() > NEARBY) {
            lately.removeFirst();
        }
        return shop;
    }

    /// Where it happens first, then the door.
    private List<Shop.Lens> lenses(Shop shop, Kind kind) {
        var lenses = new ArrayList<Shop.Lens>();
        for (var place : kind.places()) {
            shop.cameras().stream()
                    .filter(lens -> lens.place().equals(place))
                    .findFirst()
                    .ifPresent(lenses::add);
        }
        if (lenses.isEmpty()) {
            var aisles =
                    shop.cameras().stream()
                            .filter(lens ->
                                    !List.of(
                                                    "Entrance",
                                                    "Stockroom",
                                                    "Car park",
                                                    "Tills",
                                                    "Self-checkout")
                                            .contains(lens.place()))
                            .toList();
            (aisles.isEmpty()
                            ? shop.cameras().stream().skip(1).limit(1)
                            : List.of(aisles.get(random.nextInt(aisles.size()))).stream())
                    .forEach(lenses::add);
        }
        var first = lenses.stream().limit(1).toList();
        var door =
                shop.cameras().stream()
                        .filter(lens -> lens.place().equals("Entrance") && !first.contains(lens))
                        .limit(1);
        return Stream.concat(first.stream(), door).toList();
    }

    private String of(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
