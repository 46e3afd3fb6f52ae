/// Notes and keys, whole and damaged.
@NullMarked
package org.watchroom.operations.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
