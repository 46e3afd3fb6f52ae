/// The drill's program, run as a person would.
@NullMarked
package org.watchroom.simulator;

import org.jspecify.annotations.NullMarked;
