/// Reception on a real database, with a format as small as can be.
@NullMarked
package org.watchroom.operations.intake;

import org.jspecify.annotations.NullMarked;
