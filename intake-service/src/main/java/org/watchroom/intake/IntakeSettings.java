package org.watchroom.intake;

/// What an intake service needs to be told.
///
/// @param host address the door listens on; `127.0.0.1` unless others shall reach it
/// @param port 0 takes any that is free
public record IntakeSettings(String host, int port) {
    public static IntakeSettings onAnyFreePort() {
        return new IntakeSettings("127.0.0.1", 0);
    }
}
