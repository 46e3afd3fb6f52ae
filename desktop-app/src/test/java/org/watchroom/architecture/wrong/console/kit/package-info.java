/// Bad examples; see the package above.
@NullMarked
package org.watchroom.architecture.wrong.console.kit;

import org.jspecify.annotations.NullMarked;
