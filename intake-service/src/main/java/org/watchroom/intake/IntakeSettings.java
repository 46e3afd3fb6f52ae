package org.watchroom.intake;

import org.watchroom.intake.door.Limits;

/// What an intake service needs to be told.
///
/// @param host address the door listens on; `127.0.0.1` unless others shall reach it
/// @param port 0 takes any that is free
public record IntakeSettings(String host, int port, Limits limits) {
    public static IntakeSettings onAnyFreePort() {
        return new IntakeSettings("127.0.0.1", 0, Limits.usual());
    }
}
