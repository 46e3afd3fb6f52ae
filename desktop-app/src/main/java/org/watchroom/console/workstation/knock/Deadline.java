package org.watchroom.console.workstation.knock;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;

/// Closes a channel when its time is over: whoever waits for the other side goes on then.
final class Deadline implements AutoCloseable {
    private final Thread watch;

    Deadline(Channel channel, Duration time) {
        watch =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                Thread.sleep(time);
                                channel.close();
                            } catch (InterruptedException | IOException _) {
                                // In time; or closed already.
                            }
                        });
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
