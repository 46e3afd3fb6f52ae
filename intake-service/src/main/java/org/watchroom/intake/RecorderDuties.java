package org.watchroom.intake;

import java.time.Clock;
import org.watchroom.intake.duty.DeviceClocks;
import org.watchroom.intake.duty.DeviceFaults;
import org.watchroom.intake.duty.DeviceHealth;
import org.watchroom.intake.duty.DeviceLines;
import org.watchroom.intake.duty.DeviceReports;
import org.watchroom.intake.duty.Rounds;
import org.watchroom.intake.health.Pulse;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.flag.Automation;
import org.watchroom.operations.flag.Switches;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.recorder.health.Checkup;
import org.watchroom.operations.recorder.health.HealthBook;
import org.watchroom.operations.recorder.network.Devices;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.recorder.rtsp.RtspReader;
import org.watchroom.operations.recorder.rtsp.StreamCheck;
import org.watchroom.operations.work.Database;

/// The duties that speak to recorders on the network.
final class RecorderDuties {
    private final Opened opened;
    private final Switches switches;
    private final Clock clock;

    /// @param opened takes what has to be closed when the service ends
    RecorderDuties(Opened opened, Switches switches, Clock clock) {
        this.opened = opened;
        this.switches = switches;
        this.clock = clock;
    }

    void begin(Database database, Reception reception, Pulse pulse) {
        var reader = opened.closing(new RtspReader(new Ffmpeg()));
        var devices = opened.closing(new Devices(reader, clock));
        opened.closing(
                Rounds.start(
                        "device-clocks",
                        DeviceClocks.LOOK_EVERY,
                        new DeviceClocks(
                                new RecorderBook(database, clock),
                                devices::of,
                                new ClockLedger(database),
                                switches.of(Automation.CLOCK_CHECKS),
                                clock)));
        var said = new DeviceReports(reception, database, clock);
        pulse.recorders(said::counted);
        var recorders = new RecorderBook(database, clock);
        var lines = opened.closing(new DeviceLines(recorders, devices::of, said, clock));
        opened.closing(Rounds.start("device-lines", DeviceLines.LOOK_EVERY, lines));
        var health = new HealthBook(database, clock);
        var asking =
                opened.closing(
                        new DeviceHealth(
                                recorders,
                                health,
                                devices::of,
                                new Checkup(StreamCheck::describe, clock),
                                new DeviceFaults(health, said),
                                switches.of(Automation.RECORDER_CHECKS),
                                clock));
        opened.closing(Rounds.start("device-health", DeviceHealth.LOOK_EVERY, asking));
    }
}
