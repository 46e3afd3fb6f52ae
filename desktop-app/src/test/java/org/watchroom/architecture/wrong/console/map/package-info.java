/// Bad examples; see the package above.
@NullMarked
package org.watchroom.architecture.wrong.console.map;

import org.jspecify.annotations.NullMarked;
