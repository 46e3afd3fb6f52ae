package org.watchroom.operations.recorder.network;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.frigate.Frigate;
import org.watchroom.operations.recorder.mediamtx.MediaMtx;
import org.watchroom.operations.recorder.onvif.OnvifDevice;
import org.watchroom.operations.recorder.rtsp.RtspDevice;
import org.watchroom.operations.recorder.rtsp.RtspReader;

/// The devices in use, one of each recorder: made when first asked for, made anew when address or
/// login have changed.
public final class Devices implements AutoCloseable {
    private final RtspReader reader;
    private final Clock clock;
    private final Map<UUID, Open> open = new HashMap<>();

    private record Open(NetworkRecorder recorder, Device device) {}

    /// @param reader stays the caller's to close
    public Devices(RtspReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    public synchronized Device of(NetworkRecorder recorder) {
        var known = open.get(recorder.id());
        if (known != null && known.recorder().equals(recorder)) {
            return known.device();
        }
        if (known != null) {
            known.device().close();
        }
        var made = make(recorder);
        open.put(recorder.id(), new Open(recorder, made));
        return made;
    }

    private Device make(NetworkRecorder recorder) {
        return switch (recorder.kind()) {
            case RTSP -> new RtspDevice(recorder.address());
            case FRIGATE -> new Frigate(recorder.address());
            case MEDIAMTX -> new MediaMtx(recorder.address());
            case ONVIF -> new OnvifDevice(recorder.address(), reader::take, clock);
        };
    }

    @Override
    public synchronized void close() {
        open.values().forEach(each -> each.device().close());
        open.clear();
    }
}
