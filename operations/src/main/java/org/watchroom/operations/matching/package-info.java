/// Which reports and incidents are the same thing, or belong together.
///
/// A report that says again what stands in the queue is folded into it ([Folding], in the
/// reception's transaction); incidents that belong together are linked ([Linking]); people merge
/// incidents, take reports out and undo that ([Joining]); [Matches] reads it all. Nothing here
/// throws anything away: whatever was folded, merged or taken out is there, with its history, and
/// can be found. A panic alarm or a weapon is never folded or merged away; the database holds that.
@NullMarked
package org.watchroom.operations.matching;

import org.jspecify.annotations.NullMarked;
