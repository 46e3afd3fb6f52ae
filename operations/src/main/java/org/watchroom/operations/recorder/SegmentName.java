package org.watchroom.operations.recorder;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads when a recording began from its file name.
///
/// Knows the forms of common recorders: `2026-11-20T14-02-30.500Z`, `20261120_140230`,
/// `ch01_20261120140230`, `2026-11-20 14.02.30`, with `Z` or an offset such as `+0100` behind or
/// without. Where a name holds two times, the first is the start.
final class SegmentName {
    private static final Pattern TIME =
            Pattern.compile(
                    "(?<!\\d)(20\\d\\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\\d|3[01])[T _-]?([01]\\d|2[0-3])[-_.:]?([0-5]\\d)[-_.:]?([0-5]\\d)(?:[.,](\\d{1,9})(?=\\D))?"
                            + "(Z|[+-](?:0\\d|1[0-4]):?[0-5]\\d(?!\\d))?(?!\\d)");

    private SegmentName() {}

    /// @param changed whether the clocks' change made the local time happen twice or never
    record Start(Instant instant, boolean changed) {}

    /// @param zone of the local time in the name, where the name itself gives no offset
    static Optional<Start> read(String fileName, ZoneId zone) {
        var time = TIME.matcher(fileName);
        while (time.find()) {
            try {
                return Optional.of(start(time, zone));
            } catch (DateTimeException _) {
                // Such as 31 February: digits that only look like a date. Another run of digits may
                // be one.
            }
        }
        return Optional.empty();
    }

    private static Start start(Matcher time, ZoneId zone) {
        var fraction = time.group(7) == null ? "0" : time.group(7);
        var nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        var local =
                LocalDateTime.of(
                        number(time, 1),
                        number(time, 2),
                        number(time, 3),
                        number(time, 4),
                        number(time, 5),
                        number(time, 6),
                        nanos);
        var offset = time.group(8);
        if (offset != null) {
            return new Start(local.toInstant(ZoneOffset.of(offset)), false);
        }
        return new Start(
                local.atZone(zone).toInstant(), zone.getRules().getValidOffsets(local).size() != 1);
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }

    /// The name under which an archive keeps a recording, such as `2026-11-20T14-02-30.500Z.mp4`.
    static String of(Instant start, String extension) {
        var time = start.atOffset(ZoneOffset.UTC);
        return String.format(
                "%04d-%02d-%02dT%02d-%02d-%02d.%03dZ%s",
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano() / 1_000_000,
                extension);
    }
}
