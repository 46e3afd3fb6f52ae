/// Drills against the real door and a real database.
@NullMarked
package org.watchroom.simulator.stream;

import org.jspecify.annotations.NullMarked;
