/// Pictures by RTSP: live from any camera, recorded ones from those that replay by time.
///
/// ffmpeg takes the stream in a child process, through a relay on this machine, so that it is told
/// neither login nor password: what stands on a command line can be read by everybody. Nothing here
/// decodes a picture.
@NullMarked
package org.watchroom.operations.recorder.rtsp;

import org.jspecify.annotations.NullMarked;
