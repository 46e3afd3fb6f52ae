package org.watchroom.console;

import java.time.Clock;
import java.util.Optional;
import org.watchroom.console.playback.live.LiveSource;
import org.watchroom.console.workstation.Server;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clock.ClockLedger;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.FileArchive;
import org.watchroom.operations.recorder.Recorder;
import org.watchroom.operations.recorder.TrueTime;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.network.AllRecorders;
import org.watchroom.operations.recorder.network.Devices;
import org.watchroom.operations.recorder.network.RecorderBook;
import org.watchroom.operations.recorder.rtsp.LiveFeed;
import org.watchroom.operations.recorder.rtsp.RtspReader;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.work.Stop;

/// Where a session's pictures come from, recorded ones in real time and live ones.
final class Footage implements LiveSource, AutoCloseable {
    private final Ffmpeg ffmpeg;
    private final RtspReader reader;
    private final Devices devices;
    private final AllRecorders all;
    private final Recorder recorder;

    Footage(Session session, Server server, Ffmpeg ffmpeg, ClockLedger clocks, Clock clock) {
        this.ffmpeg = ffmpeg;
        reader = new RtspReader(ffmpeg);
        devices = new Devices(reader, clock);
        all =
                new AllRecorders(
                        new FileArchive(
                                server.archive(session),
                                session.regions().getFirst().zone(),
                                clock,
                                ffmpeg),
                        new RecorderBook(session.database(), clock),
                        devices,
                        server.fetched(),
                        ffmpeg,
                        clock);
        recorder = new TrueTime(all, camera -> clocks.course(camera.store(), camera.camera()));
    }

    Recorder recorder() {
        return recorder;
    }

    /// Finds the tool that looks into recordings, and unpacks it where it was not yet.
    void prepare() {
        ffmpeg.prober();
    }

    @Override
    public boolean gives(CameraFolder camera) {
        return all.network(camera);
    }

    @Override
    public Optional<LiveFeed> open(CameraFolder camera, Stop stop) {
        return all.live(camera, Device.Detail.TILE, stop).map(reader::live);
    }

    @Override
    public void close() {
        all.close();
        devices.close();
        reader.close();
    }
}
