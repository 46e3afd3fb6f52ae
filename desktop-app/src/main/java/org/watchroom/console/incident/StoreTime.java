package org.watchroom.console.incident;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Moments as one types them: `2026-11-20 14:02:11 GMT`, where the store is.
///
/// @param zone of the store
record StoreTime(ZoneId zone) {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.UK);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("zzz", Locale.UK);

    String text(Instant moment) {
        var local = moment.atZone(zone);
        return LOCAL.format(local) + " " + NAME.format(local);
    }

    /// The zone's name may be left out. In the hour that the change in autumn repeats it tells
    /// which is meant; without it, the first. Empty for what is no time, or one that the change in
    /// spring leaves out.
    Optional<Instant> read(String text) {
        var words = text.strip();
        try {
            var local =
                    LocalDateTime.parse(words.substring(0, Math.min(19, words.length())), LOCAL);
            var name = words.length() > 19 ? words.substring(19).strip() : "";
            return zone.getRules().getValidOffsets(local).stream()
                    .map(local::toInstant)
                    .filter(moment ->
                            name.isEmpty()
                                    || NAME.format(moment.atZone(zone)).equalsIgnoreCase(name))
                    .findFirst();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
