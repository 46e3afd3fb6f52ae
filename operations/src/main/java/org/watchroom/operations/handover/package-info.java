/// Handing packs over: a copy for one recipient, for a purpose, by a way, with a line in the
/// disclosure register.
///
/// Open to others: [HandOvers] (doing), [Recipients], [Register] (reading, printing), [Links] (what
/// the intake service serves). The row is there before the first byte leaves. A pack's own bytes
/// are never changed: its signature is over them. What a police liaison reads on screen is
/// `operations.disclosure`. No passphrase and no token of a link is ever stored.
@NullMarked
package org.watchroom.operations.handover;

import org.jspecify.annotations.NullMarked;
