/// Sealing on a real server: in order, through crashes, and against somebody with all rights.
@NullMarked
package org.watchroom.operations.audit.seal;

import org.jspecify.annotations.NullMarked;
