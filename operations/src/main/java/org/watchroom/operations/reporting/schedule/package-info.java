/// Reports that make themselves: daily, weekly or monthly at a time of day, filed in a folder and
/// mailed.
///
/// Open to others: [Schedules] for people, [Filing] for the service that makes what is due. Of a
/// day of a schedule there is one file, whoever asks and however often; what failed is tried again
/// and can be seen. What is sealed is not in what the service files.
@NullMarked
package org.watchroom.operations.reporting.schedule;

import org.jspecify.annotations.NullMarked;
