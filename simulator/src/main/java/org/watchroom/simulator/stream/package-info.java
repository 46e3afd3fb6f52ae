/// What happens in a drill, in what order, and how it reaches the door and the recorders.
///
/// The stream follows from a seed; only keys and instants belong to the run. Reports go through the
/// real door over HTTP and are repeated until they are acknowledged. Nothing may be sent here that
/// does not say it is a drill.
@NullMarked
package org.watchroom.simulator.stream;

import org.jspecify.annotations.NullMarked;
