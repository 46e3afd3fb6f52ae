/// Frigate (0.14 and later) by its HTTP API.
///
/// Open to others: [Frigate]. Only what is published is asked for, and nothing on the recorder is
/// ever changed. A file of footage never runs over a gap: Frigate would put the pictures behind it
/// too early.
@NullMarked
package org.watchroom.operations.recorder.frigate;

import org.jspecify.annotations.NullMarked;
