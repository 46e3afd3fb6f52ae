package org.watchroom.operations.pack;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// Says in words what a disk refused.
public final class DiskFailures {
    private DiskFailures() {}

    /// `disk-full` where there is no room; `packs-folder` for whatever else the folder does not let
    /// us do.
    public static Failure of(IOException e) {
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space")) {
            return full(e);
        }
        var words =
                e instanceof AccessDeniedException denied
                        ? "this account may not write " + denied.getFile()
                        : "the pack could not be finished (" + e.getMessage() + ")";
        return new Failure.Refused("packs-folder", words, e);
    }

    /// `disk-full`.
    public static Failure full(@Nullable IOException e) {
        return new Failure.Refused("disk-full", "there is not enough room on the disk", e);
    }
}
