/// Files that somebody hands in become exhibits: photographs, receipts, clips, archives.
///
/// Open to others: [Receiving], [Receipt] and what its outcomes say, [Quarantine]. What a file is,
/// is told by what is in it, never by its name. Everything that is taken is kept as it came; what
/// could harm whoever opens it, or cannot be told, is kept and not opened. Pictures are decoded by
/// another process only. What must not happen here: writing a name that came from outside to a
/// disk, or into a column that lies open.
@NullMarked
package org.watchroom.operations.evidence.receiving;

import org.jspecify.annotations.NullMarked;
