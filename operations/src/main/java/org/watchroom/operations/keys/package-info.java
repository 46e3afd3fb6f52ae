/// Who holds which keys: opening one's own at sign-in ([HeldKeys]), and handing them to who is
/// entitled, taking them back and renewing them ([Custody]; [Custodian] where there is nobody yet).
///
/// The database decides who is entitled and never holds a key that opens anything. Nothing here may
/// wrap a key for a public key that no custodian has vouched for: whoever can write into the
/// database could have put it there.
@NullMarked
package org.watchroom.operations.keys;

import org.jspecify.annotations.NullMarked;
