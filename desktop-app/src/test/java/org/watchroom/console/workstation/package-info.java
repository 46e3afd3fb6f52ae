/// Proves one-PC use: one console to a data directory, nothing outlives it, nothing acknowledged is
/// lost with it.
@NullMarked
package org.watchroom.console.workstation;

import org.jspecify.annotations.NullMarked;
