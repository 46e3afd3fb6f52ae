/// CCTV archives: what was recorded, when, and by which clock.
///
/// Open to others: [Recorder], the edge to the world, [FileArchive], a folder of segments, and
/// [TrueTime], any of them asked in real time. Recordings are the recorder's own bytes: nothing
/// here changes, moves or deletes one. Times are the recorder's own clock, in UTC; [TrueTime] puts
/// them right by what was checked.
@NullMarked
package org.watchroom.operations.recorder;

import org.jspecify.annotations.NullMarked;
