/// One-PC use: the embedded database, the intake service and, in drill mode, the simulator, started
/// beside the console.
///
/// The only place in the console that knows the intake service and the simulator. Nothing here may
/// be needed when the console works with a shared server.
@NullMarked
package org.watchroom.console.workstation;

import org.jspecify.annotations.NullMarked;
