/// What a console keeps for its next start.
@NullMarked
package org.watchroom.console.kept;

import org.jspecify.annotations.NullMarked;
