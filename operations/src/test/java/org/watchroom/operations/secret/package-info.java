/// Tests of sealing: round trips, and every way in which it must fail.
@NullMarked
package org.watchroom.operations.secret;

import org.jspecify.annotations.NullMarked;
