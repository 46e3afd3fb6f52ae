/// Sealing the record: what is committed becomes leaves of one growing tree, and a signed
/// checkpoint of it.
///
/// Open to others: [Sealer] and its [SealingState], [SealHome], [SealBook]. The key and the book
/// are files outside the database; whoever owns the database alone cannot make them fit a changed
/// record. Nothing here changes a record.
@NullMarked
package org.watchroom.operations.audit.seal;

import org.jspecify.annotations.NullMarked;
