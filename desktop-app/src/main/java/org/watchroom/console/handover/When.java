package org.watchroom.console.handover;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.TextField;
import org.watchroom.console.kit.Seat;

/// A field for the moment that something was done elsewhere; now, until somebody says otherwise.
final class When {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.UK)
                    .withResolverStyle(ResolverStyle.STRICT);

    private final Seat seat;
    private final TextField field;
    private final Instant now;
    private final String untouched;

    When(String name, Fields fields, Seat seat) {
        this.seat = seat;
        field = fields.line(name);
        now = seat.clock().instant();
        untouched = WRITTEN.format(now.atZone(seat.zone()));
        field.setText(untouched);
    }

    TextField field() {
        return field;
    }

    /// Empty for what is no moment. What nobody has changed is to the second.
    Optional<Instant> said() {
        var text = field.getText().strip();
        if (text.equals(untouched)) {
            return Optional.of(now);
        }
        try {
            return Optional.of(LocalDateTime.parse(text, WRITTEN).atZone(seat.zone()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
