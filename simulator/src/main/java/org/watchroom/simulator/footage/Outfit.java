package org.watchroom.simulator.footage;

import java.util.Random;

/// How somebody looks: size and colours, never a face.
///
/// @param height metres
/// @param build one is usual
record Outfit(
        double height,
        double build,
        int jacket,
        int trousers,
        int shoes,
        int skin,
        int hair,
        Head head,
        Load load) {
    enum Head {
        HAIR,
        LONG_HAIR,
        HOOD,
        CAP
    }

    enum Load {
        NOTHING,
        BASKET,
        RUCKSACK,
        BAG
    }

    private static final int[] JACKETS = {
        0x23262b, 0x2d3a55, 0x5a5f66, 0x6b2f2f, 0x38493a, 0x8a8478, 0x1b1c1f, 0x7c6a52, 0x44546a,
        0xa39a8c, 0x31434a, 0x80404a, 0xb8b4aa
    };
    private static final int[] TROUSERS = {
        0x1d2128, 0x2b3650, 0x3d4656, 0x25252a, 0x56503f, 0x3a3d42, 0x6a6658
    };
    private static final int[] SHOES = {0x161616, 0x2e2620, 0xb8b8b4, 0x3a3a40, 0x7a7a78};
    private static final int[] SKIN = {0xe0b090, 0xcf9a78, 0xb07a56, 0x8a5a3c, 0xd8a484, 0x66422c};
    private static final int[] HAIR = {0x1a1512, 0x3a281a, 0x5c4228, 0x8c8680, 0x8a6a40, 0x241a14};

    static Outfit customer(Random random) {
        var head =
                random.nextInt(10) < 3
                        ? Head.LONG_HAIR
                        : random.nextInt(10) < 2 ? Head.CAP : Head.HAIR;
        int die = random.nextInt(10);
        var load =
                die < 3 ? Load.BASKET : die < 5 ? Load.BAG : die < 6 ? Load.RUCKSACK : Load.NOTHING;
        return new Outfit(
                1.58 + random.nextDouble() * 0.28,
                0.92 + random.nextDouble() * 0.25,
                of(JACKETS, random),
                of(TROUSERS, random),
                of(SHOES, random),
                of(SKIN, random),
                of(HAIR, random),
                head,
                load);
    }

    /// Someone the store's staff would look at twice.
    static Outfit suspect(Random random) {
        var head =
                random.nextInt(10) < 5 ? Head.HOOD : random.nextInt(10) < 6 ? Head.CAP : Head.HAIR;
        var load =
                random.nextInt(10) < 5
                        ? Load.RUCKSACK
                        : random.nextBoolean() ? Load.BAG : Load.NOTHING;
        return new Outfit(
                1.68 + random.nextDouble() * 0.2,
                0.95 + random.nextDouble() * 0.2,
                of(JACKETS, random),
                of(TROUSERS, random),
                of(SHOES, random),
                of(SKIN, random),
                of(HAIR, random),
                head,
                load);
    }

    /// Staff wear what the fascia gives them.
    static Outfit staff(Random random) {
        return new Outfit(
                1.6 + random.nextDouble() * 0.22,
                1,
                0x1f4a3c,
                0x1c1d20,
                0x161616,
                of(SKIN, random),
                of(HAIR, random),
                random.nextBoolean() ? Head.LONG_HAIR : Head.HAIR,
                Load.NOTHING);
    }

    private static int of(int[] list, Random random) {
        return list[random.nextInt(list.length)];
    }
}
