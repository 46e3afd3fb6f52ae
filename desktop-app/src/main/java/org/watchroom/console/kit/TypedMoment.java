package org.watchroom.console.kit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.TextField;

/// A field for the moment that something was done or happened. What nobody has changed is to the
/// second.
public final class TypedMoment {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.UK)
                    .withResolverStyle(ResolverStyle.STRICT);

    private final TextField field;
    private final Instant first;
    private final Supplier<ZoneId> zone;
    private final String untouched;

    /// @param first what stands in it
    /// @param zone of what is typed, asked when it is read
    public TypedMoment(TextField field, Instant first, Supplier<ZoneId> zone) {
        this.field = field;
        this.first = first;
        this.zone = zone;
        untouched = WRITTEN.format(first.atZone(zone.get()));
        field.setText(untouched);
    }

    public TextField field() {
        return field;
    }

    /// Empty for what is no moment.
    public Optional<Instant> said() {
        var text = field.getText().strip();
        if (text.equals(untouched)) {
            return Optional.of(first);
        }
        try {
            return Optional.of(LocalDateTime.parse(text, WRITTEN).atZone(zone.get()).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
