package org.watchroom.operations.site.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The parts of a postal address, and the town among them.
///
/// @param street everything but town, county, country and postcode, in one line
/// @param town empty where none could be told
/// @param postcode what stood in the address itself, if anything
record AddressLines(String street, String town, Optional<Postcode> postcode) {
    private static final Pattern SEPARATORS = Pattern.compile("\\s*[,;\\n]\\s*");
    private static final Pattern TRAILING_POSTCODE =
            Pattern.compile("(?i)^(.*?)\\s*\\b([A-Z]{1,2}\\d[A-Z\\d]?\\s*\\d[A-Z]{2})$");

    /// What streets end with. `Street` alone is a town in Somerset; `Chester-le-Street` has no
    /// space before it.
    private static final Pattern STREET =
            Pattern.compile(
                    "(?i).+ (road|rd|street|st|lane|avenue|ave|parade|broadway|way|circle|drive|close|hill road|terrace|square"
                            + "|crescent|court|gardens|lane south|lane north|road (north|south|east|west))\\.?");

    /// Postal counties and countries: written after the town, and no town themselves.
    private static final Set<String> NOT_TOWNS =
            Set.of(
                    "avon",
                    "bedfordshire",
                    "berkshire",
                    "buckinghamshire",
                    "bucks",
                    "cambridgeshire",
                    "cambs",
                    "cheshire",
                    "cleveland",
                    "clwyd",
                    "cornwall",
                    "cumbria",
                    "derbyshire",
                    "devon",
                    "dorset",
                    "dyfed",
                    "east sussex",
                    "essex",
                    "gloucestershire",
                    "greater london",
                    "greater manchester",
                    "gwent",
                    "gwynedd",
                    "hampshire",
                    "hants",
                    "herefordshire",
                    "hertfordshire",
                    "herts",
                    "kent",
                    "lancashire",
                    "lancs",
                    "leicestershire",
                    "lincolnshire",
                    "merseyside",
                    "middlesex",
                    "middx",
                    "mid glamorgan",
                    "norfolk",
                    "north yorkshire",
                    "northamptonshire",
                    "northumberland",
                    "nottinghamshire",
                    "notts",
                    "oxfordshire",
                    "powys",
                    "shropshire",
                    "somerset",
                    "south glamorgan",
                    "south yorkshire",
                    "staffordshire",
                    "staffs",
                    "suffolk",
                    "surrey",
                    "tyne and wear",
                    "tyne & wear",
                    "warwickshire",
                    "west glamorgan",
                    "west midlands",
                    "west sussex",
                    "west yorkshire",
                    "wiltshire",
                    "wilts",
                    "worcestershire",
                    "england",
                    "scotland",
                    "wales",
                    "cymru",
                    "northern ireland",
                    "ireland",
                    "united kingdom",
                    "uk",
                    "gb",
                    "great britain",
                    "deutschland");

    /// @param parts address columns in reading order
    /// @param town as given by a column of its own; empty to look for it in the parts
    static AddressLines of(List<String> parts, String storeName, String town) {
        var lines = new ArrayList<String>();
        for (var part : parts) {
            for (var line : SEPARATORS.split(part)) {
                if (!line.isBlank() && !line.equalsIgnoreCase(storeName) && !lines.contains(line)) {
                    lines.add(line);
                }
            }
        }
        Optional<Postcode> postcode = takePostcode(lines);
        if (town.isEmpty()) {
            town = takeTown(lines);
        } else {
            String given = town;
            lines.removeIf(line -> line.equalsIgnoreCase(given));
        }
        return new AddressLines(String.join(", ", lines), capitalised(town), postcode);
    }

    private static Optional<Postcode> takePostcode(ArrayList<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var last = TRAILING_POSTCODE.matcher(lines.getLast());
        if (!last.matches()) {
            return Optional.empty();
        }
        var rest = last.group(1);
        var found = Postcode.of(last.group(2));
        if (found.isPresent()) {
            lines.removeLast();
            if (!rest.isBlank()) {
                lines.add(rest);
            }
        }
        return found;
    }

    /// The last part that could be a town; nothing is taken where that would leave no street.
    private static String takeTown(ArrayList<String> lines) {
        for (int i = lines.size() - 1; i >= 1; i--) {
            var line = lines.get(i);
            if (NOT_TOWNS.contains(line.toLowerCase(Locale.ROOT))) {
                continue;
            }
            if (line.codePoints().anyMatch(Character::isDigit) || STREET.matcher(line).matches()) {
                return "";
            }
            lines.subList(i, lines.size()).clear();
            return line;
        }
        return "";
    }

    /// `ENFIELD` and `enfield` as `Enfield`; mixed case is left alone.
    private static String capitalised(String town) {
        if (!town.equals(town.toUpperCase(Locale.UK))
                && !town.equals(town.toLowerCase(Locale.UK))) {
            return town;
        }
        var out = new StringBuilder();
        boolean start = true;
        for (char c : town.toLowerCase(Locale.UK).toCharArray()) {
            out.append(start ? Character.toUpperCase(c) : c);
            start = c == ' ' || c == '-';
        }
        return out.toString();
    }
}
