package org.watchroom.operations.recorder.onvif;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Times as ONVIF writes them.
final class DeviceTime {
    private DeviceTime() {}

    /// The time in an answer to `GetSystemDateAndTime`: UTC, or where only the local time is given,
    /// that in the device's zone. Empty when neither can be read.
    static Optional<Instant> read(Xml answer) {
        var told = answer.at("SystemDateAndTime");
        return told.flatMap(t -> t.at("UTCDateTime"))
                .flatMap(DeviceTime::dateAndTime)
                .map(t -> t.toInstant(ZoneOffset.UTC))
                .or(() -> told.flatMap(DeviceTime::fromLocal));
    }

    private static Optional<Instant> fromLocal(Xml told) {
        var zone = told.text("TimeZone", "TZ").flatMap(PosixZone::read);
        var summer = told.text("DaylightSavings").orElse("").equalsIgnoreCase("true");
        return told.at("LocalDateTime")
                .flatMap(DeviceTime::dateAndTime)
                .flatMap(local -> zone.map(z -> z.instant(local, summer)));
    }

    private static Optional<LocalDateTime> dateAndTime(Xml when) {
        try {
            return Optional.of(
                    LocalDateTime.of(
                            number(when, "Date", "Year"),
                            number(when, "Date", "Month"),
                            number(when, "Date", "Day"),
                            number(when, "Time", "Hour"),
                            number(when, "Time", "Minute"),
                            // A leap second is told as the one before it.
                            Math.min(59, number(when, "Time", "Second"))));
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static int number(Xml when, String... path) {
        return Integer.parseInt(when.text(path).orElse(""));
    }

    /// An `xs:dateTime`; UTC where it names no zone, as ONVIF demands. Empty when it is none.
    static Optional<Instant> instant(String text) {
        var stripped = text.strip().replace(' ', 'T');
        try {
            return Optional.of(OffsetDateTime.parse(stripped).toInstant());
        } catch (DateTimeParseException _) {
            try {
                return Optional.of(LocalDateTime.parse(stripped).toInstant(ZoneOffset.UTC));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }
    }
}
