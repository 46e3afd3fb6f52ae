/// One console at a place, tried with real processes.
@NullMarked
package org.watchroom.console.workstation.knock;

import org.jspecify.annotations.NullMarked;
