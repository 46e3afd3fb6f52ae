package org.watchroom.intake.dc09;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.watchroom.operations.panel.AlarmCode.Format;

/// One thing that a panel tells.
///
/// @param code two capitals of SIA; of Contact ID the qualifier (1, 3 or 6) and three digits
/// @param number zone or user; may be empty
/// @param area may be empty
/// @param text words of the panel's own; may be empty
/// @param time of day as SIA has it, to the second; empty where it has none
record Event(Format format, String code, String number, String area, String text, String time) {
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d");
    private static final Pattern CONTACT_ID =
            Pattern.compile(
                    "([136ER])([0-9A-F]{3})\\s+([0-9A-F]{2})\\s+([0-9A-F]{3})",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern PIECE =
            Pattern.compile(
                    "/?(?:([a-z]{2})([^/*^A-Z]*)|([A-Z]{2})([0-9A-Fa-f]{0,8})|\\*([^*]*)\\*?(?:NM)?|\\^([^^]*)\\^?)",
                    Pattern.DOTALL);

    /// They name a user where others name a zone.
    private static final Set<String> CANCELS = Set.of("BC", "1406", "3406");

    /// What the data of a `SIA-DCS` message tell, in their order; empty where they are none.
    static List<Event> sia(String data) {
        var rest = data.strip();
        if (rest.startsWith("N") || rest.startsWith("O")) {
            rest = rest.substring(1); // new, or kept back since
        }
        var found = new ArrayList<Event>();
        var area = "";
        var user = "";
        var time = "";
        var piece = PIECE.matcher(rest);
        int at = 0;
        while (at < rest.length() && piece.find(at) && piece.start() == at && piece.end() > at) {
            at = piece.end();
            if (piece.group(1) != null) {
                area = piece.group(1).equals("ri") ? piece.group(2) : area;
                user = piece.group(1).equals("id") ? piece.group(2) : user;
                time = piece.group(1).equals("ti") ? piece.group(2) : time;
            } else if (piece.group(3) != null) {
                found.add(
                        new Event(
                                Format.SIA,
                                piece.group(3),
                                piece.group(4).isEmpty() ? user : piece.group(4),
                                area,
                                "",
                                TIME.matcher(time).matches() ? time : ""));
            } else if (!found.isEmpty()) {
                var words = piece.group(5) != null ? piece.group(5) : piece.group(6);
                found.add(found.removeLast().saying(words));
            }
        }
        if (at < rest.length() && !found.isEmpty()) {
            found.add(found.removeLast().saying(rest.substring(at)));
        }
        return found;
    }

    /// What the data of an `ADM-CID` message tell; empty where they are none.
    static Optional<Event> contactId(String data) {
        var told = CONTACT_ID.matcher(data.strip());
        if (!told.matches()) {
            return Optional.empty();
        }
        var qualifier =
                switch (told.group(1).toUpperCase(Locale.ROOT)) {
                    case "E" -> "1";
                    case "R" -> "3";
                    case String number -> number;
                };
        return Optional.of(
                new Event(
                        Format.CID,
                        qualifier + told.group(2).toUpperCase(Locale.ROOT),
                        told.group(4),
                        told.group(3),
                        "",
                        ""));
    }

    private Event saying(String words) {
        return new Event(format, code, number, area, (text + " " + words.strip()).strip(), time);
    }

    /// Where, as the panel numbers it, without leading zeros: `area/zone`. Of one that names no
    /// zone it ends in `/`, as of a cancellation, which names who did it.
    String spot() {
        var zone = CANCELS.contains(code) ? "" : plain(number);
        return plain(area) + "/" + zone;
    }

    private static String plain(String digits) {
        return digits.replaceFirst("^0+", "");
    }

    /// Whether it can be over one day, and how that is called: what is the end of something else is
    /// not.
    boolean lasts() {
        return format == Format.SIA || !code.startsWith("3");
    }

    /// Zone and area, in words; empty where none is said.
    String where() {
        var said = new ArrayList<String>();
        if (!number.isEmpty() && !number.matches("0+")) {
            said.add("zone " + number);
        }
        if (!area.isEmpty() && !area.matches("0+")) {
            said.add("area " + area);
        }
        return String.join(", ", said);
    }
}
