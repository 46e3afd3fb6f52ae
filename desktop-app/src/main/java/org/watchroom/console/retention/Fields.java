package org.watchroom.console.retention;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Spinner;
import org.watchroom.operations.retention.Kind;

/// What stands in a field at this moment, whether or not the field has taken it over: Ctrl+Enter
/// comes before that.
final class Fields {
    private static final int LONGEST_REVIEW_DAYS = 366;

    private Fields() {}

    /// Empty when it is no day on which a hold can be looked at again.
    static Optional<LocalDate> reviewDay(DatePicker field, LocalDate today) {
        try {
            return Optional.ofNullable(
                            field.getConverter().fromString(field.getEditor().getText().strip()))
                    .filter(day ->
                            !day.isBefore(today)
                                    && !day.isAfter(today.plusDays(LONGEST_REVIEW_DAYS)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /// Empty when it is no number within the kind's bounds.
    static OptionalInt days(Spinner<Integer> field, Kind kind) {
        try {
            int days = Integer.parseInt(field.getEditor().getText().strip());
            return days < kind.minimumDays() || days > kind.maximumDays()
                    ? OptionalInt.empty()
                    : OptionalInt.of(days);
        } catch (NumberFormatException unreadable) {
            return OptionalInt.empty();
        }
    }
}
