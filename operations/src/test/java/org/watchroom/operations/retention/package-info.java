/// Keeping and deleting, tried on a real database and real files.
@NullMarked
package org.watchroom.operations.retention;

import org.jspecify.annotations.NullMarked;
