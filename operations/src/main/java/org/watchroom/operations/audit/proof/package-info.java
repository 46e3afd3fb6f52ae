/// Proving the record: from its first row to its newest checkpoint, trusting no function of the
/// server and nothing that the database says about itself.
///
/// Open to others: [Proof], its [Outcome], and the [Reference] of somebody who has kept something
/// outside the database. Nothing here writes.
@NullMarked
package org.watchroom.operations.audit.proof;

import org.jspecify.annotations.NullMarked;
