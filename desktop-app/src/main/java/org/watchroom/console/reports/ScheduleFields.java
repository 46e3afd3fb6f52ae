package org.watchroom.console.reports;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.watchroom.operations.reporting.schedule.Every;
import org.watchroom.operations.reporting.schedule.Timing;

/// A schedule as it is asked for. A weekly one is due on Mondays.
///
/// @param recipients addresses, with commas or spaces between them
public record ScheduleFields(Every every, LocalTime at, String recipients) {
    Timing timing(ZoneId zone) {
        return switch (every) {
            case DAY -> Timing.daily(at, zone);
            case WEEK -> Timing.weekly(DayOfWeek.MONDAY, at, zone);
            case MONTH -> Timing.monthly(at, zone);
        };
    }

    List<String> addresses() {
        return Arrays.stream(recipients.split("[,;\\s]+")).filter(one -> !one.isEmpty()).toList();
    }
}
