package org.watchroom.console.kit;

/// Reading that waits for a device, for as long as the device says nothing.
///
/// On a thread of its own, not on a virtual one: closing a file wakes a reader on a thread of the
/// system; one on a virtual thread it cannot wake, and waits for it instead, for ever
/// (docs/adr/0026).
public final class Listening {
    private Listening() {}

    /// Starts at once. The thread does not keep the console from ending.
    ///
    /// @param work ends when what it reads is closed
    public static void start(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }
}
