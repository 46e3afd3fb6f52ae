/// Whether the control room can be relied on: what hangs together, what is wrong with it, and how
/// to mend it, in plain words.
///
/// Open to others: [SystemView] and [SystemViewModel]. What is well and what is not is judged in
/// `operations.health`, not here; nothing is asked of any device or service.
@NullMarked
package org.watchroom.console.system;

import org.jspecify.annotations.NullMarked;
