/// Footage as any player decodes it.
@NullMarked
package org.watchroom.simulator.footage;

import org.jspecify.annotations.NullMarked;
