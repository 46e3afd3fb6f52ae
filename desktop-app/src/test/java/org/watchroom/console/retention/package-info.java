/// The retention screen as a window on a real database.
@NullMarked
package org.watchroom.console.retention;

import org.jspecify.annotations.NullMarked;
