/// Duties on a real database.
@NullMarked
package org.watchroom.intake.duty;

import org.jspecify.annotations.NullMarked;
