package org.watchroom.operations.reporting;

/// Cells as CSV holds them: nothing that a spreadsheet would compute.
final class Cells {
    private static final String FORMULA = "=+-@\t\r";

    private Cells() {}

    /// With an apostrophe in front of what looks like a formula.
    static String safe(String words) {
        var one = words.replace("\r\n", "\n").replace('\r', '\n').replace("\0", "");
        return one.isEmpty() || FORMULA.indexOf(one.charAt(0)) < 0 ? one : "'" + one;
    }

    /// What [#safe] was given.
    static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
