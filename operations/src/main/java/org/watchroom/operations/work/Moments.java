package org.watchroom.operations.work;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/// Moments as the server reads them: the driver writes those in arrays only as text.
final class Moments {
    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    /// As the server reads what is outside: it knows no year 0 and no sign.
    private static final DateTimeFormatter OUTSIDE =
            new DateTimeFormatterBuilder()
                    .appendValue(ChronoField.YEAR_OF_ERA, 4, 9, SignStyle.NEVER)
                    .appendPattern("-MM-dd HH:mm:ss.SSSSSSSSSxxx G")
                    .toFormatter(Locale.UK)
                    .withZone(ZoneOffset.UTC);

    private Moments() {}

    static String text(Instant moment) {
        return moment.isBefore(YEAR_1) || !moment.isBefore(YEAR_10000)
                ? OUTSIDE.format(moment)
                : moment.toString();
    }
}
