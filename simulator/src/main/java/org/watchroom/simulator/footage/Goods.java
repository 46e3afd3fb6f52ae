package org.watchroom.simulator.footage;

/// What stands on shelves: rows of facings, several of a kind side by side, with a strip of prices
/// under them.
enum Goods {
    GROCERY(
            0.36,
            0.105,
            0.60,
            0.92,
            0,
            new int[] {
                0xb02a20, 0xd8b040, 0x2f5fa8, 0xe8e2d4, 0x3d7f3a, 0x7a3f20, 0xe07a28, 0x8a2f5c
            }),
    BOTTLES(
            0.40,
            0.085,
            0.80,
            0.93,
            0,
            new int[] {
                0x1c2a18, 0x5a3416, 0x20301c, 0xc8b070, 0x6b1420, 0xd8dcd4, 0x242018, 0x8c5a1c
            }),
    BEAUTY(
            0.30,
            0.07,
            0.55,
            0.90,
            0,
            new int[] {
                0xf0ecea, 0xe8c8d4, 0xc8dcec, 0x3a4a78, 0xd8d0e8, 0xa83860, 0xf4f4f4, 0x7cb8b0
            }),
    CHILLED(
            0.30,
            0.15,
            0.35,
            0.62,
            0.55,
            new int[] {
                0x9a2c2c, 0xe8e4dc, 0xc05048, 0xe8c860, 0xd8d8dc, 0x2c5a8c, 0xb44038, 0x4a8048
            }),
    TOOLS(
            0.52,
            0.30,
            0.55,
            0.90,
            0,
            new int[] {
                0xd0a818, 0x1c6c70, 0xb02820, 0x303438, 0x2c4c90, 0xd86818, 0x484c50, 0x98a0a4
            }),
    PLANTS(
            0.62,
            0.20,
            0.55,
            0.98,
            0,
            new int[] {
                0x2c5c20, 0x3c7030, 0x588838, 0x24481c, 0xa84878, 0x486828, 0xc8b840, 0x345c2c
            }),
    BOXES(
            1.25,
            0.52,
            0.55,
            0.95,
            0,
            new int[] {
                0x9c7448, 0x8c6840, 0xa88050, 0xb08c60, 0x94703c, 0xc8c4bc, 0x7c5c38, 0xa47c50
            });

    private final double pitch;
    private final double facing;
    private final double least;
    private final double most;
    private final double glow;

    @SuppressWarnings("ImmutableEnumChecker") // never written, never given away
    private final int[] colours;

    /// @param pitch metres from shelf to shelf
    /// @param facing metres that one product is wide
    /// @param least share of the height between two shelves that goods take at least
    /// @param glow light inside a cabinet; zero for open shelves
    Goods(double pitch, double facing, double least, double most, double glow, int[] colours) {
        this.pitch = pitch;
        this.facing = facing;
        this.least = least;
        this.most = most;
        this.glow = glow;
        this.colours = colours;
    }

    /// The finish of a shelf unit that begins at the floor. Its ends and top are plain.
    Finish shelf(int salt, double height) {
        return hit -> {
            if (hit.ny != 0) {
                hit.colour(0.30, 0.30, 0.31);
                return;
            }
            double along = Math.abs(hit.nx) > 0.5 ? hit.z : hit.x;
            double up = hit.y - 0.14;
            int shelf = (int) Math.floor(up / pitch);
            double within = up - shelf * pitch;
            if (up < 0 || hit.y > height - 0.05) {
                hit.colour(0.16, 0.16, 0.17);
            } else if (within < 0.042) {
                priceStrip(hit, along, shelf, salt);
            } else {
                product(hit, along, (within - 0.042) / (pitch - 0.042), shelf, salt);
            }
            hit.glow = glow * (0.55 + 0.45 * Math.min(1, within / pitch + 0.2));
        };
    }

    private static void priceStrip(Hit hit, double along, int shelf, int salt) {
        double tag = along / 0.16;
        boolean white = tag - Math.floor(tag) > 0.45;
        double sale = Finishes.chance((int) Math.floor(tag), shelf, salt + 31);
        hit.colour(
                white ? 0.82 : 0.42,
                white ? sale > 0.86 ? 0.62 : 0.82 : 0.42,
                white ? sale > 0.86 ? 0.08 : 0.80 : 0.43);
    }

    private void product(Hit hit, double along, double height, int shelf, int salt) {
        int brand = (int) Math.floor(along / (facing * 4) + Finishes.chance(shelf, 0, salt));
        double wide = facing * (0.75 + 0.5 * Finishes.chance(brand, shelf, salt + 1));
        double item = along / wide;
        int number = (int) Math.floor(item);
        double across = item - number;
        double tall = least + (most - least) * Finishes.chance(brand, shelf, salt + 2);
        boolean neck = this == BOTTLES && height > tall * 0.66 && Math.abs(2 * across - 1) > 0.40;
        boolean sold = Finishes.chance(number, shelf, salt + 3) > 0.93;
        if (height > tall || sold || neck) {
            double depth = sold ? 0.05 : 0.035 + 0.03 * (1 - height);
            hit.colour(depth, depth, depth);
            return;
        }
        int colour = colours[(int) (Finishes.chance(brand, shelf, salt + 4) * colours.length)];
        double round = 0.45 + 0.55 * Math.sqrt(Math.max(0, 1 - Math.pow(2 * across - 1, 4)));
        double label = height / tall;
        boolean banded =
                label > 0.35 && label < 0.35 + 0.4 * Finishes.chance(brand, shelf, salt + 5);
        if (banded) {
            colour = colours[(int) (Finishes.chance(brand, shelf, salt + 6) * colours.length)];
        }
        double shade =
                round
                        * (0.55 + 0.45 * label)
                        * (0.9 + 0.2 * Finishes.chance(number, shelf, salt + 7));
        if (this == PLANTS) {
            shade *= 0.5 + Finishes.cloud(along * 30, height * 14, salt);
        }
        hit.colour(
                linear(colour >> 16) * shade, linear(colour >> 8) * shade, linear(colour) * shade);
    }

    static double linear(int channel) {
        return Math.pow((channel & 255) / 255.0, 2.2);
    }
}
