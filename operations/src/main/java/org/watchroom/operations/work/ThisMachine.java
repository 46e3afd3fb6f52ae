package org.watchroom.operations.work;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// What this computer is called where several do the same.
public final class ThisMachine {
    private ThisMachine() {}

    /// Its host name; `localhost` where it has none.
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
