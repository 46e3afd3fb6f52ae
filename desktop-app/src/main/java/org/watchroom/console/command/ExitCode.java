package org.watchroom.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.watchroom.console.workstation.AlreadyRunning;
import org.watchroom.db.NewerDatabase;
import org.watchroom.operations.failure.Failure;

/// Exit codes of sysexits.h.
final class ExitCode {
    static final int OK = 0;
    static final int USAGE = 64;
    static final int DATA = 65;
    static final int NO_INPUT = 66;
    static final int UNAVAILABLE = 69;
    static final int SOFTWARE = 70;
    static final int IO = 74;
    static final int TRY_LATER = 75;
    static final int NOT_PERMITTED = 77;
    static final int CONFIGURATION = 78;

    private ExitCode() {}

    static int of(Throwable problem) {
        return switch (problem) {
            case Failure.Unreadable _ -> DATA;
            case NewerDatabase _ -> CONFIGURATION;
            case Failure.Missing _ -> NO_INPUT;
            case Failure.Unreachable _ -> UNAVAILABLE;
            case Failure.Refused _, Failure.Locked _, Failure.StepUpNeeded _, Failure.SignedOut _ ->
                    NOT_PERMITTED;
            case Failure.Stale _, AlreadyRunning _ -> TRY_LATER;
            case IOException _, UncheckedIOException _ -> IO;
            default -> SOFTWARE;
        };
    }
}
