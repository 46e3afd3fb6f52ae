package org.watchroom.operations.site.importing;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A British postcode or an Irish Eircode in its usual form.
///
/// @param area its leading letters, such as `SW`; of an Eircode its routing key's letter
record Postcode(String text, String area, boolean eircode) {
    private static final Pattern BRITISH =
            Pattern.compile("([A-PR-UWYZ][A-HK-Y]?)(\\d[A-Z\\d]?)\\s*(\\d[ABD-HJLNP-UW-Z]{2})");
    private static final Pattern IRISH =
            Pattern.compile("([AC-FHKNPRTV-Y])(\\d[0-9W])\\s*([0-9AC-FHKNPRTV-Y]{4})");
    private static final Set<String> SCOTTISH =
            Set.of(
                    "AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA",
                    "PH", "TD", "ZE");
    private static final Set<String> ISLANDS = Set.of("IM", "JE", "GY");

    /// Empty when it is neither.
    static Optional<Postcode> of(String raw) {
        var plain = raw.toUpperCase(Locale.ROOT).strip();
        return read(BRITISH.matcher(plain), false).or(() -> read(IRISH.matcher(plain), true));
    }

    private static Optional<Postcode> read(Matcher m, boolean eircode) {
        return m.matches()
                ? Optional.of(
                        new Postcode(
                                m.group(1) + m.group(2) + " " + m.group(3), m.group(1), eircode))
                : Optional.empty();
    }

    /// Whose law holds there, as the schema names it. `TD15` apart, the TD area is taken for
    /// Scottish.
    String jurisdiction() {
        if (eircode) {
            return "ireland";
        }
        if (area.equals("BT")) {
            return "northern-ireland";
        }
        return SCOTTISH.contains(area) && !text.startsWith("TD15") ? "scotland" : "england-wales";
    }

    /// On an island with a police and law of its own.
    boolean isCrownDependency() {
        return !eircode && ISLANDS.contains(area);
    }

    boolean isOnIrishGrid() {
        return eircode || area.equals("BT");
    }
}
