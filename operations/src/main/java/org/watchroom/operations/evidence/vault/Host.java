package org.watchroom.operations.evidence.vault;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// What this computer is called where several keep evidence.
final class Host {
    private Host() {}

    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
