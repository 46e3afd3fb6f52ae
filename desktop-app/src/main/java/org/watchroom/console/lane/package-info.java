/// Reports to look at: what came in and could not be placed by a machine.
///
/// Open to others: [LaneView] and [LaneViewModel], and [LaneWatch], which counts what waits and
/// rings for what cannot. What somebody sent is shown as text and never rendered; that it was
/// opened is on the record.
@NullMarked
package org.watchroom.console.lane;

import org.jspecify.annotations.NullMarked;
