/// Bad examples; see the package above.
@NullMarked
package org.watchroom.architecture.wrong.console.queue;

import org.jspecify.annotations.NullMarked;
