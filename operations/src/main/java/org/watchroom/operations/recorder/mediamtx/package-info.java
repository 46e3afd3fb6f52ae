/// MediaMTX by its playback server and its control API.
///
/// Open to others: [MediaMtx]. Nothing on the server is ever changed. It has no events of its own.
/// A file of footage never runs over a gap: MediaMTX would leave out what is behind it.
@NullMarked
package org.watchroom.operations.recorder.mediamtx;

import org.jspecify.annotations.NullMarked;
