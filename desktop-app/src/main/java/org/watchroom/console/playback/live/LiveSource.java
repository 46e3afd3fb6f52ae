package org.watchroom.console.playback.live;

import java.util.Optional;
import org.watchroom.operations.recorder.CameraFolder;
import org.watchroom.operations.recorder.rtsp.LiveFeed;
import org.watchroom.operations.work.Stop;

/// Where live pictures come from. Off the glass thread.
public interface LiveSource {
    /// Whether a camera gives live pictures at all.
    boolean gives(CameraFolder camera);

    /// Begins a stream; empty where the camera gives none.
    Optional<LiveFeed> open(CameraFolder camera, Stop stop);
}
