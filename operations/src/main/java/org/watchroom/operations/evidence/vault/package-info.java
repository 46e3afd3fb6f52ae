/// Where the files of exhibits are kept on a workstation: each under its own SHA-256, written once.
///
/// Open to others: [EvidenceVault]; [DirectoryVault], which is a folder, and [BucketVault], which
/// is a bucket of an object store that locks what is put there. Nothing here is ever written over,
/// and nothing is given out whose bytes are not what its checksum says. What belongs to which
/// incident is not known here: exhibits say so, and `retention` alone asks for deletion. Kept files
/// are encrypted with a key that lies elsewhere ([VaultKey]); only files that are being made or
/// shown are plain, in rooms that are emptied.
@NullMarked
package org.watchroom.operations.evidence.vault;

import org.jspecify.annotations.NullMarked;
