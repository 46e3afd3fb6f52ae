package org.watchroom.operations.known.importing;

/// Foreign words made fit for one line.
final class Words {
    static final int LONGEST = 200;

    private Words() {}

    /// Without control characters and doubled spaces, at most 200 characters.
    static String line(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\p{Z}\\p{Cs}]+", " ").strip();
        return line.length() <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST - 1)))
                        + "…";
    }
}
