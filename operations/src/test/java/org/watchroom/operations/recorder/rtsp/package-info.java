/// Tests of RTSP against GStreamer's server, and against cameras that say what no good one does.
@NullMarked
package org.watchroom.operations.recorder.rtsp;

import org.jspecify.annotations.NullMarked;
