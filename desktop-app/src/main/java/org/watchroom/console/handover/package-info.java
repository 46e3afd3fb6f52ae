/// The disclosure register, and handing packs over: who got what, why, when, with whose receipt.
///
/// A passphrase and a link are shown once, when a copy was made, and kept nowhere: not in a notice,
/// not in a log, not by the view-model once they were put away.
@NullMarked
package org.watchroom.console.handover;

import org.jspecify.annotations.NullMarked;
