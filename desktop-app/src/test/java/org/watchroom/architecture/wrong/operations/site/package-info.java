/// Bad examples; see the package above.
@NullMarked
package org.watchroom.architecture.wrong.operations.site;

import org.jspecify.annotations.NullMarked;
