/// News of the journal for a message bus: what changed, as references; never what it says.
///
/// Open to others: [Bus] and [BusMessage], which a broker's client implements; [Relay], the duty;
/// [Replay], what an administrator asks for; [Follower], for others that follow the journal from a
/// stored cursor. Nothing here may know a broker, publish a row's content, or store a cursor before
/// everything before it was handed over.
@NullMarked
package org.watchroom.operations.bus;

import org.jspecify.annotations.NullMarked;
