/// What a reporter may do with a report of their own after it was taken: ask what became of it, say
/// something more, send files with it.
///
/// Open to others: [Following]. A reporter is known by the secret that the receipt gave, which is
/// made of the report's id and a key of the service and kept nowhere. What must not happen here:
/// telling a reporter anything that colleagues or other reporters wrote.
@NullMarked
package org.watchroom.operations.intake.follow;

import org.jspecify.annotations.NullMarked;
