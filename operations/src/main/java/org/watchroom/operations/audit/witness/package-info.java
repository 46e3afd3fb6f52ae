/// What a console remembers of the record: the newest checkpoint it has met at each server, and
/// that the next one continues it.
///
/// Open to others: [Witness] and its [Verdict]. So even an owner of the database who rolls it back
/// or makes its whole past anew is found by every console that was there before.
@NullMarked
package org.watchroom.operations.audit.witness;

import org.jspecify.annotations.NullMarked;
