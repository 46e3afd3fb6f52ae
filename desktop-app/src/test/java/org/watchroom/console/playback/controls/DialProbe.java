package org.watchroom.console.playback.controls;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.watchroom.console.playback.controls.Controls.Device;
import org.watchroom.console.playback.controls.Controls.Kind;

/// Says how it stands with a device, as another account sees it.
final class DialProbe {
    private DialProbe() {}

    public static void main(String[] arguments) throws InterruptedException {
        var states = new LinkedBlockingQueue<DialState>();
        var device = new Device(arguments[0], Kind.BY_NAME, -7, 7);
        try (var _ = Dial.listen(device, new Turned(), Duration.ofMinutes(1), states::add)) {
            System.out.println(states.take());
        }
    }
}
