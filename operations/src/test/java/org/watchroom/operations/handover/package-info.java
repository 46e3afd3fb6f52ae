/// Tests of handing over, with strangers' tools for what recipients open.
@NullMarked
package org.watchroom.operations.handover;

import org.jspecify.annotations.NullMarked;
