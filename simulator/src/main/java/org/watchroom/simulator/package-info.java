/// Drill mode as a process of its own: a fictional region whose stores report and record.
///
/// It speaks to the doors over the wire like any other sender and writes footage where recorders
/// write it. It never opens the database, and nothing leaves it without the mark of a drill.
/// `operations` gives it types and data only.
@NullMarked
package org.watchroom.simulator;

import org.jspecify.annotations.NullMarked;
