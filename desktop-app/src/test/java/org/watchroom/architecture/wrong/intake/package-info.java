/// Bad examples; see the package above.
@NullMarked
package org.watchroom.architecture.wrong.intake;

import org.jspecify.annotations.NullMarked;
