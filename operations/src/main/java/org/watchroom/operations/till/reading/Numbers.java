package org.watchroom.operations.till.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// Amounts and times as tills write them.
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,12}(\\.[0-9]{1,6})?");
    private static final long MOST = 1_000_000_000_000L;
    private static final int EARLIEST = 1990;
    private static final int LATEST = 2100;

    private Numbers() {}

    /// Hundredths.
    ///
    /// @throws Unusable when it is no amount
    static long money(String text, String field) {
        return scaled(text, field, 2, "an amount such as 12.50");
    }

    /// Thousandths.
    ///
    /// @throws Unusable when it is no quantity
    static long quantity(String text, String field) {
        return scaled(text, field, 3, "a quantity such as 2 or 0.420");
    }

    private static long scaled(String text, String field, int places, String wanted) {
        var plain = text.strip();
        if (!DECIMAL.matcher(plain).matches()) {
            throw new Unusable(field, "It is not " + wanted + ".");
        }
        long value =
                new BigDecimal(plain)
                        .movePointRight(places)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
        if (Math.abs(value) > MOST) {
            throw new Unusable(field, "It is larger than a till could have it.");
        }
        return value;
    }

    /// With its own offset, else in the zone.
    ///
    /// @throws Unusable when it is no moment
    static OffsetDateTime moment(String text, String field, ZoneId zone) {
        var plain = text.strip().replace(' ', 'T');
        try {
            var moment =
                    plain.matches(".*T.*(Z|[+-][0-9]{2}:?[0-9]{2})$")
                            ? OffsetDateTime.parse(
                                    plain.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2"))
                            : local(plain).atZone(zone).toOffsetDateTime();
            if (moment.getYear() < EARLIEST || moment.getYear() > LATEST) {
                throw new Unusable(field, "It is not a time of this age.");
            }
            return moment;
        } catch (DateTimeException _) {
            throw new Unusable(
                    field,
                    "It is not a date and time. Write it as 2026-11-30T14:05:09+00:00, or without"
                            + " offset in the store's own time.");
        }
    }

    private static LocalDateTime local(String text) {
        return text.matches("[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}T.*")
                ? LocalDateTime.parse(text, DateTimeFormatter.ofPattern("d/M/uuuu'T'H:mm[:ss]"))
                : LocalDateTime.parse(text);
    }

    /// @throws Unusable when it is no day
    static LocalDate day(String text, String field) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException _) {
            throw new Unusable(field, "It is not a day. Write it as 2026-11-30.");
        }
    }

    /// A field cannot be used.
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String field;

        Unusable(String field, String message) {
            super(message, null, false, false);
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}
