package org.watchroom.console.playback.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.playback.controls.Controls.Device;
import org.watchroom.console.playback.controls.Controls.Kind;
import org.watchroom.console.testing.Fx;

/// A dial that the kernel itself makes, where it was built to: pulling it out is real.
final class VirtualDialTest {
    private static final Path UINPUT = Path.of("/dev/uinput");

    /// Makes a dial with one button, says where it is, and passes on `type code value`.
    private static final String KERNEL =
            """
            import fcntl, os, re, struct, sys
            fd = os.open('/dev/uinput', os.O_WRONLY)
            for kind in (1, 2):
                fcntl.ioctl(fd, 0x40045564, kind)
            fcntl.ioctl(fd, 0x40045565, 0x100)
            for turn in (7, 8):
                fcntl.ioctl(fd, 0x40045566, turn)
            name = 'watchroom dial %d' % os.getpid()
            os.write(fd, struct.pack('80sHHHHI256i', name.encode(), 3, 1, 1, 1, 0, *([0] * 256)))
            fcntl.ioctl(fd, 0x5501)
            found = None
            while found is None:
                for device in open('/proc/bus/input/devices').read().split('\\n\\n'):
                    if name in device:
                        found = re.search('event[0-9]+', device)
            print('/dev/input/' + found.group(), flush=True)
            for line in sys.stdin:
                kind, code, value = (int(word) for word in line.split())
                for event in ((kind, code, value), (0, 0, 0)):
                    os.write(fd, struct.pack('llHHi', 0, 0, *event))
            fcntl.ioctl(fd, 0x5502)
            """;

    // Set by JUnit.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    private Path folder;

    private int notches;

    @Test
    void a_real_device_is_heard_until_it_is_pulled_out() throws IOException, InterruptedException {
        assumeTrue(Files.isWritable(UINPUT), "this kernel makes no virtual input devices");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no python3");
        var script = Files.writeString(folder.resolve("kernel.py"), KERNEL);
        var kernel = new ProcessBuilder("/usr/bin/python3", script.toString()).start();
        var turned = new Turned();
        var states = new LinkedBlockingQueue<DialState>();
        try (var said = kernel.inputReader();
                var hand = new PrintWriter(kernel.outputWriter(), true)) {
            var device = Path.of(line(said));
            try (var _ =
                    Dial.listen(
                            new Device(device.toString(), Kind.STEPS, -7, 7),
                            turned,
                            Duration.ofMillis(20),
                            states::add)) {
                heard(states, device);
                hand.println("2 7 3");
                Fx.eventually(() -> {
                    notches += turned.take().notches();
                    assertThat(notches).isEqualTo(3);
                });
                hand.println("1 256 1");
                Fx.eventually(() -> assertThat(turned.take().pressed()).containsExactly(1));
                hand.close();
                assertThat(states.poll(20, TimeUnit.SECONDS)).isEqualTo(new DialState.Gone(device));
            }
        } finally {
            kernel.destroy();
        }
    }

    private static String line(BufferedReader said) throws IOException {
        var line = said.readLine();
        return line == null ? "" : line;
    }

    /// The node comes a little after the device.
    private static void heard(LinkedBlockingQueue<DialState> states, Path device)
            throws InterruptedException {
        var state = states.poll(20, TimeUnit.SECONDS);
        if (state instanceof DialState.Absent) {
            state = states.poll(20, TimeUnit.SECONDS);
        }
        assertThat(state).isEqualTo(new DialState.Heard(device));
    }
}
