/// The console: the program an operator sits in front of. Wiring and start are here, each screen
/// has a package.
///
/// Screens do not know each other; [ConsoleWiring] joins them.
@NullMarked
package org.watchroom.console;

import org.jspecify.annotations.NullMarked;
