/// Evidence packs: a BagIt bag whose tag manifest is signed, that strangers' tools can check.
///
/// Open to others: [PackBuilder] (making), [PackVerifier] (checking), [SigningIdentity]. Recordings
/// are only copied here; nothing half-made is ever at its final name, and no pack is without its
/// record.
@NullMarked
package org.watchroom.operations.pack;

import org.jspecify.annotations.NullMarked;
