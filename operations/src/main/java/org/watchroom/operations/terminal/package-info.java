/// Store terminals: which there are, for which store each speaks, and how one becomes one.
///
/// Open to others: [Terminals] for administrators, [TerminalEntrance] for the intake service. What
/// must not happen here: keeping a code or a secret; only their hashes are kept.
@NullMarked
package org.watchroom.operations.terminal;

import org.jspecify.annotations.NullMarked;
