/// Tests of the Frigate adapter against a server written from its published API.
@NullMarked
package org.watchroom.operations.recorder.frigate;

import org.jspecify.annotations.NullMarked;
