package org.watchroom.simulator.footage;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// White letters with a dark rim, as recorders burn them in: five by seven dots, two pixels to a
/// dot.
final class Caption {
    static final int DOT = 2;
    static final int ADVANCE = 6 * DOT;
    private static final String LETTERS =
            """
            0 0E11131519110E|1 040C040404040E|2 0E11010204081F|3 1F02040201110E|4 02060A121F0202|5 1F101E0101110E
            6 0608101E11110E|7 1F010204080808|8 0E11110E11110E|9 0E11110F01020C|A 0E11111F111111|B 1E11111E11111E
            C 0E11101010110E|D 1C12111111121C|E 1F10101E10101F|F 1F10101E101010|G 0E11101711110F|H 1111111F111111
            I 0E04040404040E|J 0702020202120C|K 11121418141211|L 1010101010101F|M 111B1515111111|N 11111915131111
            O 0E11111111110E|P 1E11111E101010|Q 0E11111115120D|R 1E11111E141211|S 0F10100E01011E|T 1F040404040404
            U 1111111111110E|V 11111111110A04|W 1111111515150A|X 11110A040A1111|Y 1111110A040404|Z 1F01020408101F
            - 0000001F000000|: 000C0C000C0C00|. 000000000C0C00|, 000000000C0408|/ 00010204081000|' 0C040800000000
            & 0C12140815120D\
            """;
    private static final Map<Character, byte[]> DOTS = dots();

    private Caption() {}

    private static Map<Character, byte[]> dots() {
        var dots = new HashMap<Character, byte[]>();
        for (var entry : LETTERS.replace('\n', '|').split("\\|", -1)) {
            var rows = new byte[7];
            for (int i = 0; i < 7; i++) {
                rows[i] = Byte.parseByte(entry.substring(2 + i * 2, 4 + i * 2), 16);
            }
            dots.put(entry.charAt(0), rows);
        }
        return Map.copyOf(dots);
    }

    /// Whether the letter has a dot at this column (0 to 4) and row (0 to 6).
    static boolean dot(char letter, int column, int row) {
        var rows = DOTS.get(letter);
        return rows != null && (rows[row] >> (4 - column) & 1) == 1;
    }

    static int width(String text) {
        return text.length() * ADVANCE;
    }

    /// Burns the text in; what has no letter here becomes a gap.
    static void burn(int[] pixels, int left, int top, String text) {
        var capitals = text.toUpperCase(Locale.ROOT);
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < capitals.length(); i++) {
                letter(pixels, left + i * ADVANCE, top, capitals.charAt(i), pass == 0);
            }
        }
    }

    private static void letter(int[] pixels, int left, int top, char letter, boolean rim) {
        int grow = rim ? 1 : 0;
        int colour = rim ? 0x101010 : 0xf0f0f0;
        for (int row = 0; row < 7; row++) {
            for (int column = 0; column < 5; column++) {
                if (dot(letter, column, row)) {
                    fill(
                            pixels,
                            left + column * DOT - grow,
                            top + row * DOT - grow,
                            DOT + 2 * grow,
                            colour);
                }
            }
        }
    }

    private static void fill(int[] pixels, int left, int top, int size, int colour) {
        for (int v = Math.max(0, top); v < Math.min(Picture.HEIGHT, top + size); v++) {
            for (int u = Math.max(0, left); u < Math.min(Picture.WIDTH, left + size); u++) {
                pixels[v * Picture.WIDTH + u] = colour;
            }
        }
    }
}
