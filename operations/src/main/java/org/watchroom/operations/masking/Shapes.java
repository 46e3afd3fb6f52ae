package org.watchroom.operations.masking;

import java.util.List;
import java.util.regex.Pattern;

/// What is known by its shape alone. Every repetition has an end and none is gone back into, so
/// that no text takes longer than its length.
final class Shapes {
    private static final int I = Pattern.CASE_INSENSITIVE;
    private static final String DOMAIN =
            "(?=[\\p{N}.-]{0,64}+\\p{L})[\\p{L}\\p{N}-]{1,63}+(?:\\.[\\p{L}\\p{N}-]{1,63}+){1,8}+";

    /// Also with its sign written out, as `jo (at) example.org`; not `2@3.50`, which is a price.
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[\\p{L}\\p{N}_%+'.-]{1,64}+(?:[@\uFF20]| ?[(\\[] ?at ?[)\\]] ?(?=\\p{L}))"
                            + DOMAIN,
                    I);

    /// HMRC's NIM39110: no D, F, I, Q, U or V in the prefix, no O in second place.
    private static final Pattern INSURANCE =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\\d{2}[ -]?\\d{2}[ -]?\\d{2}"
                            + "[ -]?[A-D](?![\\p{L}\\p{N}])",
                    I);

    /// As issued since 2001, and before that with a letter of the year in front or behind. Only in
    /// capitals.
    private static final Pattern VEHICLE =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}-])(?:[A-Z]{2}\\d{2} ?[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\\d{1,3}[A-HJ-NPR-TV-Y])"
                            + "(?![\\p{L}\\p{N}-])");

    private static final Pattern POSTCODE =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\\d[\\dA-HJKPSTUW]? ?\\d[ABD-HJLNP-UW-Z]{2})(?![\\p{L}\\p{N}])",
                    I);

    private static final int DIGITS_OF_INSURANCE = 6;

    private Shapes() {}

    /// Most texts have nothing that the first two could be, and their signs are found sooner than
    /// their shapes.
    static void find(String text, boolean strict, List<Found> found) {
        if (mayHoldEmail(text)) {
            find(text, EMAIL, Masked.EMAIL, found);
        }
        if (text.chars().filter(c -> c >= '0' && c <= '9').count() >= DIGITS_OF_INSURANCE) {
            find(text, INSURANCE, Masked.INSURANCE, found);
        }
        if (strict) {
            find(text, VEHICLE, Masked.VEHICLE, found);
            find(text, POSTCODE, Masked.POSTCODE, found);
        }
    }

    private static boolean mayHoldEmail(String text) {
        return text.indexOf('@') >= 0
                || text.indexOf('\uFF20') >= 0
                || text.indexOf('(') >= 0
                || text.indexOf('[') >= 0;
    }

    private static void find(String text, Pattern shape, Masked kind, List<Found> found) {
        var matcher = shape.matcher(text);
        while (matcher.find()) {
            found.add(new Found(kind, matcher.start(), matcher.end()));
        }
    }
}
