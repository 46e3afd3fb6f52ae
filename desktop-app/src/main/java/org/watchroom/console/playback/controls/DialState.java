package org.watchroom.console.playback.controls;

import java.nio.file.Path;

/// How it stands with the dial.
public sealed interface DialState {
    /// No device has that path.
    record Absent(String pattern) implements DialState {}

    /// What it says is heard.
    record Heard(Path device) implements DialState {}

    /// It was heard, and was pulled out.
    record Gone(Path device) implements DialState {}

    /// This account may not read it.
    ///
    /// @param group that may
    record Refused(Path device, String group) implements DialState {}

    /// There is something, but it does not speak as an input device does.
    record Odd(Path device) implements DialState {}

    /// It cannot be read.
    record Broken(Path device, String why) implements DialState {}
}
