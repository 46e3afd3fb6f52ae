package org.watchroom.console.playback.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.playback.controls.Controls.Device;
import org.watchroom.console.playback.controls.Controls.Kind;
import org.watchroom.console.testing.Fx;

/// The device is a named pipe: as with a device, reading waits until somebody writes, and ends when
/// they leave.
@EnabledOnOs(OS.LINUX)
final class DialTest {
    private static final Duration SOON = Duration.ofMillis(20);

    private final Turned turned = new Turned();
    private final BlockingQueue<DialState> states = new LinkedBlockingQueue<>();
    private final List<Dial> dials = new ArrayList<>();
    private int notches;

    // Set by JUnit.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        dials.forEach(Dial::close);
    }

    private Dial listen() {
        var dial =
                Dial.listen(
                        new Device(folder + "/*-event-*", Kind.BY_NAME, -7, 7),
                        turned,
                        SOON,
                        states::add);
        dials.add(dial);
        return dial;
    }

    private Path plug(String name) throws IOException, InterruptedException {
        var pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }

    private static FileChannel hand(Path pipe) throws IOException {
        return FileChannel.open(pipe, StandardOpenOption.WRITE);
    }

    private static ByteBuffer record(int type, int code, int value) {
        return ByteBuffer.allocate(InputEvent.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(1_700_000_000L)
                .putLong(123_456)
                .putShort((short) type)
                .putShort((short) code)
                .putInt(value)
                .flip();
    }

    private static ByteBuffer notch(int by) {
        return record(InputEvent.REL, InputEvent.REL_DIAL, by);
    }

    private DialState next() throws InterruptedException {
        var state = states.poll(20, TimeUnit.SECONDS);
        return state == null ? new DialState.Absent("nothing was said") : state;
    }

    private void turnedBy(int wanted) {
        notches = 0;
        Fx.eventually(() -> {
            notches += turned.take().notches();
            assertThat(notches).isEqualTo(wanted);
        });
    }

    @Test
    void what_hands_do_is_heard_also_when_a_record_comes_in_two_parts()
            throws IOException, InterruptedException {
        var pipe = plug("usb-Knob-event-if00");
        listen();
        try (var hand = hand(pipe)) {
            assertThat(next()).isEqualTo(new DialState.Heard(pipe));
            hand.write(notch(1));
            hand.write(notch(2));
            turnedBy(3);
            var whole = notch(-5);
            hand.write(whole.slice(0, 11));
            hand.write(whole.slice(11, 13));
            turnedBy(-5);
        }
    }

    @Test
    void one_that_is_pulled_out_is_heard_again_once_it_is_back_and_its_ring_was_let_go()
            throws IOException, InterruptedException {
        var pipe = plug("usb-Shuttle-event-if00");
        listen();
        try (var hand = hand(pipe)) {
            assertThat(next()).isEqualTo(new DialState.Heard(pipe));
            hand.write(record(InputEvent.REL, InputEvent.REL_WHEEL, 6));
            Fx.eventually(() -> assertThat(turned.take().ring()).hasValue(6));
            hand.write(notch(40).limit(10)); // in the middle of a word
            Files.delete(pipe);
        }
        assertThat(next()).isEqualTo(new DialState.Gone(pipe));
        Fx.eventually(() -> assertThat(turned.take().ring()).hasValue(0));
        assertThat(next()).isInstanceOf(DialState.Absent.class);

        plug("usb-Shuttle-event-if00");
        try (var hand = hand(pipe)) {
            assertThat(next()).isEqualTo(new DialState.Heard(pipe));
            hand.write(notch(40));
            hand.write(notch(41));
            turnedBy(1);
        }
    }

    @Test
    void one_that_is_not_there_is_looked_for() throws IOException, InterruptedException {
        listen();
        assertThat(next()).isEqualTo(new DialState.Absent(folder + "/*-event-*"));
        var pipe = plug("usb-Knob-event-if00");
        try (var _ = hand(pipe)) {
            assertThat(next()).isEqualTo(new DialState.Heard(pipe));
        }
    }

    @Test
    void nonsense_is_said_once_and_sense_is_heard_afterwards()
            throws IOException, InterruptedException {
        var pipe = plug("usb-Knob-event-if00");
        listen();
        try (var hand = hand(pipe)) {
            assertThat(next()).isEqualTo(new DialState.Heard(pipe));
            hand.write(ByteBuffer.wrap("This is no jog dial. ".repeat(16).getBytes("US-ASCII")));
            assertThat(next()).isEqualTo(new DialState.Odd(pipe));
        }
        try (var hand = hand(pipe)) {
            hand.write(notch(1));
            assertThat(next()).isEqualTo(new DialState.Heard(pipe));
            turnedBy(1);
        }
    }

    @Test
    void an_ordinary_file_is_not_read_again_and_again() throws IOException, InterruptedException {
        var file = folder.resolve("usb-Knob-event-if00");
        Files.write(file, notch(1).array());
        listen();
        assertThat(next()).isEqualTo(new DialState.Odd(file));
        assertThat(turned.take().notches()).isZero();
    }

    @Test
    void one_that_this_account_may_not_read_names_the_group_that_may()
            throws IOException, InterruptedException {
        var pipe = plug("usb-Knob-event-if00");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(pipe, PosixFilePermissions.fromString("---------"));
        if (!"root".equals(System.getProperty("user.name"))) {
            listen();
            assertThat(next()).isInstanceOf(DialState.Refused.class);
            return;
        }
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/setpriv")), "root may read everything here");
        var child =
                new ProcessBuilder(
                                "setpriv",
                                "--bounding-set=-dac_override,-dac_read_search",
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                DialProbe.class.getName(),
                                pipe.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(child.getInputStream().readAllBytes());
        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said).contains("Refused[device=" + pipe + ", group=root]");
    }

    @Test
    void closing_lets_go_of_a_device_that_says_nothing() throws IOException, InterruptedException {
        var pipe = plug("usb-Knob-event-if00");
        var dial = listen();
        try (var hand = hand(pipe)) {
            assertThat(next()).isEqualTo(new DialState.Heard(pipe));
            dial.close();
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    hand.write(notch(1));
                                }
                            })
                    .isInstanceOf(IOException.class);
        }
        assertThat(states).isEmpty();
    }
}
