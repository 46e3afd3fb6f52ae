package org.watchroom.operations.till.reading;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Covers card numbers and names of people in what tills send, before anything of it is kept. The
/// text stays as long as it was, so that lines and columns stay where they are.
///
/// A card number has 13 to 19 digits, may have spaces or hyphens between them, begins as issuers'
/// numbers do and passes the Luhn check. A barcode that passes its own check (EAN-13, EAN-14) and
/// no card can be is left: one in ten would pass Luhn by chance.
public final class CardNumbers {
    private static final Pattern CANDIDATE =
            Pattern.compile("(?<![0-9.])[2-6][0-9](?:[ -]?[0-9]){11,17}(?![0-9])");
    private static final Pattern TRACK =
            Pattern.compile("(?<![0-9])%?[;B]?[2-6][0-9]{11,18}[=^D][0-9A-Za-z/ .^=]{4,80}\\??");
    private static final Pattern NAME =
            Pattern.compile(
                    "(?i)((?:operator|cashier|customer|card-?_?holder|account-?_?holder|employee|worker|first|last|full|given|family|middle|person)[ _-]?name[\"']?\\s*[=:]\\s*)([\"'])((?:(?!\\2)[^\\r\\n]){0,200})(\\2)");
    private static final Pattern NAME_ELEMENT =
            Pattern.compile(
                    "(?i)(<(?:[a-z0-9]+:)?(?:operator|cashier|customer|cardholder|accountholder|employee|worker|first|last|full|given|family|middle|person)?(?:name|addressline|telephone|emailaddress)(?:\\s[^<>]*)?>)([^<]{1,400})(</)");

    private CardNumbers() {}

    /// With `*` in place of what must not be kept.
    public static String cover(String text) {
        var tracks = TRACK.matcher(text).replaceAll(found -> stars(found.group()));
        var cards =
                CANDIDATE
                        .matcher(tracks)
                        .replaceAll(found ->
                                isCard(digits(found.group()))
                                        ? stars(found.group())
                                        : quoted(found));
        var names =
                NAME.matcher(cards)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(
                                        found.group(1)
                                                + found.group(2)
                                                + "*".repeat(found.group(3).length())
                                                + found.group(4)));
        return NAME_ELEMENT
                .matcher(names)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                found.group(1)
                                        + "*".repeat(found.group(2).length())
                                        + found.group(3)));
    }

    private static String quoted(MatchResult found) {
        return Matcher.quoteReplacement(found.group());
    }

    private static String stars(String text) {
        return text.replaceAll("[^\\r\\n]", "*");
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    /// Whether an issuer could have given it.
    public static boolean isCard(String digits) {
        int length = digits.length();
        return length >= 13
                && length <= 19
                && issued(digits)
                && luhn(digits)
                && !(length == 13 && barcode(digits));
    }

    /// ISO/IEC 7812: American Express, Diners, JCB, Visa, Mastercard, Maestro, Discover, UnionPay.
    private static boolean issued(String digits) {
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        return switch (digits.charAt(0)) {
            case '2' -> four >= 2200 && four <= 2720;
            case '3' -> two == 34 || two == 35 || two == 36 || two == 37 || two == 38 || two == 30;
            case '4', '5', '6' -> true;
            default -> false;
        };
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int counted = twice ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    private static boolean barcode(String digits) {
        int sum = 0;
        int weight = 1;
        for (int i = digits.length() - 1; i >= 0; i--) {
            sum += (digits.charAt(i) - '0') * weight;
            weight = 4 - weight;
        }
        return sum % 10 == 0;
    }
}
