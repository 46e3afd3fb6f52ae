package org.watchroom.operations.casefile;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An amount of money as people type it.
///
/// @param hundredths pence or cent, 0 to 1,000,000,000 (ten million pounds)
/// @param currency `GBP` or `EUR` where a sign said so
public record Price(long hundredths, Optional<String> currency) {
    /// Ten million pounds or euros.
    public static final long MOST = 1_000_000_000;

    private static final Pattern SIGN = Pattern.compile("£|€|GBP|EUR", Pattern.CASE_INSENSITIVE);
    private static final Pattern PENCE = Pattern.compile("(\\d{1,9})[pP]");
    private static final Pattern WHOLE =
            Pattern.compile("(\\d{1,9}|\\d{1,3}(?:,\\d{3})+|\\d{1,3}(?: \\d{3})+)");
    private static final Pattern PARTS =
            Pattern.compile(
                    "(\\d{1,9}|\\d{1,3}(?:,\\d{3})+(?=\\.)|\\d{1,3}(?:\\.\\d{3})+(?=,)|\\d{1,3}(?: \\d{3})+)[.,](\\d{1,2})");

    /// Reads `12.50`, `12,50`, `£12.50`, `1,250`, `1 250.00`, `€3,20`, `12.50 GBP`, `99p`. A comma
    /// before exactly three digits parts thousands; a point before three is taken for neither,
    /// because it might be either.
    ///
    /// @return empty for what is no price, has more than two decimals, is negative or too large
    public static Optional<Price> read(String typed) {
        var text = typed.strip().replaceAll("[\\u00a0\\u2009\\u202f]", " ");
        var sign = SIGN.matcher(text);
        Optional<String> currency = Optional.empty();
        if (sign.find()) {
            currency = Optional.of(code(sign.group()));
            text = (text.substring(0, sign.start()) + text.substring(sign.end())).strip();
        }
        var pence = PENCE.matcher(text);
        if (pence.matches() && currency.isEmpty()) {
            return made(Long.parseLong(pence.group(1)), Optional.of("GBP"));
        }
        var whole = WHOLE.matcher(text);
        if (whole.matches()) {
            return made(digits(text) * 100, currency);
        }
        var parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var rest = parts.group(2);
        return made(
                digits(parts.group(1)) * 100 + Long.parseLong(rest) * (rest.length() == 1 ? 10 : 1),
                currency);
    }

    private static Optional<Price> made(long hundredths, Optional<String> currency) {
        return hundredths > MOST ? Optional.empty() : Optional.of(new Price(hundredths, currency));
    }

    private static long digits(String grouped) {
        return Long.parseLong(grouped.replaceAll("\\D", ""));
    }

    private static String code(String sign) {
        return switch (sign.toUpperCase(Locale.ROOT)) {
            case "€", "EUR" -> "EUR";
            default -> "GBP";
        };
    }

    /// Such as `£1,250.00`; the same on glass and paper.
    public static String shown(long hundredths, String currency) {
        return String.format(
                Locale.UK,
                "%s%,d.%02d",
                currency.equals("EUR") ? "€" : "£",
                hundredths / 100,
                hundredths % 100);
    }
}
