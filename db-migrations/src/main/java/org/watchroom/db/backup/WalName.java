package org.watchroom.db.backup;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of one file of the write-ahead log.
///
/// @param timeline 1, and one more after every restore
/// @param segment counted from the beginning of the log, in files of [#SIZE]
public record WalName(int timeline, long segment) {
    /// What initdb gives every server; other sizes are refused when a backup is taken.
    static final long SIZE = 16L << 20;

    private static final long PER_ID = 0x1_0000_0000L / SIZE;
    private static final Pattern NAME = Pattern.compile("[0-9A-F]{24}");
    private static final Pattern HISTORY = Pattern.compile("[0-9A-F]{8}\\.history");

    static WalName holding(int timeline, Lsn place) {
        return new WalName(timeline, Long.divideUnsigned(place.value(), SIZE));
    }

    /// The file that holds the last byte before `place`.
    static WalName before(int timeline, Lsn place) {
        return holding(timeline, new Lsn(place.value() - 1));
    }

    /// Empty for whatever else lies in a log folder.
    static Optional<WalName> parse(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new WalName(
                        Integer.parseUnsignedInt(name, 0, 8, 16),
                        Long.parseLong(name, 8, 16, 16) * PER_ID
                                + Long.parseLong(name, 16, 24, 16)));
    }

    static boolean isHistory(String name) {
        return HISTORY.matcher(name).matches();
    }

    static String history(int timeline) {
        return String.format(Locale.ROOT, "%08X.history", timeline);
    }

    Lsn start() {
        return new Lsn(segment * SIZE);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%08X%08X%08X", timeline, segment / PER_ID, segment % PER_ID);
    }
}
