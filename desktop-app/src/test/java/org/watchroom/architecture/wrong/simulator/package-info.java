/// Bad examples; see the package above.
@NullMarked
package org.watchroom.architecture.wrong.simulator;

import org.jspecify.annotations.NullMarked;
