package org.watchroom.console;

import org.watchroom.console.command.WatchroomCommand;

/// Where the program starts. Not an `Application` itself: on the class path JavaFX would refuse to
/// start one.
public final class ConsoleMain {
    private ConsoleMain() {}

    public static void main(String[] arguments) {
        System.exit(WatchroomCommand.run(arguments));
    }
}
