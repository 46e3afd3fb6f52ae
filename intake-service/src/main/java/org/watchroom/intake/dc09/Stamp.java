package org.watchroom.intake.dc09;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/// The time of a message, in UTC: `_HH:MM:SS,MM-DD-YYYY`.
final class Stamp {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("HH:mm:ss,MM-dd-uuuu", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private Stamp() {}

    /// Empty where it is no time that there is.
    ///
    /// @param text without the line in front
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static String write(Instant at) {
        return "_" + FORM.format(at.atOffset(ZoneOffset.UTC));
    }
}
