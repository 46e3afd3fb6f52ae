/// The one window: bars above and below, and the screens between them as plain nodes.
///
/// The shell knows no screen and no screen knows the shell; the wiring puts them together.
@NullMarked
package org.watchroom.console.shell;

import org.jspecify.annotations.NullMarked;
