/// Signatures by the vectors of their standards.
@NullMarked
package org.watchroom.intake.door.signed;

import org.jspecify.annotations.NullMarked;
