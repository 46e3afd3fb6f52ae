/// Signed checkpoints of the record: what its tree was at one moment, in the C2SP formats
/// `tlog-checkpoint` and `signed-note`, so that others' tools read them.
///
/// Open to others: [Checkpoint], [SignedCheckpoint], [VerifyingKey], [KeyChain]. A [SealingKey]
/// stays with whoever seals and never comes near the database.
@NullMarked
package org.watchroom.operations.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
