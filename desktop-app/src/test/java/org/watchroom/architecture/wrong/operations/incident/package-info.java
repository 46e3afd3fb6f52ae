/// Bad examples; see the package above.
@NullMarked
package org.watchroom.architecture.wrong.operations.incident;

import org.jspecify.annotations.NullMarked;
