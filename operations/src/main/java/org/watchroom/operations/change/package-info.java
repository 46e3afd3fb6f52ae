/// News of what was committed to the shared database, by this console or by anyone else.
///
/// News carries keys, never content: whoever cares reads the row again. Nothing here may be the
/// only way something is learnt: late, doubled or lost news can make a screen late, never wrong.
@NullMarked
package org.watchroom.operations.change;

import org.jspecify.annotations.NullMarked;
