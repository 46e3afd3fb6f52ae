/// Bad examples; see the package above.
@NullMarked
package org.watchroom.architecture.wrong.db.schema;

import org.jspecify.annotations.NullMarked;
