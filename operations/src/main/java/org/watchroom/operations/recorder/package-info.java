/// CCTV archives: what was recorded, when, and by which clock.
///
/// Open to others: [Recorder], the edge to the world, and [FileArchive], a folder of segments.
/// Recordings are the recorder's own bytes: nothing here changes, moves or deletes one. Times are
/// the recorder's own clock, in UTC.
@NullMarked
package org.watchroom.operations.recorder;

import org.jspecify.annotations.NullMarked;
