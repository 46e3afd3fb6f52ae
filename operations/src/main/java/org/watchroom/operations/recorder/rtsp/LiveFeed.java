package org.watchroom.operations.recorder.rtsp;

import java.io.InputStream;
import java.util.Optional;

/// A live stream as ffmpeg hands it over, in a child process of its own: an MPEG transport stream
/// of the camera's own packets. It ends when the camera falls silent; nothing here tries again.
public final class LiveFeed implements AutoCloseable {
    private final Process child;
    private final RtspRelay.Place place;

    LiveFeed(Process child, RtspRelay.Place place) {
        this.child = child;
        this.place = place;
    }

    /// To read until its end; reading waits for the camera.
    public InputStream media() {
        return child.getInputStream();
    }

    /// Why it ended, in words for people; empty where the camera just ended it. To be asked once
    /// its media has ended.
    public Optional<RuntimeException> failure() {
        return place.failure();
    }

    @Override
    public void close() {
        place.close();
        child.destroyForcibly();
    }
}
