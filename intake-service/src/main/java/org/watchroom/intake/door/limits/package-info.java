/// What the door lets through: quotas of senders, and room on the disk.
///
/// Open to others: [Gate] and [Room]. Quotas are data of the database, read again every few
/// seconds; how full a bucket is lives here alone, and each service has its own.
@NullMarked
package org.watchroom.intake.door.limits;

import org.jspecify.annotations.NullMarked;
