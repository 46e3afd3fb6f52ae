package org.watchroom.console;

import java.util.Locale;
import org.watchroom.console.command.WatchroomCommand;

/// Where the program starts. Not an `Application` itself: on the class path JavaFX would refuse to
/// start one.
public final class ConsoleMain {
    private ConsoleMain() {}

    public static void main(String[] arguments) {
        // Days as the control room reads them, whatever the machine is set to: 11/12 is in
        // December.
        Locale.setDefault(Locale.UK);
        NoDisplay.settle();
        if (WatchroomCommand.opensWindow(arguments)) {
            ConsoleApplication.ahead();
        }
        System.exit(WatchroomCommand.run(arguments));
    }
}
