/// Each promise of a shared server, broken on a real one.
@NullMarked
package org.watchroom.db.check;

import org.jspecify.annotations.NullMarked;
