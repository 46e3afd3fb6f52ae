package org.watchroom.operations.intake.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Addresses in header fields. Forgiving, and deaf to what stands in quotes and comments: a name
/// can look like an address.
final class Addresses {
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.){0,500}\"");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]{0,500}\\)");
    private static final Pattern ANGLED = Pattern.compile("<\\s*([^<>\\s]{1,254})\\s*>");
    private static final Pattern BARE =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@[\\p{L}\\p{N}.-]{1,190}");
    private static final Pattern PLAIN =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    private static final int LONGEST = 4_000;

    private Addresses() {}

    /// Those in it, in lower case; what is in angles before what stands bare.
    static List<String> of(String field) {
        var text = field.length() > LONGEST ? field.substring(0, LONGEST) : field;
        text = COMMENT.matcher(QUOTED.matcher(text).replaceAll(" ")).replaceAll(" ");
        var found = new ArrayList<String>();
        var angled = ANGLED.matcher(text);
        while (angled.find()) {
            if (angled.group(1).contains("@")) {
                found.add(lower(angled.group(1)));
            }
        }
        if (found.isEmpty()) {
            var bare = BARE.matcher(text);
            while (bare.find()) {
                found.add(lower(bare.group()));
            }
        }
        return found;
    }

    /// Whether mail can go there without a second look.
    static boolean plain(String address) {
        return PLAIN.matcher(address).matches();
    }

    static String domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : address.substring(at + 1);
    }

    /// Whether one is the other, or below it.
    static boolean under(String domain, String above) {
        return !above.isEmpty() && (domain.equals(above) || domain.endsWith("." + above));
    }

    static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
