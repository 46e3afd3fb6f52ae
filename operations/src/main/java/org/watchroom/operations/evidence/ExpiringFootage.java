package org.watchroom.operations.evidence;

import java.time.Instant;
import org.watchroom.operations.incident.QueueEntry;

/// An incident whose footage is about to be overwritten.
///
/// @param until when the first recorder does
/// @param cameras how many the store has
/// @param untaken of how many footage goes soon and no master was taken
public record ExpiringFootage(QueueEntry incident, Instant until, int cameras, int untaken) {}
