/// Sealing personal data before it leaves this machine, so that the database, its dumps and whoever
/// administers it hold ciphertext only.
///
/// A [Circle] is who may read something; each circle has a [CircleKeys]. A [HolderKey] belongs to a
/// person or a service; the keys of a circle are wrapped for each of its holders. A [Keyring] is
/// all that one holder could open. Part of the kernel: knows no table and no screen.
///
/// Keys must never be logged, shown, put into a message or written to a disk other than wrapped or
/// in a file that only its owner can read. Nothing here invents cryptography: Tink seals, Bouncy
/// Castle derives from passwords.
@NullMarked
package org.watchroom.operations.secret;

import org.jspecify.annotations.NullMarked;
