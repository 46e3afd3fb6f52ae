/// Tests of recorders on the network as the estate has them.
@NullMarked
package org.watchroom.operations.recorder.network;

import org.jspecify.annotations.NullMarked;
