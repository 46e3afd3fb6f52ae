/// Tests of how recorders are.
@NullMarked
package org.watchroom.operations.recorder.health;

import org.jspecify.annotations.NullMarked;
