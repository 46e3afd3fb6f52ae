package org.watchroom.operations.reporting.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// What became of one day of a schedule.
///
/// @param kind `filed`, `mailed` or `failed`
/// @param place name of the file
/// @param words why it failed; else empty
public record Run(
        UUID schedule,
        String report,
        LocalDate dueOn,
        String kind,
        String document,
        int pages,
        String place,
        String words,
        Instant at) {}
