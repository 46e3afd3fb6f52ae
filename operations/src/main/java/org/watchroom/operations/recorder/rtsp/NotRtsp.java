package org.watchroom.operations.recorder.rtsp;

import java.io.IOException;

/// Something else was said where RTSP was due, such as a web page.
final class NotRtsp extends IOException {
    private static final long serialVersionUID = 1L;
}
