/// The lane: reports that were kept and of which no incident was made, until a person has looked.
///
/// Open to others: [Lane], what it gives and takes ([LaneItem], [LanePlace], [Opened], [Raise]),
/// and [Glance], which reads what can be read of anything. [LanePutSql] is the reception's side: a
/// report stands in the lane from the transaction on that refuses it. Nothing here throws a report
/// away; it goes with its raw report, when `retention` deletes that.
@NullMarked
package org.watchroom.operations.intake.lane;

import org.jspecify.annotations.NullMarked;
