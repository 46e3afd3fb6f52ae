/// The program as a whole, with a real database and a real line.
@NullMarked
package org.watchroom.intake;

import org.jspecify.annotations.NullMarked;
